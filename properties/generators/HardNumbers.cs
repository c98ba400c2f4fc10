using System.Numerics;
using FsCheck;
using FsCheck.Fluent;
using Verification.Properties.Formulas;

namespace Verification.Properties.Generators;

/// <summary>Numbers that favour the hard places of floating point.</summary>
public static class HardNumbers
{
    /// <summary>Ordinary and hard finite numbers: zeros of both signs, subnormals, the ends of the range, powers of two and their neighbours.</summary>
    public static Gen<T> Finite<T>()
        where T : struct, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
        => Gen.Frequency(
            (OrdinaryWeight, Ordinary<T>()),
            (2, Gen.Elements(T.Zero, T.NegativeZero, T.One, T.NegativeOne)),
            (2, Anywhere<T>()),
            (1, Gen.Elements(T.Epsilon, -T.Epsilon, SmallestNormal<T>(), T.BitDecrement(SmallestNormal<T>()), T.MaxValue, T.MinValue)),
            (1, NearPowerOfTwo<T>()));

    /// <summary>Finite numbers, and now and then an infinity or NaN.</summary>
    public static Gen<T> Any<T>()
        where T : struct, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
        => Gen.Frequency(
            (2 * OrdinaryWeight, Finite<T>()),
            (1, Gen.Elements(T.PositiveInfinity, T.NegativeInfinity, T.NaN)));

    /// <summary>Numbers of everyday size, none of them 0, so that nothing overflows and every parameter moves the result.</summary>
    public static Gen<T> Ordinary<T>()
        where T : struct, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
        => from numerator in Gen.Choose(-OrdinaryRange, OrdinaryRange)
           from exponent in Gen.Choose(-SmallExponents, 2)
           let number = T.ScaleB(Share<T>(numerator), exponent)
           select T.IsZero(number) ? T.One : number;

    /// <summary>A finite number of any magnitude.</summary>
    public static Gen<T> Anywhere<T>()
        where T : struct, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
        => from significand in Gen.Choose(-OrdinaryRange, OrdinaryRange)
           from exponent in Gen.Choose(T.ILogB(T.Epsilon), T.ILogB(T.MaxValue))
           select T.ScaleB(Share<T>(significand), exponent);

    /// <summary>Smaller stand-ins for a number: 0, 1, and itself with fewer digits.</summary>
    public static IEnumerable<T> Shrink<T>(T value)
        where T : struct, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        T[] candidates = [T.Zero, T.One, T.NegativeOne, T.Round(value), T.IsFinite(value) && !T.IsZero(value) ? T.ScaleB(T.One, T.ILogB(value)) : T.Zero];
        return candidates.Where(candidate => Complexity(candidate) < Complexity(value)).Distinct();
    }

    // Four ordinary numbers for each hard one of a kind: a sum of a dozen terms then meets about two hard ones.
    private const int OrdinaryWeight = 8;
    private const int OrdinaryRange = 16_777_213;
    private const int SmallExponents = 8;

    // A part of the range, in [-1, 1]; the range itself is no number of 16 bits.
    private static T Share<T>(int numerator)
        where T : struct, IBinaryFloatingPointIeee754<T>
        => StoredNumbers.Are<T>()
            ? T.CreateChecked(numerator / (double)OrdinaryRange)
            : T.CreateChecked(numerator) / T.CreateChecked(OrdinaryRange);

    private static Gen<T> NearPowerOfTwo<T>()
        where T : struct, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
        => from exponent in Gen.Choose(-SmallExponents, SmallExponents)
           from step in Gen.Choose(-1, 1)
           let power = T.ScaleB(T.One, exponent)
           select step < 0 ? T.BitDecrement(power) : step > 0 ? T.BitIncrement(power) : power;

    private static T SmallestNormal<T>()
        where T : struct, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
        => T.One / T.ScaleB(T.One, T.ILogB(T.MaxValue) - 1);

    // Orders the candidates, so that shrinking ends: 0 < 1 < -1 < powers of two < whole numbers < the rest.
    private static int Complexity<T>(T value)
        where T : struct, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
        => T.IsZero(value) ? (T.IsNegative(value) ? 1 : 0)
            : value == T.One ? 2
            : value == T.NegativeOne ? 3
            : T.IsNaN(value) || T.IsInfinity(value) ? 7
            : T.Abs(value) == T.ScaleB(T.One, T.ILogB(value)) ? 4
            : T.IsInteger(value) ? 5
            : 6;
}
