using System.Numerics;
using Verification.Reference.Numbers;

namespace Verification.Reference.Activations;

/// <summary>The logistic sigmoid as a fixed sequence of operations, the same bits on every platform.</summary>
/// <remarks>Each operation rounds once; none is fused.</remarks>
public static class Sigmoid
{
    /// <summary><c>1/(1 + e^-x)</c>, by the exponential of <c>-|x|</c>, which is at most 1: nothing overflows.</summary>
    /// <remarks>
    /// In [0, 1]: 1/2 at both zeros, +0 at minus infinity, 1 at infinity, NaN at NaN; a small result underflows gradually. The
    /// relative error is at most 4.3u, and s absolute where the result is subnormal.
    /// </remarks>
    public static T Value<T>(T x)
        where T : struct, INumber<T>
    {
        T e = Exponential.Of(-T.Abs(x));
        T numerator = x < T.Zero ? e : T.One;
        return numerator / (T.One + e);
    }

    /// <summary>The derivative by x, from the value y: <c>y (1 - y)</c>.</summary>
    /// <param name="y">The value, not x.</param>
    public static T Slope<T>(T y)
        where T : struct, INumber<T>
        => y * (T.One - y);
}
