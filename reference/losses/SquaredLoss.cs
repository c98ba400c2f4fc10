using System.Numerics;
using Verification.Vocabulary;

namespace Verification.Reference.Losses;

/// <summary>The mean over the examples of half the squared distance between outputs and targets.</summary>
public static class SquaredLoss
{
    /// <summary><c>1/n * sum_i sum_k 1/2 (o_ik - y_ik)^2</c>, summed in ascending order.</summary>
    /// <param name="outputs">o: n rows.</param>
    /// <param name="targets">y: n rows, as wide.</param>
    /// <param name="rows">n, at least 1.</param>
    /// <exception cref="ArgumentException">The lengths differ or are no multiple of n.</exception>
    /// <exception cref="ArgumentOutOfRangeException">n is below 1.</exception>
    public static T Value<T>(ReadOnlySpan<T> outputs, ReadOnlySpan<T> targets, int rows)
        where T : struct, INumber<T>
    {
        Check(outputs, targets, rows);
        T two = T.One + T.One;
        T sum = T.Zero;
        for (int i = 0; i < outputs.Length; i++)
        {
            T residual = outputs[i] - targets[i];
            sum += residual * residual / two;
        }

        return sum / T.CreateChecked(rows);
    }

    /// <summary>The gradient by the outputs: <c>(o_ik - y_ik) / n</c>.</summary>
    /// <param name="outputs">o: n rows.</param>
    /// <param name="targets">y: n rows, as wide.</param>
    /// <param name="rows">n, at least 1.</param>
    /// <param name="outputGradients">Overwritten: one gradient an output.</param>
    /// <exception cref="ArgumentException">The lengths differ or are no multiple of n, or the gradients overlap an input.</exception>
    /// <exception cref="ArgumentOutOfRangeException">n is below 1.</exception>
    public static void Gradient<T>(ReadOnlySpan<T> outputs, ReadOnlySpan<T> targets, int rows, Span<T> outputGradients)
        where T : struct, INumber<T>
    {
        Check(outputs, targets, rows);
        Require.Length(outputGradients.Length, outputs.Length, nameof(outputGradients), "one gradient an output");
        Require.Disjoint<T>(outputs, outputGradients, nameof(outputs), nameof(outputGradients));
        Require.Disjoint<T>(targets, outputGradients, nameof(targets), nameof(outputGradients));
        for (int i = 0; i < outputs.Length; i++)
        {
            outputGradients[i] = (outputs[i] - targets[i]) / T.CreateChecked(rows);
        }
    }

    private static void Check<T>(ReadOnlySpan<T> outputs, ReadOnlySpan<T> targets, int rows)
    {
        Require.AtLeast(rows, 1, "the number of rows");
        Require.Length(targets.Length, outputs.Length, nameof(targets), "one target an output");
        Require.Length(outputs.Length % rows, 0, nameof(outputs), "what is left over after whole rows");
    }
}
