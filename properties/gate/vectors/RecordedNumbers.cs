using System.Globalization;
using System.Text.Json;
using Verification.Reference.Numbers;

namespace Verification.Gate.Vectors;

/// <summary>Numbers as recorders write them: bits in hexadecimal, most significant digit first, elements joined.</summary>
internal static class RecordedNumbers
{
    // A bfloat16 is the upper half of a float.
    private const int LowerHalf = 16;

    /// <summary>The formats of two bytes, by the name that recorders give them.</summary>
    public static IReadOnlyDictionary<string, BinaryFormat> SixteenBits { get; } = new Dictionary<string, BinaryFormat>(StringComparer.Ordinal)
    {
        ["float16"] = BinaryFormat.Half,
        ["bfloat16"] = new BinaryFormat("bfloat16", FractionBits: 7, SmallestExponent: -133, LargestExponent: 127),
    };

    /// <summary>Reads floats or doubles.</summary>
    /// <exception cref="JsonException">There are more or fewer of them.</exception>
    public static T[] Read<T>(string bits, int length)
        where T : struct
        => typeof(T) == typeof(float)
            ? [.. Words(bits, length, 2 * sizeof(float)).Select(word => (T)(object)BitConverter.UInt32BitsToSingle((uint)word))]
            : [.. Words(bits, length, 2 * sizeof(double)).Select(word => (T)(object)BitConverter.UInt64BitsToDouble(word))];

    /// <summary>Reads numbers of two bytes; every one of them is a float.</summary>
    /// <exception cref="JsonException">There are more or fewer of them.</exception>
    public static float[] ReadSixteenBits(string dtype, string bits, int length)
        => [.. Words(bits, length, 2 * sizeof(ushort)).Select(word => dtype == "float16"
            ? (float)BitConverter.UInt16BitsToHalf((ushort)word)
            : BitConverter.UInt32BitsToSingle((uint)word << LowerHalf))];

    /// <summary>Numbers of two bytes as they lie in memory, so many zeros behind them, read as floats that begin at each of them.</summary>
    /// <exception cref="JsonException">There are more or fewer of them.</exception>
    public static float[] MisreadAsFloats(string bits, int length, int zeros)
    {
        ulong[] words = [.. Words(bits, length, 2 * sizeof(ushort)), .. new ulong[zeros + 1]];
        return [.. Enumerable.Range(0, length + zeros).Select(i => BitConverter.UInt32BitsToSingle((uint)(words[i] | words[i + 1] << LowerHalf)))];
    }

    /// <summary>A float rounded once to a type of two bytes, to nearest, ties to even.</summary>
    public static float Store(string dtype, float value)
    {
        if (dtype == "float16")
        {
            return (float)(Half)value;
        }

        if (!float.IsFinite(value))
        {
            return value;
        }

        uint bits = BitConverter.SingleToUInt32Bits(value);
        uint halfOfLast = (1U << (LowerHalf - 1)) - 1 + (bits >> LowerHalf & 1);
        return BitConverter.UInt32BitsToSingle(bits + halfOfLast >> LowerHalf << LowerHalf);
    }

    private static IEnumerable<ulong> Words(string bits, int length, int digits)
        => bits.Length == digits * length
            ? bits.Chunk(digits).Select(word => ulong.Parse(word, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture))
            : throw new JsonException($"{length} numbers have {digits * length} digits; here are {bits.Length}.");
}
