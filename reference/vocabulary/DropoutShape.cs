using System.Globalization;

namespace Verification.Vocabulary;

/// <summary>
/// The shape of an array that goes through dropout, and that of its keep mask: in each dimension the mask is as long as the
/// array, or has length 1 and is shared by the whole dimension.
/// </summary>
/// <remarks>
/// The mask is row-major over its own lengths: its element i takes word i of the key. So one mask for the channels of images (N, C, H, W)
/// has the lengths (N, C, 1, 1) and N*C elements, whatever the size of the images.
/// </remarks>
public sealed class DropoutShape
{
    /// <summary>The largest number of dimensions.</summary>
    public const int MostDimensions = 32;

    private readonly int[] _lengths;
    private readonly int[] _maskLengths;
    private readonly int[] _maskStrides;

    /// <summary>Makes a shape.</summary>
    /// <param name="lengths">The length of each dimension, at least 0; no dimension at all is a single element.</param>
    /// <param name="maskLengths">The length of the mask in each dimension: that of the array, or 1.</param>
    /// <exception cref="ArgumentException">The numbers of dimensions differ, or a length of the mask is neither that of the array nor 1.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A length is negative, or there are more elements than an array holds, or too many dimensions.</exception>
    public DropoutShape(ReadOnlySpan<int> lengths, ReadOnlySpan<int> maskLengths)
    {
        if (lengths.Length > MostDimensions)
        {
            throw new ArgumentOutOfRangeException(nameof(lengths), lengths.Length, $"There are {lengths.Length} dimensions; at most {MostDimensions} are right.");
        }

        Require.Length(maskLengths.Length, lengths.Length, nameof(maskLengths), "one a dimension");
        for (int axis = 0; axis < lengths.Length; axis++)
        {
            Require.AtLeast(lengths[axis], 0, string.Create(CultureInfo.InvariantCulture, $"lengths[{axis}]"));
            if (maskLengths[axis] != lengths[axis] && maskLengths[axis] != 1)
            {
                throw new ArgumentException(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"The mask cannot be broadcast: maskLengths[{axis}] is {maskLengths[axis]}; it must be {lengths[axis]}, as long as the array, or 1, shared by the whole dimension."),
                    nameof(maskLengths));
            }
        }

        _lengths = lengths.ToArray();
        _maskLengths = maskLengths.ToArray();
        Elements = Count(lengths, nameof(lengths));
        MaskElements = Count(maskLengths, nameof(maskLengths));
        _maskStrides = Strides.RowMajor(maskLengths);
        for (int axis = 0; axis < lengths.Length; axis++)
        {
            _maskStrides[axis] = maskLengths[axis] == 1 ? 0 : _maskStrides[axis];
        }
    }

    /// <summary>The length of each dimension.</summary>
    public ReadOnlySpan<int> Lengths => _lengths;

    /// <summary>The length of the mask in each dimension: that of the array, or 1.</summary>
    public ReadOnlySpan<int> MaskLengths => _maskLengths;

    /// <summary>How far the mask moves on for one step in each dimension: 0 in those that share one element of it.</summary>
    public ReadOnlySpan<int> MaskStrides => _maskStrides;

    /// <summary>Dimensions; 0 is a single element.</summary>
    public int Rank => _lengths.Length;

    /// <summary>Elements of the array.</summary>
    public int Elements { get; }

    /// <summary>Elements of the mask, one bit each.</summary>
    public int MaskElements { get; }

    /// <summary>A mask with an element of its own for every element of the array.</summary>
    /// <inheritdoc cref="DropoutShape(ReadOnlySpan{int}, ReadOnlySpan{int})" path="/exception"/>
    public static DropoutShape Elementwise(params ReadOnlySpan<int> lengths) => new(lengths, lengths);

    /// <summary>
    /// One element of the mask for each channel of each sample: the mask keeps dimension 0 and that of the channels, and has length 1 in the others.
    /// Channels in dimension 1 are PyTorch's Dropout1d, Dropout2d and Dropout3d; in the last dimension they are Keras's SpatialDropout with channels last.
    /// </summary>
    /// <param name="channelAxis">The dimension of the channels, from 1 to the last.</param>
    /// <param name="lengths">The length of each dimension, samples first; at least two.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such dimension, or the lengths are refused.</exception>
    public static DropoutShape Channels(int channelAxis, params ReadOnlySpan<int> lengths)
    {
        if (channelAxis < 1 || channelAxis >= lengths.Length)
        {
            throw new ArgumentOutOfRangeException(
                nameof(channelAxis),
                channelAxis,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"The dimension of the channels is {channelAxis} of {lengths.Length}; it must lie from 1 to the last, since dimension 0 holds the samples."));
        }

        int[] maskLengths = new int[lengths.Length];
        for (int axis = 0; axis < lengths.Length; axis++)
        {
            maskLengths[axis] = axis == 0 || axis == channelAxis ? lengths[axis] : 1;
        }

        return new DropoutShape(lengths, maskLengths);
    }

    /// <summary>The shape in words: "2x3x4 by a mask of 2x3x1".</summary>
    public override string ToString() => $"{InWords(_lengths)} by a mask of {InWords(_maskLengths)}";

    /// <summary>Lengths in words: "2x3x4", or "a single element".</summary>
    internal static string InWords(ReadOnlySpan<int> lengths)
        => lengths.Length == 0 ? "a single element" : string.Join('x', lengths.ToArray().Select(length => length.ToString(CultureInfo.InvariantCulture)));

    private static int Count(ReadOnlySpan<int> lengths, string name)
    {
        // A length of 0 anywhere makes it empty, however long the others are.
        Int128 count = lengths.Contains(0) ? 0 : 1;
        foreach (int length in lengths)
        {
            count *= length;
            if (count > Array.MaxLength)
            {
                throw new ArgumentOutOfRangeException(name, InWords(lengths), $"{InWords(lengths)} is over {Array.MaxLength} elements.");
            }
        }

        return (int)count;
    }
}
