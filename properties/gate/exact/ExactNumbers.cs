using System.Numerics;
using FsCheck;
using FsCheck.Fluent;
using Verification.Properties.Generators;
using Verification.Reference.Numbers;

namespace Verification.Gate.Exact;

/// <summary>What the properties of the exact side draw their numbers from; FsCheck finds the methods by their return types.</summary>
public static class ExactNumbers
{
    /// <summary>The seed of these properties: fixed, and part of every failure's message.</summary>
    public const string Replay = "(20261123,20261125)";

    /// <summary>Fractions small and large, whole numbers, and the exact values of doubles.</summary>
    public static Arbitrary<Rational> Rationals()
        => Arb.From(Gen.Frequency(
            (2, from numerator in Gen.Choose(-Small, Small) from denominator in Gen.Choose(1, Small) select new Rational(numerator, denominator)),
            (2, from numerator in Big from denominator in Big select new Rational(numerator, denominator.IsZero ? BigInteger.One : denominator)),
            (2, FiniteDouble.Select(Rational.FromDouble)),
            (1, Gen.Choose(-Small, Small).Select(integer => new Rational(integer)))));

    /// <summary>Finite doubles: any bit pattern, and the hard places.</summary>
    public static Arbitrary<double> Doubles() => Arb.From(FiniteDouble, HardNumbers.Shrink);

    /// <summary>Finite floats: any bit pattern, and the hard places.</summary>
    public static Arbitrary<float> Singles()
        => Arb.From(
            Gen.OneOf(
                HardNumbers.Finite<float>().Single,
                Bits.Select(bits => BitConverter.UInt32BitsToSingle((uint)bits)).Where(float.IsFinite)),
            HardNumbers.Shrink);

    /// <summary>Finite halves: any bit pattern.</summary>
    public static Arbitrary<Half> Halves()
        => Arb.From(Bits.Select(bits => BitConverter.UInt16BitsToHalf((ushort)bits)).Where(Half.IsFinite));

    private const int Small = 30;

    private static Gen<ulong> Bits
        => from high in Gen.Choose(0, ushort.MaxValue)
           from middle in Gen.Choose(0, (1 << 24) - 1)
           from low in Gen.Choose(0, (1 << 24) - 1)
           select ((ulong)high << 48) | ((ulong)middle << 24) | (uint)low;

    private static Gen<BigInteger> Big
        => from first in Bits from second in Bits from negative in Gen.Elements(false, true) let magnitude = new BigInteger(first) * second select negative ? -magnitude : magnitude;

    private static Gen<double> FiniteDouble
        => Gen.OneOf(HardNumbers.Finite<double>().Single, Bits.Select(BitConverter.UInt64BitsToDouble).Where(double.IsFinite));
}
