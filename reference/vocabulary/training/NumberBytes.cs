using System.Buffers.Binary;

namespace Verification.Vocabulary.Training;

/// <summary>The bits of numbers as bytes, the least significant first on every machine.</summary>
internal static class NumberBytes
{
    /// <summary>The name of a number type in a file.</summary>
    /// <exception cref="NotSupportedException">T is neither float nor double.</exception>
    public static string TypeName<T>()
        => typeof(T) == typeof(float) ? "float" : typeof(T) == typeof(double) ? "double" : throw NoWrittenForm<T>();

    /// <summary>The bytes of a run of numbers.</summary>
    /// <exception cref="NotSupportedException">T is neither float, double nor int.</exception>
    public static byte[] Of<T>(T[] numbers, int start, int count)
    {
        byte[] bytes = new byte[count * Size<T>()];
        for (int i = 0; i < count; i++)
        {
            Span<byte> place = bytes.AsSpan(i * Size<T>());
            switch (numbers)
            {
                case float[] singles:
                    BinaryPrimitives.WriteSingleLittleEndian(place, singles[start + i]);
                    break;
                case double[] doubles:
                    BinaryPrimitives.WriteDoubleLittleEndian(place, doubles[start + i]);
                    break;
                case int[] integers:
                    BinaryPrimitives.WriteInt32LittleEndian(place, integers[start + i]);
                    break;
                default:
                    throw NoWrittenForm<T>();
            }
        }

        return bytes;
    }

    /// <summary>The numbers of bytes, as many as these are; null where they are no whole numbers.</summary>
    /// <exception cref="NotSupportedException">T is neither float nor double.</exception>
    public static T[]? From<T>(byte[] bytes)
    {
        if (bytes.Length % Size<T>() != 0)
        {
            return null;
        }

        var numbers = new T[bytes.Length / Size<T>()];
        for (int i = 0; i < numbers.Length; i++)
        {
            ReadOnlySpan<byte> place = bytes.AsSpan(i * Size<T>());
            switch (numbers)
            {
                case float[] singles:
                    singles[i] = BinaryPrimitives.ReadSingleLittleEndian(place);
                    break;
                case double[] doubles:
                    doubles[i] = BinaryPrimitives.ReadDoubleLittleEndian(place);
                    break;
                default:
                    throw NoWrittenForm<T>();
            }
        }

        return numbers;
    }

    private static int Size<T>()
        => typeof(T) == typeof(float) || typeof(T) == typeof(int) ? sizeof(float)
            : typeof(T) == typeof(double) ? sizeof(double)
            : throw NoWrittenForm<T>();

    private static NotSupportedException NoWrittenForm<T>() => new($"{typeof(T).Name} has no written form here; float and double have.");
}
