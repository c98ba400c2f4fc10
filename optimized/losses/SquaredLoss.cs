using System.Numerics;
using System.Runtime.CompilerServices;
using Verification.Optimized.Lanes;
using Verification.Optimized.Numbers;
using Verification.Vocabulary;

namespace Verification.Optimized.Losses;

/// <summary>The mean over the examples of half the squared distance between outputs and targets, in vectors: the same bits as the reference.</summary>
public static class SquaredLoss
{
    /// <summary><c>1/n * sum_i sum_k 1/2 (o_ik - y_ik)^2</c>, summed in ascending order.</summary>
    /// <param name="outputs">o: n rows.</param>
    /// <param name="targets">y: n rows, as wide.</param>
    /// <param name="rows">n, at least 1.</param>
    /// <param name="width">The width of the vectors.</param>
    /// <exception cref="ArgumentException">The lengths differ or are no multiple of n.</exception>
    /// <exception cref="ArgumentOutOfRangeException">n is below 1, or the width is undefined.</exception>
    /// <exception cref="NotSupportedException">T is neither float nor double.</exception>
    public static T Value<T>(ReadOnlySpan<T> outputs, ReadOnlySpan<T> targets, int rows, VectorWidth width = VectorWidth.Widest)
        where T : struct, INumber<T>
    {
        WorkingType.RequireLanes<T>();
        width = VectorWidths.Resolve(width);
        Check(outputs, targets, rows);
        TermBuffer<T> buffer = default;
        Span<T> terms = buffer;
        T sum = T.Zero;
        for (int start = 0; start < outputs.Length; start += terms.Length)
        {
            int count = Math.Min(terms.Length, outputs.Length - start);
            Sweep.Pairs(outputs.Slice(start, count), targets.Slice(start, count), default(HalfSquare<T>), terms[..count], width);
            sum = AscendingSum.Of<T>(sum, terms[..count]);
        }

        return sum / T.CreateChecked(rows);
    }

    /// <summary>The gradient by the outputs: <c>(o_ik - y_ik) / n</c>.</summary>
    /// <param name="outputs">o: n rows.</param>
    /// <param name="targets">y: n rows, as wide.</param>
    /// <param name="rows">n, at least 1.</param>
    /// <param name="outputGradients">Overwritten: one gradient an output.</param>
    /// <param name="width">The width of the vectors.</param>
    /// <exception cref="ArgumentException">The lengths differ or are no multiple of n, or the gradients overlap an input.</exception>
    /// <exception cref="ArgumentOutOfRangeException">n is below 1, or the width is undefined.</exception>
    /// <exception cref="NotSupportedException">T is neither float nor double.</exception>
    public static void Gradient<T>(
        ReadOnlySpan<T> outputs, ReadOnlySpan<T> targets, int rows, Span<T> outputGradients, VectorWidth width = VectorWidth.Widest)
        where T : struct, INumber<T>
    {
        WorkingType.RequireLanes<T>();
        width = VectorWidths.Resolve(width);
        Check(outputs, targets, rows);
        Require.Length(outputGradients.Length, outputs.Length, nameof(outputGradients), "one gradient an output");
        Require.Disjoint<T>(outputs, outputGradients, nameof(outputs), nameof(outputGradients));
        Require.Disjoint<T>(targets, outputGradients, nameof(targets), nameof(outputGradients));
        GradientOf(outputs, targets, T.CreateChecked(rows), outputGradients, width);
    }

    /// <summary><c>(o_ik - y_ik) / n</c> for some rows of n.</summary>
    internal static void GradientOf<T>(ReadOnlySpan<T> outputs, ReadOnlySpan<T> targets, T divisor, Span<T> outputGradients, VectorWidth width)
        where T : struct, INumber<T>
        => Sweep.Pairs(outputs, targets, new ResidualMean<T>(divisor), outputGradients, width);

    private static void Check<T>(ReadOnlySpan<T> outputs, ReadOnlySpan<T> targets, int rows)
    {
        Require.AtLeast(rows, 1, "the number of rows");
        Require.Length(targets.Length, outputs.Length, nameof(targets), "one target an output");
        Require.Length(outputs.Length % rows, 0, nameof(outputs), "what is left over after whole rows");
    }

    /// <summary><c>(o - y)^2 / 2</c></summary>
    private readonly struct HalfSquare<T> : IPairFormula<T>
        where T : struct, INumber<T>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes Of<TLanes>(TLanes output, TLanes target)
            where TLanes : struct, ILanes<TLanes, T>
        {
            TLanes residual = output - target;
            return residual * residual / TLanes.Broadcast(T.One + T.One);
        }
    }

    /// <summary><c>(o - y) / n</c></summary>
    private readonly struct ResidualMean<T>(T rows) : IPairFormula<T>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes Of<TLanes>(TLanes output, TLanes target)
            where TLanes : struct, ILanes<TLanes, T>
            => (output - target) / TLanes.Broadcast(rows);
    }
}
