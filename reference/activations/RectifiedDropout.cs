using System.Numerics;
using Verification.Vocabulary;

namespace Verification.Reference.Activations;

/// <summary>
/// Relu and then inverted dropout, and their derivative: what a hidden layer does with its sums, as one operation. Naive and scalar.
/// </summary>
/// <remarks>
/// <c>relu(x) = x &lt;= 0 ? +0 : x</c>, so that -0 gives +0 and NaN stays NaN; its derivative is 0 at 0, and at NaN the gradient passes.
/// Dropped is +0 whatever stood there.
/// </remarks>
public static class RectifiedDropout
{
    /// <summary>Forward in training, with a given mask: <c>y = dropout(relu(x))</c>.</summary>
    /// <typeparam name="T">The working type: float, double, or an exact type; or Half or BFloat16, computed in float.</typeparam>
    /// <param name="input">x, any number of elements.</param>
    /// <param name="keepMask">One bit an element, 1 = kept; see <see cref="KeepMask"/>.</param>
    /// <param name="settings">p and the variant of the scaling.</param>
    /// <param name="destination">Overwritten with y. May be the input itself, in place.</param>
    /// <exception cref="ArgumentException">Lengths differ, or the destination overlaps in a way that would change an input.</exception>
    /// <exception cref="ArgumentOutOfRangeException">p is out of range, or its scale is not representable in T.</exception>
    public static void ForwardWithMask<T>(ReadOnlySpan<T> input, ReadOnlySpan<byte> keepMask, DropoutSettings settings, Span<T> destination)
        where T : struct, INumber<T>
    {
        Require.Length(destination.Length, input.Length, nameof(destination), "one output an input");
        Require.SameOrDisjoint(input, destination, nameof(input), nameof(destination));
        Require.DisjointMask<T>(keepMask, destination, nameof(keepMask), nameof(destination));
        T[] outputs = new T[input.Length];
        InvertedDropout.ForwardWithMask(Rectified(input), keepMask, settings, outputs);
        outputs.CopyTo(destination);
    }

    /// <summary>Forward in training: draws the mask by <see cref="Philox.DrawKeepMask"/>, applies it, and hands it out.</summary>
    /// <typeparam name="T">The working type: float, double, or an exact type; or Half or BFloat16, computed in float.</typeparam>
    /// <param name="input">x, any number of elements.</param>
    /// <param name="settings">p and the variant of the scaling.</param>
    /// <param name="maskKey">Which mask.</param>
    /// <param name="destination">Overwritten with y. May be the input itself, in place.</param>
    /// <param name="keepMask">Overwritten with the mask, for a backward pass that reads it.</param>
    /// <exception cref="ArgumentException">Lengths differ, or the destination overlaps in a way that would change an input.</exception>
    /// <exception cref="ArgumentOutOfRangeException">p is out of range, or its scale is not representable in T.</exception>
    public static void Forward<T>(ReadOnlySpan<T> input, DropoutSettings settings, MaskKey maskKey, Span<T> destination, Span<byte> keepMask)
        where T : struct, INumber<T>
    {
        Require.Length(destination.Length, input.Length, nameof(destination), "one output an input");
        Require.SameOrDisjoint(input, destination, nameof(input), nameof(destination));
        Require.DisjointMask(keepMask, input, nameof(keepMask), nameof(input));
        Require.DisjointMask<T>(keepMask, destination, nameof(keepMask), nameof(destination));
        T[] outputs = new T[input.Length];
        InvertedDropout.Forward(Rectified(input), settings, maskKey, outputs, keepMask);
        outputs.CopyTo(destination);
    }

    /// <summary>Backward in training, by the input and the mask of forward: <c>dx = kept and not x &lt;= 0 ? dy / (1 - p) : +0</c>.</summary>
    /// <typeparam name="T">The working type: float, double, or an exact type; or Half or BFloat16, computed in float.</typeparam>
    /// <param name="outputGradients">dy, the gradients of the loss by the outputs.</param>
    /// <param name="input">x, the input of forward, one a gradient.</param>
    /// <param name="keepMask">The mask that forward applied.</param>
    /// <param name="settings">The settings of forward.</param>
    /// <param name="destination">Overwritten with dx. May be the output gradients or the input themselves, in place.</param>
    /// <exception cref="ArgumentException">Lengths differ, or the destination overlaps in a way that would change an input.</exception>
    /// <exception cref="ArgumentOutOfRangeException">p is out of range, or its scale is not representable in T.</exception>
    public static void Backward<T>(
        ReadOnlySpan<T> outputGradients, ReadOnlySpan<T> input, ReadOnlySpan<byte> keepMask, DropoutSettings settings, Span<T> destination)
        where T : struct, INumber<T>
    {
        RequireArrays(outputGradients, input, destination);
        Require.DisjointMask<T>(keepMask, destination, nameof(keepMask), nameof(destination));
        T[] gradients = new T[input.Length];
        InvertedDropout.Backward(outputGradients, keepMask, settings, gradients);
        Derivative(input, gradients, destination);
    }

    /// <summary>Backward in training that draws the mask of forward again instead of reading it.</summary>
    /// <typeparam name="T">The working type: float, double, or an exact type; or Half or BFloat16, computed in float.</typeparam>
    /// <param name="outputGradients">dy, the gradients of the loss by the outputs.</param>
    /// <param name="input">x, the input of forward, one a gradient.</param>
    /// <param name="settings">The settings of forward.</param>
    /// <param name="maskKey">The key of forward.</param>
    /// <param name="destination">Overwritten with dx. May be the output gradients or the input themselves, in place.</param>
    /// <exception cref="ArgumentException">Lengths differ, or the destination overlaps in a way that would change an input.</exception>
    /// <exception cref="ArgumentOutOfRangeException">p is out of range, or its scale is not representable in T.</exception>
    public static void BackwardRedrawing<T>(
        ReadOnlySpan<T> outputGradients, ReadOnlySpan<T> input, DropoutSettings settings, MaskKey maskKey, Span<T> destination)
        where T : struct, INumber<T>
    {
        RequireArrays(outputGradients, input, destination);
        T[] gradients = new T[input.Length];
        InvertedDropout.BackwardRedrawing(outputGradients, settings, maskKey, gradients);
        Derivative(input, gradients, destination);
    }

    /// <summary>
    /// Backward in training by the output of forward alone: <c>dx = y &lt;= 0 ? +0 : dy / (1 - p)</c>. A unit that was dropped, or that relu
    /// shut, left y = +0; any other left a number above 0 or NaN, since no scaling is below 1. Neither x nor a mask is needed.
    /// </summary>
    /// <typeparam name="T">The working type: float, double, or an exact type; or Half or BFloat16, computed in float.</typeparam>
    /// <param name="outputGradients">dy, the gradients of the loss by the outputs.</param>
    /// <param name="output">y, what forward gave, one a gradient.</param>
    /// <param name="settings">The settings of forward.</param>
    /// <param name="destination">Overwritten with dx. May be the output gradients or the output themselves, in place.</param>
    /// <exception cref="ArgumentException">Lengths differ, or the destination overlaps in a way that would change an input.</exception>
    /// <exception cref="ArgumentOutOfRangeException">p is out of range, or its scale is not representable in T.</exception>
    public static void BackwardFromOutput<T>(ReadOnlySpan<T> outputGradients, ReadOnlySpan<T> output, DropoutSettings settings, Span<T> destination)
        where T : struct, INumber<T>
    {
        RequireArrays(outputGradients, output, destination);
        byte[] allKept = KeepMask.FromBools(Enumerable.Repeat(true, output.Length).ToArray());
        T[] gradients = new T[output.Length];
        InvertedDropout.Backward(outputGradients, allKept, settings, gradients);
        Derivative(output, gradients, destination);
    }

    private static T[] Rectified<T>(ReadOnlySpan<T> input)
        where T : struct, INumber<T>
    {
        T[] rectified = new T[input.Length];
        for (int i = 0; i < input.Length; i++)
        {
            rectified[i] = input[i] <= T.Zero ? T.Zero : input[i];
        }

        return rectified;
    }

    private static void Derivative<T>(ReadOnlySpan<T> input, ReadOnlySpan<T> gradients, Span<T> destination)
        where T : struct, INumber<T>
    {
        for (int i = 0; i < input.Length; i++)
        {
            destination[i] = input[i] <= T.Zero ? T.Zero : gradients[i];
        }
    }

    private static void RequireArrays<T>(ReadOnlySpan<T> outputGradients, ReadOnlySpan<T> other, Span<T> destination)
        where T : struct, INumber<T>
    {
        Require.Length(outputGradients.Length, other.Length, nameof(outputGradients), "one gradient an element");
        Require.Length(destination.Length, other.Length, nameof(destination), "one gradient an element");
        Require.SameOrDisjoint(outputGradients, destination, nameof(outputGradients), nameof(destination));
        Require.SameOrDisjoint(other, destination, nameof(other), nameof(destination));
    }
}
