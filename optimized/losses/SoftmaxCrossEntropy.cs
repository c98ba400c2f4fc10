using System.Numerics;
using System.Runtime.CompilerServices;
using Verification.Optimized.Lanes;
using Verification.Optimized.Numbers;
using Verification.Vocabulary;

namespace Verification.Optimized.Losses;

/// <summary>
/// The mean over the examples of the cross-entropy between the softmax of the logits and a label, in vectors: the same
/// bits as the reference. The largest logit is taken off first, so that nothing overflows.
/// </summary>
public static class SoftmaxCrossEntropy
{
    /// <summary><c>1/n * sum_i (log(sum_k exp(o_ik - m_i)) - (o_i,label - m_i))</c> with <c>m_i = max_k o_ik</c>, in ascending order.</summary>
    /// <param name="logits">o: n rows, one column a class.</param>
    /// <param name="labels">One label a row, each in [0, classes); their number is n, at least 1.</param>
    /// <param name="width">The width of the vectors.</param>
    /// <exception cref="ArgumentException">The logits are no multiple of n.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no row, a label is no class, or the width is undefined.</exception>
    /// <exception cref="NotSupportedException">T is neither float nor double.</exception>
    public static T Value<T>(ReadOnlySpan<T> logits, ReadOnlySpan<int> labels, VectorWidth width = VectorWidth.Widest)
        where T : struct, IBinaryFloatingPointIeee754<T>
    {
        WorkingType.RequireLanes<T>();
        width = VectorWidths.Resolve(width);
        int classes = Classes(logits, labels);
        TermBuffer<T> buffer = default;
        Span<T> terms = buffer;
        T sum = T.Zero;
        for (int row = 0; row < labels.Length; row++)
        {
            ReadOnlySpan<T> rowLogits = logits.Slice(row * classes, classes);
            T largest = Largest(rowLogits);
            T exponentials = T.Zero;
            for (int start = 0; start < classes; start += terms.Length)
            {
                int count = Math.Min(terms.Length, classes - start);
                Sweep.Each(rowLogits.Slice(start, count), new ShiftedExponential<T>(largest), terms[..count], width);
                exponentials = AscendingSum.Of<T>(exponentials, terms[..count]);
            }

            sum += Elementary.Log(exponentials) - (rowLogits[labels[row]] - largest);
        }

        return sum / T.CreateChecked(labels.Length);
    }

    /// <summary>The gradient by the logits: <c>(softmax_ik - [k is the label]) / n</c>.</summary>
    /// <param name="logits">o: n rows, one column a class.</param>
    /// <param name="labels">One label a row, each in [0, classes); their number is n, at least 1.</param>
    /// <param name="logitGradients">Overwritten: one gradient a logit.</param>
    /// <param name="width">The width of the vectors.</param>
    /// <exception cref="ArgumentException">The lengths do not fit, or the gradients overlap the logits.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no row, a label is no class, or the width is undefined.</exception>
    /// <exception cref="NotSupportedException">T is neither float nor double.</exception>
    public static void Gradient<T>(
        ReadOnlySpan<T> logits, ReadOnlySpan<int> labels, Span<T> logitGradients, VectorWidth width = VectorWidth.Widest)
        where T : struct, IBinaryFloatingPointIeee754<T>
    {
        WorkingType.RequireLanes<T>();
        width = VectorWidths.Resolve(width);
        int classes = Classes(logits, labels);
        Require.Length(logitGradients.Length, logits.Length, nameof(logitGradients), "one gradient a logit");
        Require.Disjoint<T>(logits, logitGradients, nameof(logits), nameof(logitGradients));
        OfRows(logits, labels, T.CreateChecked(labels.Length), logitGradients, [], width);
    }

    /// <summary>The gradients of some rows of a batch, and each row's own loss from the same exponentials.</summary>
    /// <param name="logits">One row a label.</param>
    /// <param name="labels">At least one.</param>
    /// <param name="divisor">What the gradients are divided by.</param>
    /// <param name="logitGradients">Overwritten: one gradient a logit.</param>
    /// <param name="rowLosses">Overwritten: one a row; none, if they are not wanted.</param>
    /// <param name="width">A resolved width.</param>
    internal static void OfRows<T>(
        ReadOnlySpan<T> logits, ReadOnlySpan<int> labels, T divisor, Span<T> logitGradients, Span<T> rowLosses, VectorWidth width)
        where T : struct, IBinaryFloatingPointIeee754<T>
    {
        int classes = logits.Length / labels.Length;
        for (int row = 0; row < labels.Length; row++)
        {
            ReadOnlySpan<T> rowLogits = logits.Slice(row * classes, classes);
            TakeOff(Largest(rowLogits), rowLogits, logitGradients.Slice(row * classes, classes));
        }

        // All rows at once: a row of few classes would leave most of a vector empty.
        Sweep.Each(logitGradients, default(Exponential<T>), logitGradients, width);
        for (int row = 0; row < labels.Length; row++)
        {
            Span<T> rowGradients = logitGradients.Slice(row * classes, classes);
            T exponentials = AscendingSum.Of<T>(T.Zero, rowGradients);
            if (!rowLosses.IsEmpty)
            {
                ReadOnlySpan<T> rowLogits = logits.Slice(row * classes, classes);
                rowLosses[row] = Elementary.Log(exponentials) - (rowLogits[labels[row]] - Largest(rowLogits));
            }

            T labelProbability = rowGradients[labels[row]] / exponentials;
            Sweep.Each(rowGradients, new ProbabilityMean<T>(exponentials, divisor), rowGradients, width);
            rowGradients[labels[row]] = (labelProbability - T.One) / divisor;
        }
    }

    /// <summary>Checks that every label is a class.</summary>
    internal static void RequireClasses(ReadOnlySpan<int> labels, int classes)
    {
        foreach (int label in labels)
        {
            if ((uint)label >= (uint)classes)
            {
                throw new ArgumentOutOfRangeException(nameof(labels), label, $"Label {label} is no class; classes go from 0 to {classes - 1}.");
            }
        }
    }

    private static void TakeOff<T>(T largest, ReadOnlySpan<T> logits, Span<T> destination)
        where T : struct, INumber<T>
    {
        for (int k = 0; k < logits.Length; k++)
        {
            destination[k] = logits[k] - largest;
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
        RequireClasses(labels, classes);
        return classes;
    }

    /// <summary><c>exp(x)</c></summary>
    private readonly struct Exponential<T> : IFormula<T>
        where T : struct, INumber<T>
    {
        public TLanes Of<TLanes>(TLanes x)
            where TLanes : struct, ILanes<TLanes, T>
            => Elementary.Exp<TLanes, T>(x);
    }

    /// <summary><c>exp(o - m)</c></summary>
    private readonly struct ShiftedExponential<T>(T largest) : IFormula<T>
        where T : struct, INumber<T>
    {
        public TLanes Of<TLanes>(TLanes logit)
            where TLanes : struct, ILanes<TLanes, T>
            => Elementary.Exp<TLanes, T>(logit - TLanes.Broadcast(largest));
    }

    /// <summary><c>(e/sum - 0)/n</c>; taking off 0 changes no bit, so it is not done.</summary>
    private readonly struct ProbabilityMean<T>(T exponentials, T rows) : IFormula<T>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes Of<TLanes>(TLanes exponential)
            where TLanes : struct, ILanes<TLanes, T>
            => exponential / TLanes.Broadcast(exponentials) / TLanes.Broadcast(rows);
    }
}
