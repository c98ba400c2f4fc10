using System.Runtime.InteropServices;
using Verification.Properties.Subjects;
using Verification.Vocabulary;

namespace Verification.Properties.Judges;

/// <summary>A call that must be refused.</summary>
/// <param name="Name">What is wrong with it.</param>
/// <param name="Call">Makes it, on an array for all values and one for the mask.</param>
/// <param name="Words">Words that the message must have.</param>
internal sealed record ShapedBadCall<T>(string Name, Action<T[], byte[]> Call, params string[] Words)
    where T : unmanaged;

/// <summary>Every kind of bad argument of dropout on arrays with a shape.</summary>
internal static class ShapedBadCalls
{
    /// <summary>Elements of the array in which input and destination lie.</summary>
    public const int ValuesLength = 64;

    // Where the destination begins: beyond the good input.
    private const int Into = 32;

    // Two samples of three channels of two numbers; the mask has six elements, one byte.
    private static readonly DropoutShape Shape = DropoutShape.Channels(1, 2, 3, 2);

    private static readonly int[] Rows = [6, 2, 1];

    public static IEnumerable<ShapedBadCall<T>> Of<T>(IShapedDropout<T> operations)
        where T : unmanaged
    {
        DropoutSettings good = new(0.3);
        MaskKey key = new(1);
        (string Name, Member<T> Call)[] members =
        [
            ("ForwardWithMask", (input, inputStrides, mask, settings, destination, strides) => operations.ForwardWithMask(Shape, input, inputStrides, mask, settings, destination, strides)),
            ("Forward", (input, inputStrides, mask, settings, destination, strides) => operations.Forward(Shape, input, inputStrides, settings, key, destination, strides, mask)),
            ("Backward", (input, inputStrides, mask, settings, destination, strides) => operations.Backward(Shape, input, inputStrides, mask, settings, destination, strides)),
            ("BackwardRedrawing", (input, inputStrides, _, settings, destination, strides) => operations.BackwardRedrawing(Shape, input, inputStrides, settings, key, destination, strides)),
            ("Evaluate", (input, inputStrides, _, _, destination, strides) => operations.Evaluate(Shape, input, inputStrides, destination, strides)),
        ];
        foreach ((string name, Member<T> call) in members)
        {
            yield return new($"{name} with two strides of the input for three dimensions", (values, mask) => call(values.AsSpan(0, 12), [6, 2], mask.AsSpan(0, 1), good, values.AsSpan(Into), Rows), "stride");
            yield return new($"{name} with four strides of the destination for three dimensions", (values, mask) => call(values.AsSpan(0, 12), Rows, mask.AsSpan(0, 1), good, values.AsSpan(Into), [6, 2, 1, 1]), "stride");
            yield return new($"{name} with a negative stride of the input", (values, mask) => call(values.AsSpan(0, 12), [6, 2, -1], mask.AsSpan(0, 1), good, values.AsSpan(Into), Rows), "stride");
            yield return new($"{name} with a negative stride of the destination", (values, mask) => call(values.AsSpan(0, 12), Rows, mask.AsSpan(0, 1), good, values.AsSpan(Into), [6, -2, 1]), "stride");
            yield return new($"{name} with an input one too short for its strides", (values, mask) => call(values.AsSpan(0, 11), Rows, mask.AsSpan(0, 1), good, values.AsSpan(Into), Rows));
            yield return new($"{name} with a destination one too short for its strides", (values, mask) => call(values.AsSpan(0, 12), Rows, mask.AsSpan(0, 1), good, values.AsSpan(Into, 22), [12, 4, 2]), "destination");
            yield return new($"{name} with strides whose reach is beyond every number of 64 bits", (values, mask) => call(values.AsSpan(0, 12), [int.MaxValue, int.MaxValue, int.MaxValue], mask.AsSpan(0, 1), good, values.AsSpan(Into), Rows));
            foreach (int[] overlapping in new int[][] { [0, 2, 1], [6, 2, 0], [2, 2, 1], [6, 1, 1], [5, 2, 1] })
            {
                yield return new($"{name} with a destination that overlaps itself by the strides {string.Join(", ", overlapping)}", (values, mask) => call(values.AsSpan(0, 12), Rows, mask.AsSpan(0, 1), good, values.AsSpan(Into), overlapping), "overlap");
            }

            yield return new($"{name} with the destination shifted over the input", (values, mask) => call(values.AsSpan(0, 12), Rows, mask.AsSpan(0, 1), good, values.AsSpan(1), Rows), "overlap");
            yield return new($"{name} in place with other strides", (values, mask) => call(values.AsSpan(0, 24), Rows, mask.AsSpan(0, 1), good, values.AsSpan(0, 24), [12, 4, 2]), "overlap");
            if (name == "Evaluate")
            {
                continue;
            }

            foreach (double bad in new[] { -double.Epsilon, Math.BitIncrement(1), double.NaN, double.PositiveInfinity })
            {
                yield return new($"{name} with drop probability {bad:R}", (values, mask) => call(values.AsSpan(0, 12), Rows, mask.AsSpan(0, 1), new DropoutSettings(bad), values.AsSpan(Into), Rows), "drop probability");
            }

            yield return new($"{name} with an undefined scaling", (values, mask) => call(values.AsSpan(0, 12), Rows, mask.AsSpan(0, 1), good with { Scaling = (DropoutScaling)99 }, values.AsSpan(Into), Rows), "scaling");
            if (name == "BackwardRedrawing")
            {
                continue;
            }

            yield return new($"{name} with no mask", (values, mask) => call(values.AsSpan(0, 12), Rows, [], good, values.AsSpan(Into), Rows), "mask");
            yield return new($"{name} with a mask for every element of the array", (values, mask) => call(values.AsSpan(0, 12), Rows, mask.AsSpan(0, 2), good, values.AsSpan(Into), Rows), "mask");
            yield return new($"{name} with the mask inside the output", (values, mask) => call(values.AsSpan(0, 12), Rows, MemoryMarshal.AsBytes(values.AsSpan(Into)).Slice(3, 1), good, values.AsSpan(Into), Rows), "overlap");
        }
    }

    private delegate void Member<T>(
        ReadOnlySpan<T> input, ReadOnlySpan<int> inputStrides, Span<byte> mask, DropoutSettings settings, Span<T> destination, ReadOnlySpan<int> destinationStrides);
}
