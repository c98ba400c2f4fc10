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

            // Half.FusedMultiplyAdd goes by way of float and rounds twice: 1.0009765625 * 0.9990234375 + 2050 gives 2052
            // and not 2050. In double the sum is exact wherever it lies near the middle of two halves.
            (Half a, Half b, Half c) => (T)(object)(Half)Math.FusedMultiplyAdd((double)a, (double)b, (double)c),
            _ when Exactness.IsExact<T>() => left * right + addend,
            _ => throw new NotSupportedException($"{typeof(T).Name} has no fused multiply-add here."),
        };
}
