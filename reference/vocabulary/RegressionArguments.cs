using System.Globalization;

namespace Verification.Vocabulary;

/// <summary>The checks of a linear regression's arguments that both implementations make, before anything is written.</summary>
public static class RegressionArguments
{
    /// <summary>The data: n rows of d features, n targets, d weights, both at least 1.</summary>
    /// <exception cref="ArgumentException">The features are not n times d.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no row or no weight.</exception>
    public static void RequireData<T>(ReadOnlySpan<T> features, ReadOnlySpan<T> targets, ReadOnlySpan<T> weights)
    {
        Require.AtLeast(targets.Length, 1, "the number of rows");
        Require.AtLeast(weights.Length, 1, "the number of weights");
        Require.Length(features.Length, (long)targets.Length * weights.Length, nameof(features), "one row of weights.Length features a target");
    }

    /// <summary>The gradients' place: d elements that share no memory with the data and the weights.</summary>
    /// <exception cref="ArgumentException">The length is another, or the memory is shared.</exception>
    public static void RequireGradients<T>(ReadOnlySpan<T> features, ReadOnlySpan<T> targets, ReadOnlySpan<T> weights, ReadOnlySpan<T> gradients)
    {
        Require.Length(gradients.Length, weights.Length, nameof(gradients), "one gradient a weight");
        Require.Disjoint(features, gradients, nameof(features), nameof(gradients));
        Require.Disjoint(targets, gradients, nameof(targets), nameof(gradients));
        Require.Disjoint(weights, gradients, nameof(weights), nameof(gradients));
    }

    /// <summary>A batch: at least one row, each of them a row of the data.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The batch is empty, or a row number is out of range.</exception>
    public static void RequireRows(ReadOnlySpan<int> batch, int rows)
    {
        Require.AtLeast(batch.Length, 1, "the number of rows in the batch");
        foreach (int row in batch)
        {
            if ((uint)row >= (uint)rows)
            {
                throw new ArgumentOutOfRangeException(
                    nameof(batch),
                    row,
                    string.Create(CultureInfo.InvariantCulture, $"Row {row} of the batch is no row of the data; rows go from 0 to {rows - 1}."));
            }
        }
    }
}
