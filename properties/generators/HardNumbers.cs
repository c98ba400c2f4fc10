using System.Numerics;
using Verification.Properties.Formulas;

namespace Verification.Properties.Generators;

/// <summary>Numbers that favour the hard places of floating point.</summary>
public static class HardNumbers
{
    /// <summary>Ordinary and hard finite numbers: zeros of both signs, subnormals, the ends of the range, powers of two and their neighbours.</summary>
    public static NumberSource<T> Finite<T>()
        where T : struct, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
        => NumberSource.Frequency(
            (OrdinaryWeight, Ordinary<T>()),
            (2, NumberSource.Elements(T.Zero, T.NegativeZero, T.One, T.NegativeOne)),
            (2, Anywhere<T>()),
            (1, NumberSource.Elements(T.Epsilon, -T.Epsilon, SmallestNormal<T>(), T.BitDecrement(SmallestNormal<T>()), T.MaxValue, T.MinValue)),
            (1, NearPowerOfTwo<T>()));

    /// <summary>Finite numbers, and now and then an infinity or NaN.</summary>
    public static NumberSource<T> Any<T>()
        where T : struct, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
        => NumberSource.Frequency(
            (2 * OrdinaryWeight, Finite<T>()),
            (1, NumberSource.Elements(T.PositiveInfinity, T.NegativeInfinity, T.NaN)));

    /// <summary>Numbers of everyday size, none of them 0, so that nothing overflows and every parameter moves the result.</summary>
    public static NumberSource<T> Ordinary<T>()
        where T : struct, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
        => new(random =>
        {
            T number = T.ScaleB(Fraction<T>(random), random.Next(-SmallExponents, 3));
            return T.IsZero(number) ? T.One : number;
        });

    /// <summary>A finite number of any magnitude.</summary>
    public static NumberSource<T> Anywhere<T>()
        where T : struct, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
        => new(random => T.ScaleB(Fraction<T>(random), random.Next(T.ILogB(T.Epsilon), T.ILogB(T.MaxValue) + 1)));

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

    private static NumberSource<T> NearPowerOfTwo<T>()
        where T : struct, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
        => new(random =>
        {
            T power = T.ScaleB(T.One, random.Next(-SmallExponents, SmallExponents + 1));
            return random.Next(3) switch
            {
                0 => T.BitDecrement(power),
                1 => power,
                _ => T.BitIncrement(power),
            };
        });

    // In [-1, 1]; the range itself is no number of 16 bits.
    private static T Fraction<T>(Random random)
        where T : struct, IBinaryFloatingPointIeee754<T>
    {
        int numerator = random.Next(-OrdinaryRange, OrdinaryRange + 1);
        return StoredNumbers.Are<T>()
            ? T.CreateChecked(numerator / (double)OrdinaryRange)
            : T.CreateChecked(numerator) / T.CreateChecked(OrdinaryRange);
    }

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
