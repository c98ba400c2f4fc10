using System.Numerics;
using System.Runtime.InteropServices;
using Verification.Properties.Text;
using Verification.Properties.Verdicts;

namespace Verification.Properties.Exhaustive;

/// <summary>Compares the results of many inputs, and names the input where they differ.</summary>
internal static class PatternComparison
{
    /// <summary>Bit for bit, NaN equal to NaN: the rule for arithmetic.</summary>
    public static CaseResult SameBits<T>(ReadOnlySpan<T> inputs, ReadOnlySpan<T> right, ReadOnlySpan<T> actual, string what, string source)
        where T : unmanaged, INumber<T>
        => First(inputs, right, actual, what, source, Bits.Same);

    /// <summary>Bit for bit, payloads of NaN included: the rule for copies.</summary>
    public static CaseResult IdenticalBits<T>(ReadOnlySpan<T> inputs, ReadOnlySpan<T> right, ReadOnlySpan<T> actual, string what, string source)
        where T : unmanaged, INumber<T>
        => First(inputs, right, actual, what, source, Bits.Identical);

    private static CaseResult First<T>(ReadOnlySpan<T> inputs, ReadOnlySpan<T> right, ReadOnlySpan<T> actual, string what, string source, Func<T, T, bool> equal)
        where T : unmanaged, INumber<T>
    {
        // Nearly always all bytes agree, and these are compared at the speed of memory.
        ReadOnlySpan<byte> rightBytes = MemoryMarshal.AsBytes(right);
        ReadOnlySpan<byte> actualBytes = MemoryMarshal.AsBytes(actual);
        int start = rightBytes.CommonPrefixLength(actualBytes);
        if (start == rightBytes.Length)
        {
            return CaseResult.Conforms;
        }

        for (int i = start / (rightBytes.Length / right.Length); i < right.Length; i++)
        {
            if (!equal(right[i], actual[i]))
            {
                return CaseResult.Violates($"{what} of {FloatText.Both(inputs[i])} is {FloatText.Both(actual[i])}; by {source} it is {FloatText.Both(right[i])}.");
            }
        }

        return CaseResult.Conforms;
    }
}
