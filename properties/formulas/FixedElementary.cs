using System.Numerics;

namespace Verification.Properties.Formulas;

/// <summary>
/// The fixed sequences of exp, log, sigmoid and tanh, stated a second time: constants by their bits, the polynomials as a fold over their
/// coefficients.
/// </summary>
internal static class FixedElementary
{
    public static T Exp<T>(T x)
        where T : struct, IBinaryFloatingPointIeee754<T>
    {
        if (T.IsNaN(x))
        {
            return x;
        }

        // One past the exponents of the largest power of two and of half the smallest number.
        (double above, double below) = IsSingle<T>() ? (128, -150) : (1024, -1075);
        if (x > T.CreateChecked(above))
        {
            return T.PositiveInfinity;
        }

        if (x < T.CreateChecked(below))
        {
            return T.Zero;
        }

        T k = T.Round(x * T.CreateChecked(1.4426950408889634), MidpointRounding.ToEven);
        (T upper, T lower) = Ln2<T>();
        T r = x - (k * upper) - (k * lower);
        T polynomial = ExpCoefficients(IsSingle<T>() ? 7 : 13).Select(T.CreateChecked).Aggregate((value, coefficient) => (value * r) + coefficient);
        return T.ScaleB(polynomial, int.CreateChecked(k));
    }

    public static T Log<T>(T x)
        where T : struct, IBinaryFloatingPointIeee754<T>
    {
        if (T.IsNaN(x) || x < T.Zero)
        {
            return T.NaN;
        }

        if (T.IsZero(x) || T.IsInfinity(x))
        {
            return T.IsZero(x) ? T.NegativeInfinity : x;
        }

        // x = m 2^k with m in [1/2, 1), then in [sqrt(1/2), sqrt(2)).
        int k = T.ILogB(x) + 1;
        T m = T.ScaleB(x, -k);
        if (m < T.CreateChecked(0.70710678118654752))
        {
            (m, k) = (m + m, k - 1);
        }

        T s = (m - T.One) / (m + T.One);
        T square = s * s;
        int terms = IsSingle<T>() ? 5 : 11;
        T series = Enumerable.Range(1, terms).Select(i => T.One / T.CreateChecked((2 * (terms - i)) + 1)).Aggregate(T.Zero, (value, coefficient) => (value * square) + coefficient);
        (T upper, T lower) = Ln2<T>();
        T power = T.CreateChecked(k);
        return (power * upper) + (((s + s) * series) + (power * lower));
    }

    public static T Sigmoid<T>(T x)
        where T : struct, IBinaryFloatingPointIeee754<T>
    {
        T e = Exp(T.IsNegative(x) ? x : -x);
        return x >= T.Zero ? T.One / (T.One + e) : e / (T.One + e);
    }

    public static T Tanh<T>(T x)
        where T : struct, IBinaryFloatingPointIeee754<T>
    {
        if (T.Abs(x) <= T.CreateChecked(0.5))
        {
            // sinh(x)/x and cosh(x): every other one of exp's coefficients, down from 1/9! or 1/15!.
            T square = x * x;
            double[] coefficients = [.. ExpCoefficients(IsSingle<T>() ? 9 : 15)];
            T Series(int first) => coefficients.Where((_, i) => i % 2 == first).Select(T.CreateChecked).Aggregate((value, coefficient) => (value * square) + coefficient);
            return (x * Series(0)) / Series(1);
        }

        T t = Exp(T.CreateChecked(-2) * T.Abs(x));
        return T.CopySign((T.One - t) / (T.One + t), x);
    }

    // 1/n! from the highest down, rounded once to double here and once to T by the caller.
    private static IEnumerable<double> ExpCoefficients(int degree)
        => Enumerable.Range(0, degree + 1).Reverse().Select(n => 1 / Enumerable.Range(1, n).Aggregate(1.0, (product, factor) => product * factor));

    private static (T Upper, T Lower) Ln2<T>()
        where T : struct, IBinaryFloatingPointIeee754<T>
        => IsSingle<T>()
            ? (T.CreateChecked(BitConverter.UInt32BitsToSingle(0x3F318000)), T.CreateChecked(BitConverter.UInt32BitsToSingle(0xB95E8083)))
            : (T.CreateChecked(BitConverter.UInt64BitsToDouble(0x3FE62E42FEE00000)), T.CreateChecked(BitConverter.UInt64BitsToDouble(0x3DEA39EF35793C76)));

    private static bool IsSingle<T>() => typeof(T) == typeof(float);
}
