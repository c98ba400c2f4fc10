using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Verification.Properties.Exhaustive;

/// <summary>Consecutive bit patterns.</summary>
/// <param name="First">The first one, in the low bits.</param>
/// <param name="Count">How many.</param>
public readonly record struct PatternBlock(ulong First, int Count)
{
    /// <summary>Writes the patterns as numbers of a type of as many bits as the space has.</summary>
    /// <typeparam name="T">A type of 2 or 4 bytes, each pattern of which is a value.</typeparam>
    /// <param name="destination"><see cref="Count"/> elements, overwritten.</param>
    public void WriteTo<T>(Span<T> destination)
        where T : unmanaged
    {
        if (Unsafe.SizeOf<T>() == sizeof(uint))
        {
            Span<uint> patterns = MemoryMarshal.Cast<T, uint>(destination);
            for (int i = 0; i < patterns.Length; i++)
            {
                patterns[i] = (uint)First + (uint)i;
            }
        }
        else if (Unsafe.SizeOf<T>() == sizeof(ushort))
        {
            Span<ushort> patterns = MemoryMarshal.Cast<T, ushort>(destination);
            for (int i = 0; i < patterns.Length; i++)
            {
                patterns[i] = (ushort)((uint)First + (uint)i);
            }
        }
        else
        {
            throw new NotSupportedException($"{typeof(T).Name} has patterns of {Unsafe.SizeOf<T>()} bytes; 2 and 4 can be enumerated.");
        }
    }

    /// <summary>The first and the last pattern, in hexadecimal digits.</summary>
    public override string ToString() => $"patterns {First:x8} to {First + (ulong)Count - 1:x8}";
}

/// <summary>All bit patterns of a width, cut into numbered blocks of one length, so that a run can be cut, continued and shared out by block.</summary>
public sealed record BitPatternSpace
{
    // 2^20 patterns: four megabytes of floats, and a few milliseconds.
    private const int MostBlockBits = 20;

    // Patterns of a block that a sample looks at.
    private const int SampleLength = 1 << 12;

    /// <summary>Makes the space of all patterns of so many bits, 1 to 32.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The bits are outside.</exception>
    public BitPatternSpace(int bits)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bits, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(bits, 32);
        Bits = bits;
    }

    /// <summary>Bits of a pattern.</summary>
    public int Bits { get; }

    /// <summary>Patterns of a block.</summary>
    public int BlockLength => 1 << Math.Min(Bits, MostBlockBits);

    /// <summary>Blocks in all.</summary>
    public int BlockCount => 1 << (Bits - Math.Min(Bits, MostBlockBits));

    /// <summary>The space of a type's patterns.</summary>
    public static BitPatternSpace Of<T>()
        where T : unmanaged
        => new(8 * Unsafe.SizeOf<T>());

    /// <summary>The block with a number.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such block.</exception>
    public PatternBlock Block(int number)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(number);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(number, BlockCount);
        return new((ulong)number * (ulong)BlockLength, BlockLength);
    }

    /// <summary>
    /// A few thousand patterns where numbers change their kind: the first of the space and those from each quarter of either half on, and the last ones. For runs that
    /// must take no time; they prove nothing of the rest.
    /// </summary>
    public IEnumerable<PatternBlock> Sample()
    {
        const int Parts = 8;
        ulong patterns = 1UL << Bits;
        int length = (int)Math.Min(SampleLength, patterns / Parts);
        for (ulong part = 0; part < Parts; part++)
        {
            yield return new(patterns / Parts * part, length);
        }

        yield return new(patterns - (ulong)length, length);
    }
}
