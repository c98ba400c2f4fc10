using System.Numerics;
using System.Runtime.CompilerServices;
using Verification.Reference.Numbers;

namespace Verification.Properties.Generators;

/// <summary>Numbers made from bits: every NaN with its payload, signalling ones included, as a copy must keep them.</summary>
public static class BitPatterns
{
    /// <summary>Any bits, NaN of both kinds among them.</summary>
    public static NumberSource<T> Any<T>()
        where T : struct, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
        => NumberSource.Frequency(
            (2, HardNumbers.Any<T>()),
            (2, new(random => FromBits<T>((ulong)random.NextInt64() ^ ((ulong)random.Next() << 40)))),
            (1, new(random => NotANumber<T>((uint)random.Next(), quiet: false, random.Next(2) == 0))),
            (1, new(random => NotANumber<T>((uint)random.Next(), quiet: true, random.Next(2) == 0))));

    /// <summary>Whether it is a NaN that raises the invalid-operation flag when it is computed with: its quiet bit is 0.</summary>
    public static bool IsSignalling<T>(T value)
        where T : struct, IBinaryFloatingPointIeee754<T>
        => T.IsNaN(value) && (Text.Bits.Of(value) & QuietBit<T>()) == 0;

    private static T NotANumber<T>(uint payload, bool quiet, bool negative)
        where T : struct, IBinaryFloatingPointIeee754<T>
    {
        // Some bit of the payload has to be set, or the pattern would be an infinity.
        ulong bits = Text.Bits.Of(T.PositiveInfinity) | (payload & (QuietBit<T>() - 1)) | 1;
        return FromBits<T>(bits | (quiet ? QuietBit<T>() : 0) | (negative ? Text.Bits.Of(T.NegativeZero) : 0));
    }

    // The highest bit of the fraction.
    private static ulong QuietBit<T>()
        where T : struct
        => 1UL << (BinaryFormat.Of<T>().FractionBits - 1);

    /// <summary>The number with these bits, in the low end of the word.</summary>
    public static T FromBits<T>(ulong bits)
        where T : struct
        => Unsafe.SizeOf<T>() == sizeof(ushort) ? Unsafe.BitCast<ushort, T>((ushort)bits)
            : Unsafe.SizeOf<T>() == sizeof(float) ? Unsafe.BitCast<uint, T>((uint)bits) : Unsafe.BitCast<ulong, T>(bits);
}
