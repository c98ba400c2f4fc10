using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text.Json;
using Verification.Properties.Text;
using Verification.Reference.Numbers;

namespace Verification.Properties.Subjects.Processes.Protocol;

/// <summary>How arrays travel: the subject chooses in its handshake.</summary>
internal enum ArrayEncoding
{
    /// <summary>One string: base64 of the elements' bytes, little-endian.</summary>
    Base64,

    /// <summary>A JSON array of numbers; -0, NaN and infinities are strings of their bits.</summary>
    Numbers,

    /// <summary>A JSON array in which every floating-point number is a string of its bits; for files, which people read and compare.</summary>
    Bits,
}

/// <summary>Numbers and arrays of numbers as JSON, to the bit.</summary>
internal static class JsonNumbers
{
    /// <summary>Bytes of a bad line that a message looks at.</summary>
    public const int MostShownBytes = 4 * 200;

    private const string BitsPrefix = "0x";

    /// <summary>Writes one number; -0, NaN and infinities as a string of their bits, "0x80000000".</summary>
    public static void Write<T>(Utf8JsonWriter writer, T value)
        where T : unmanaged
    {
        switch (value)
        {
            case float single when IsPlain(single):
                // The double that holds it exactly: its shortest decimal is right in every language that reads numbers as doubles.
                writer.WriteNumberValue((double)single);
                break;
            case double number when IsPlain(number):
                writer.WriteNumberValue(number);
                break;
            case Half half when IsPlain(half):
                writer.WriteNumberValue((double)half);
                break;
            case BFloat16 brain when IsPlain(brain):
                writer.WriteNumberValue((double)(float)brain);
                break;
            case float or double or Half or BFloat16:
                writer.WriteStringValue(BitsOf(value));
                break;
            case uint word:
                writer.WriteNumberValue(word);
                break;
            case int whole:
                writer.WriteNumberValue(whole);
                break;
            case byte bits:
                writer.WriteNumberValue((uint)bits);
                break;
            default:
                throw new NotSupportedException($"{typeof(T)} is no element type of the protocol.");
        }
    }

    /// <summary>The bits of a floating-point number, "0x80000000", or null for any other type.</summary>
    public static string? BitsOf<T>(T value)
        where T : unmanaged
        => value switch
        {
            float single => BitsPrefix + BitConverter.SingleToUInt32Bits(single).ToString("x8", CultureInfo.InvariantCulture),
            double number => BitsPrefix + BitConverter.DoubleToUInt64Bits(number).ToString("x16", CultureInfo.InvariantCulture),
            Half half => BitsPrefix + BitConverter.HalfToUInt16Bits(half).ToString("x4", CultureInfo.InvariantCulture),
            BFloat16 brain => BitsPrefix + brain.Bits.ToString("x4", CultureInfo.InvariantCulture),
            _ => null,
        };

    /// <summary>Reads one number.</summary>
    /// <exception cref="ProtocolException">It is none, or none that the type holds.</exception>
    public static T Read<T>(JsonElement element, string name)
        where T : unmanaged
    {
        string text = element.ValueKind is JsonValueKind.Number ? element.GetRawText()
            : element.ValueKind is JsonValueKind.String ? element.GetString()!
            : throw Wrong<T>(name, element.GetRawText());
        if (element.ValueKind is JsonValueKind.String)
        {
            return typeof(T) == typeof(float) && Bits(text, sizeof(float)) is ulong single ? (T)(object)BitConverter.UInt32BitsToSingle((uint)single)
                : typeof(T) == typeof(double) && Bits(text, sizeof(double)) is ulong number ? (T)(object)BitConverter.UInt64BitsToDouble(number)
                : typeof(T) == typeof(Half) && Bits(text, sizeof(ushort)) is ulong half ? (T)(object)BitConverter.UInt16BitsToHalf((ushort)half)
                : typeof(T) == typeof(BFloat16) && Bits(text, sizeof(ushort)) is ulong brain ? (T)(object)BFloat16.FromBits((ushort)brain)
                : throw Wrong<T>(name, text);
        }

        // Parsed once to the type itself, so that a decimal is rounded once.
        return typeof(T) == typeof(float) && float.TryParse(text, CultureInfo.InvariantCulture, out float asFloat) && float.IsFinite(asFloat) ? (T)(object)asFloat
            : typeof(T) == typeof(double) && double.TryParse(text, CultureInfo.InvariantCulture, out double asDouble) && double.IsFinite(asDouble) ? (T)(object)asDouble
            : typeof(T) == typeof(Half) && Half.TryParse(text, CultureInfo.InvariantCulture, out Half asHalf) && Half.IsFinite(asHalf) ? (T)(object)asHalf
            : typeof(T) == typeof(BFloat16) && double.TryParse(text, CultureInfo.InvariantCulture, out double asBrain) && double.IsFinite((float)(BFloat16)asBrain) ? (T)(object)(BFloat16)asBrain
            : typeof(T) == typeof(uint) && element.TryGetUInt32(out uint asWord) ? (T)(object)asWord
            : typeof(T) == typeof(int) && element.TryGetInt32(out int asWhole) ? (T)(object)asWhole
            : typeof(T) == typeof(byte) && element.TryGetByte(out byte asByte) ? (T)(object)asByte
            : throw Wrong<T>(name, text);
    }

    /// <summary>Writes an array.</summary>
    public static void WriteArray<T>(Utf8JsonWriter writer, ReadOnlySpan<T> values, ArrayEncoding encoding)
        where T : unmanaged
    {
        if (encoding == ArrayEncoding.Base64)
        {
            writer.WriteBase64StringValue(MemoryMarshal.AsBytes(values));
            return;
        }

        writer.WriteStartArray();
        foreach (T value in values)
        {
            if (encoding == ArrayEncoding.Bits && BitsOf(value) is string bits)
            {
                writer.WriteStringValue(bits);
            }
            else
            {
                Write(writer, value);
            }
        }

        writer.WriteEndArray();
    }

    /// <summary>Reads an array, in whichever of the two forms it stands.</summary>
    /// <exception cref="ProtocolException">It is none, an element is none of the type, or the bytes are no whole number of elements.</exception>
    public static T[] ReadArray<T>(JsonElement element, string name)
        where T : unmanaged
    {
        if (element.ValueKind == JsonValueKind.Array)
        {
            T[] numbers = new T[element.GetArrayLength()];
            int place = 0;
            foreach (JsonElement number in element.EnumerateArray())
            {
                numbers[place] = Read<T>(number, $"element {place} of \"{name}\"");
                place++;
            }

            return numbers;
        }

        if (element.ValueKind != JsonValueKind.String || !element.TryGetBytesFromBase64(out byte[]? bytes))
        {
            throw new ProtocolException($"\"{name}\" is neither base64 nor an array of numbers: {Shorten(element.GetRawText())}.");
        }

        return bytes.Length % Unsafe.SizeOf<T>() == 0
            ? MemoryMarshal.Cast<byte, T>(bytes).ToArray()
            : throw new ProtocolException($"\"{name}\" has {bytes.Length} bytes, which is no whole number of {Unsafe.SizeOf<T>()}-byte elements.");
    }

    /// <summary>The beginning of what was sent, for a message.</summary>
    public static string Shorten(string text)
    {
        const int ShownCharacters = 200;
        return text.Length <= ShownCharacters ? text : text[..ShownCharacters] + "...";
    }

    private static bool IsPlain<T>(T value)
        where T : INumberBase<T>
        => T.IsFinite(value) && !(T.IsZero(value) && T.IsNegative(value));

    private static ulong? Bits(string text, int bytes)
        => text.StartsWith(BitsPrefix, StringComparison.Ordinal)
            && text.Length == BitsPrefix.Length + (2 * bytes)
            && ulong.TryParse(text.AsSpan(BitsPrefix.Length), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ulong bits)
                ? bits
                : null;

    private static ProtocolException Wrong<T>(string name, string text)
        => new($"{name} is {Shorten(text)}, which is no {TypeName.Of<T>()}; -0, NaN and infinities are strings of their {Unsafe.SizeOf<T>() * 8} bits, such as \"0x{new string('0', Unsafe.SizeOf<T>() * 2)}\".");
}
