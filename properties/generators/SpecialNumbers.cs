using System.Numerics;

namespace Verification.Properties.Generators;

/// <summary>Arrays for sweeps: everyday numbers with the special ones strewn in, the same for the same seed.</summary>
public static class SpecialNumbers
{
    // One in so many numbers is special; with 16 lanes and more, each vector then holds some.
    private const int UsualOneIn = 5;

    /// <summary>Makes an array of numbers, one in so many (about a fifth) of them subnormal, zero of either sign, infinite, NaN or at the ends of the range.</summary>
    public static T[] Pool<T>(int length, ulong seed, int oneIn = UsualOneIn)
        where T : struct, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        Random random = new(unchecked((int)(seed ^ (seed >> 32))));
        T[] special =
        [
            T.Zero, T.NegativeZero, T.Epsilon, -T.Epsilon, T.One, T.NegativeOne, T.MaxValue, T.MinValue,
            T.PositiveInfinity, T.NegativeInfinity, T.NaN, T.ScaleB(T.Epsilon, 3) + T.Epsilon,
        ];
        T[] pool = new T[length];
        for (int i = 0; i < length; i++)
        {
            pool[i] = random.Next(oneIn) == 0
                ? special[random.Next(special.Length)]
                : T.CreateChecked((random.NextDouble() - 0.5) * 4);
        }

        return pool;
    }
}
