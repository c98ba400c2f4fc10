using System.Numerics;
using System.Runtime.CompilerServices;
using Verification.Optimized.Lanes;
using Verification.Optimized.Numbers;

namespace Verification.Optimized.Activations;

/// <summary>tanh: near 0 by the quotient of two Taylor polynomials, else by the exponential of <c>-2|x|</c>; both are worked out, and each lane picks.</summary>
internal readonly struct HyperbolicTangent<T> : IFormula<T>
    where T : struct, INumber<T>
{
    // Up to here the two series are short; above, 1 - e^(-2x) loses no digit.
    private const double SeriesLimit = 0.5;

    // The first terms left out are below u/100 for |x| <= 1/2: of cosh x^10/10! and x^16/16!, of sinh less.
    private const int SingleSeriesTerms = 5;
    private const int DoubleSeriesTerms = 8;

    public TLanes Of<TLanes>(TLanes x)
        where TLanes : struct, ILanes<TLanes, T>
    {
        TLanes one = TLanes.Broadcast(T.One);
        TLanes magnitude = TLanes.WhereGreater(default, x, default(TLanes) - x, x);
        TLanes t = Elementary.Exp<TLanes, T>(default(TLanes) - (magnitude + magnitude));
        TLanes far = (one - t) / (one + t);
        TLanes signed = TLanes.WhereGreater(default, x, default(TLanes) - far, far);
        return TLanes.WhereLessOrEqual(magnitude, TLanes.Broadcast(T.CreateChecked(SeriesLimit)), NearZero(x), signed);
    }

    private static TLanes NearZero<TLanes>(TLanes x)
        where TLanes : struct, ILanes<TLanes, T>
    {
        TLanes square = x * x;
        int terms = typeof(T) == typeof(float) ? SingleSeriesTerms : DoubleSeriesTerms;
        TLanes sine = Elementary.InverseFactorial<TLanes, T>((2 * terms) - 1);
        TLanes cosine = Elementary.InverseFactorial<TLanes, T>((2 * terms) - 2);
        for (int n = terms - 2; n >= 0; n--)
        {
            sine = sine * square + Elementary.InverseFactorial<TLanes, T>((2 * n) + 1);
            cosine = cosine * square + Elementary.InverseFactorial<TLanes, T>(2 * n);
        }

        return x * sine / cosine;
    }
}

/// <summary><c>dy (1 - y y)</c></summary>
internal readonly struct HyperbolicTangentBackward<T> : IPairFormula<T>
    where T : struct, INumber<T>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Of<TLanes>(TLanes y, TLanes dy)
        where TLanes : struct, ILanes<TLanes, T>
        => dy * (TLanes.Broadcast(T.One) - y * y);
}
