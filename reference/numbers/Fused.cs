using System.Numerics;

namespace Verification.Reference.Numbers;

/// <summary>The multiply-add that rounds once, for every number type of the reference.</summary>
public static class Fused
{
    /// <summary>
    /// <c>left*right + addend</c>, rounded once in a floating-point type (in software where the machine has no
    /// such instruction), exactly in an exact type.
    /// </summary>
    public static T MultiplyAdd<T>(T left, T right, T addend)
        where T : struct, INumber<T>
        => (left, right, addend) switch
        {
            (float a, float b, float c) => (T)(object)MathF.FusedMultiplyAdd(a, b, c),
            (double a, double b, double c) => (T)(object)Math.FusedMultiplyAdd(a, b, c),

            // Half.FusedMultiplyAdd rounds to float on the way, and so twice. In double the product is exact, and a sum that is
            // not differs from c by less than 2^-29 of it, far from every tie.
            (Half a, Half b, Half c) => (T)(object)(Half)((double)a * (double)b + (double)c),
            _ when Exactness.IsExact<T>() => left * right + addend,
            _ => throw new NotSupportedException($"{typeof(T).Name} has no fused multiply-add here."),
        };
}
