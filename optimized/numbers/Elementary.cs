using System.Numerics;
using System.Runtime.CompilerServices;
using Verification.Optimized.Lanes;

namespace Verification.Optimized.Numbers;

/// <summary>
/// exp and log as fixed sequences of IEEE operations, so that their results are the same bits on every platform and at
/// every width. Each operation rounds once; none is fused.
/// </summary>
internal static class Elementary
{
    private const double Log2OfE = 1.4426950408889634;

    // ln 2 in two parts: the upper one has trailing zero bits, so that its product with an exponent is exact.
    private const double DoubleLn2Upper = 6.93147180369123816490e-01;
    private const double DoubleLn2Lower = 1.90821492927058770002e-10;
    private const double SingleLn2Upper = 0.693359375;
    private const double SingleLn2Lower = -2.12194440e-4;

    // Above the upper bound exp is infinite, below the lower one it is 0: 2^1024 and 2^-1075, 2^128 and 2^-150 would be so already.
    private const double DoubleExpUpperBound = 1024;
    private const double DoubleExpLowerBound = -1075;
    private const double SingleExpUpperBound = 128;
    private const double SingleExpLowerBound = -150;

    // The first term left out is below half an ulp: r^14/14! < 2^-57 and r^8/8! < 2^-27 for |r| <= ln(2)/2.
    private const int DoubleExpTerms = 13;
    private const int SingleExpTerms = 7;

    // The first term left out is below half an ulp: s^23/23 < 2^-63 and s^11/11 < 2^-31 for |s| <= 3 - 2*sqrt(2).
    private const int DoubleLogTerms = 11;
    private const int SingleLogTerms = 5;

    private const double SquareRootOfHalf = 0.70710678118654752;

    // 1/n!: the factorials are exact in double.
    private static ReadOnlySpan<double> InverseFactorials =>
    [
        1, 1, 1.0 / 2, 1.0 / 6, 1.0 / 24, 1.0 / 120, 1.0 / 720, 1.0 / 5040, 1.0 / 40320, 1.0 / 362880, 1.0 / 3628800, 1.0 / 39916800,
        1.0 / 479001600, 1.0 / 6227020800, 1.0 / 87178291200, 1.0 / 1307674368000,
    ];

    /// <summary>
    /// e to the power x: <c>x = k ln2 + r</c>, the Taylor polynomial of <c>exp(r)</c> by Horner's rule, times <c>2^k</c>.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static TLanes Exp<TLanes, T>(TLanes x)
        where TLanes : struct, ILanes<TLanes, T>
        where T : struct, INumber<T>
    {
        bool single = typeof(T) == typeof(float);
        TLanes exponent = TLanes.Round(x * Constant<TLanes, T>(Log2OfE));
        TLanes remainder = x
            - exponent * Constant<TLanes, T>(single ? SingleLn2Upper : DoubleLn2Upper)
            - exponent * Constant<TLanes, T>(single ? SingleLn2Lower : DoubleLn2Lower);
        int terms = single ? SingleExpTerms : DoubleExpTerms;
        TLanes polynomial = Constant<TLanes, T>(InverseFactorials[terms]);
        for (int n = terms - 1; n >= 0; n--)
        {
            polynomial = polynomial * remainder + Constant<TLanes, T>(InverseFactorials[n]);
        }

        // 2^k may be no normal number, so it comes in two factors; the product by the first is exact, that by the second rounds once.
        TLanes half = TLanes.Round(exponent * Constant<TLanes, T>(0.5));
        TLanes power = polynomial * TLanes.PowerOfTwo(half) * TLanes.PowerOfTwo(exponent - half);
        TLanes upperBound = Constant<TLanes, T>(single ? SingleExpUpperBound : DoubleExpUpperBound);
        TLanes lowerBound = Constant<TLanes, T>(single ? SingleExpLowerBound : DoubleExpLowerBound);
        power = TLanes.WhereGreater(x, upperBound, Constant<TLanes, T>(double.PositiveInfinity), power);
        return TLanes.WhereGreater(lowerBound, x, default, power);
    }

    /// <summary>
    /// The natural logarithm: <c>x = m 2^k</c> with m in [sqrt(1/2), sqrt(2)), <c>s = (m - 1)/(m + 1)</c>, and the odd
    /// series <c>2 (s + s^3/3 + ...)</c> by Horner's rule.
    /// </summary>
    public static T Log<T>(T x)
        where T : struct, IBinaryFloatingPointIeee754<T>
    {
        if (T.IsNaN(x) || x < T.Zero)
        {
            return T.NaN;
        }

        if (T.IsZero(x))
        {
            return T.NegativeInfinity;
        }

        if (T.IsPositiveInfinity(x))
        {
            return x;
        }

        bool single = typeof(T) == typeof(float);
        int exponent = T.ILogB(x) + 1;
        T fraction = T.ScaleB(x, -exponent);
        if (fraction < T.CreateChecked(SquareRootOfHalf))
        {
            exponent--;
            fraction += fraction;
        }

        T s = (fraction - T.One) / (fraction + T.One);
        T square = s * s;
        T polynomial = T.Zero;
        for (int n = (single ? SingleLogTerms : DoubleLogTerms) - 1; n >= 0; n--)
        {
            polynomial = polynomial * square + T.One / T.CreateChecked((2 * n) + 1);
        }

        T power = T.CreateChecked(exponent);
        T upper = T.CreateChecked(single ? SingleLn2Upper : DoubleLn2Upper);
        T lower = T.CreateChecked(single ? SingleLn2Lower : DoubleLn2Lower);
        return power * upper + ((s + s) * polynomial + power * lower);
    }

    /// <summary>1/n!, for n up to 15.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes InverseFactorial<TLanes, T>(int n)
        where TLanes : struct, ILanes<TLanes, T>
        where T : struct, INumber<T>
        => Constant<TLanes, T>(InverseFactorials[n]);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes Constant<TLanes, T>(double value)
        where TLanes : struct, ILanes<TLanes, T>
        where T : struct, INumber<T>
        => TLanes.Broadcast(T.CreateChecked(value));
}
