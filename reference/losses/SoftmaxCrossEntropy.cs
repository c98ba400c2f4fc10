using System.Numerics;
using Verification.Reference.Numbers;
using Verification.Vocabulary;

namespace Verification.Reference.Losses;

/// <summary>
/// The mean over the examples of the cross-entropy between the softmax of the logits and a label. The largest logit is
/// taken off first, so that nothing overflows; exp and log are the fixed sequences of <see cref="Elementary"/>.
/// </summary>
public static class SoftmaxCrossEntropy
{
    /// <summary><c>1/n * sum_i (log(sum_k exp(o_ik - m_i)) - (o_i,label - m_i))</c> with <c>m_i = max_k o_ik</c>, in ascending order.</summary>
    /// <param name="logits">o: n rows, one column a class.</param>
    /// <param name="labels">One label a row, each in [0, classes); their number is n, at least 1.</param>
    /// <exception cref="ArgumentException">The logits are no multiple of n.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no row, or a label is no class.</exception>
    public static T Value<T>(ReadOnlySpan<T> logits, ReadOnlySpan<int> labels)
        where T : struct, IBinaryFloatingPointIeee754<T>
    {
        int classes = Classes(logits, labels);
        T sum = T.Zero;
        for (int row = 0; row < labels.Length; row++)
        {
            ReadOnlySpan<T> rowLogits = logits.Slice(row * classes, classes);
            T largest = Largest(rowLogits);
            T exponentials = T.Zero;
            for (int k = 0; k < classes; k++)
            {
                exponentials += Elementary.Exp(rowLogits[k] - largest);
            }

            sum += Elementary.Log(exponentials) - (rowLogits[labels[row]] - largest);
        }

        return sum / T.CreateChecked(labels.Length);
    }

    /// <summary>The gradient by the logits: <c>(softmax_ik - [k is the label]) / n</c>.</summary>
    /// <param name="logits">o: n rows, one column a class.</param>
    /// <param name="labels">One label a row, each in [0, classes); their number is n, at least 1.</param>
    /// <param name="logitGradients">Overwritten: one gradient a logit.</param>
    /// <exception cref="ArgumentException">The lengths do not fit, or the gradients overlap the logits.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no row, or a label is no class.</exception>
    public static void Gradient<T>(ReadOnlySpan<T> logits, ReadOnlySpan<int> labels, Span<T> logitGradients)
        where T : struct, IBinaryFloatingPointIeee754<T>
    {
        int classes = Classes(logits, labels);
        Require.Length(logitGradients.Length, logits.Length, nameof(logitGradients), "one gradient a logit");
        Require.Disjoint<T>(logits, logitGradients, nameof(logits), nameof(logitGradients));
        T rows = T.CreateChecked(labels.Length);
        for (int row = 0; row < labels.Length; row++)
        {
            ReadOnlySpan<T> rowLogits = logits.Slice(row * classes, classes);
            Span<T> rowGradients = logitGradients.Slice(row * classes, classes);
            T largest = Largest(rowLogits);
            T exponentials = T.Zero;
            for (int k = 0; k < classes; k++)
            {
                rowGradients[k] = Elementary.Exp(rowLogits[k] - largest);
                exponentials += rowGradients[k];
            }

            for (int k = 0; k < classes; k++)
            {
                T probability = rowGradients[k] / exponentials;
                T target = k == labels[row] ? T.One : T.Zero;
                rowGradients[k] = (probability - target) / rows;
            }
        }
    }

    private static T Largest<T>(ReadOnlySpan<T> logits)
        where T : struct, IBinaryFloatingPointIeee754<T>
    {
        T largest = logits[0];
        for (int k = 1; k < logits.Length; k++)
        {
            largest = logits[k] > largest ? logits[k] : largest;
        }

        return largest;
    }

    private static int Classes<T>(ReadOnlySpan<T> logits, ReadOnlySpan<int> labels)
    {
        Require.AtLeast(labels.Length, 1, "the number of rows");
        Require.Length(logits.Length % labels.Length, 0, nameof(logits), "what is left over after whole rows");
        int classes = logits.Length / labels.Length;
        Require.AtLeast(classes, 1, "the number of classes");
        foreach (int label in labels)
        {
            if ((uint)label >= (uint)classes)
            {
                throw new ArgumentOutOfRangeException(nameof(labels), label, $"Label {label} is no class; classes go from 0 to {classes - 1}.");
            }
        }

        return classes;
    }
}
