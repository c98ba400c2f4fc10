using System.Numerics;

namespace Verification.Reference.Numbers;

/// <summary>
/// The one order in which this project sums the products of two vectors: 32 interleaved partial sums and a fixed
/// tree. Written naively here; whoever vectorizes it at any width gets the same bits.
/// </summary>
public static class InterleavedSum
{
    /// <summary>Partial sums; element i goes to partial sum i mod 32.</summary>
    public const int PartialSums = 32;

    /// <summary>
    /// <c>sum of left[i]*right[i]</c>: each product rounds, each addition rounds. Partial sums start at +0; at the end
    /// the upper half is added to the lower half until one is left.
    /// </summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static T OfProducts<T>(ReadOnlySpan<T> left, ReadOnlySpan<T> right)
        where T : struct, INumber<T>
    {
        Vocabulary.Require.Length(right.Length, left.Length, nameof(right), "one factor a factor");
        T[] partialSums = new T[PartialSums];
        Array.Fill(partialSums, T.Zero);
        for (int i = 0; i < left.Length; i++)
        {
            partialSums[i % PartialSums] += left[i] * right[i];
        }

        for (int half = PartialSums / 2; half >= 1; half /= 2)
        {
            for (int i = 0; i < half; i++)
            {
                partialSums[i] += partialSums[i + half];
            }
        }

        return partialSums[0];
    }
}
