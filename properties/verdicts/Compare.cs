using System.Globalization;
using System.Numerics;
using Verification.Properties.Text;

namespace Verification.Properties.Verdicts;

/// <summary>Compares what came with what would be right, and puts the first difference into a sentence.</summary>
public static class Compare
{
    /// <summary>Bit for bit, NaN equal to NaN: the rule for arithmetic.</summary>
    public static CaseResult SameBits<T>(ReadOnlySpan<T> expected, ReadOnlySpan<T> actual, string what)
        where T : struct, INumber<T>
        => FirstDifference(expected, actual, what, Bits.Same);

    /// <summary>Bit for bit, payloads of NaN included: the rule for copies.</summary>
    public static CaseResult IdenticalBits<T>(ReadOnlySpan<T> expected, ReadOnlySpan<T> actual, string what)
        where T : struct, INumber<T>
        => FirstDifference(expected, actual, what, Bits.Identical);

    /// <summary>The same bytes: the rule for masks.</summary>
    public static CaseResult SameMask(ReadOnlySpan<byte> expected, ReadOnlySpan<byte> actual, string what)
    {
        int common = expected.CommonPrefixLength(actual);
        return common == expected.Length && common == actual.Length
            ? CaseResult.Conforms
            : common == expected.Length || common == actual.Length
                ? CaseResult.Violates($"{what}: {actual.Length} bytes where {expected.Length} are right.")
                : CaseResult.Violates(
                    string.Create(CultureInfo.InvariantCulture, $"{what}: byte {common} is 0b{actual[common]:b8}; right is 0b{expected[common]:b8}."));
    }

    private static CaseResult FirstDifference<T>(ReadOnlySpan<T> expected, ReadOnlySpan<T> actual, string what, Func<T, T, bool> equal)
        where T : struct, INumber<T>
    {
        for (int i = 0; i < expected.Length; i++)
        {
            if (!equal(expected[i], actual[i]))
            {
                return CaseResult.Violates($"{what}: element {i} of {expected.Length} is {FloatText.Both(actual[i])}; right is {FloatText.Both(expected[i])}.");
            }
        }

        return CaseResult.Conforms;
    }
}
