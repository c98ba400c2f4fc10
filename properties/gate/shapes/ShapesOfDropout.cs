using Verification.Vocabulary;

namespace Verification.Gate.Shapes;

/// <summary>The shapes of arrays and masks: what is refused, what frameworks call them, and the examples of the specification.</summary>
public sealed class ShapesOfDropout
{
    private static readonly int[] Unlike = [2, 1, 2];

    [Fact]
    public void A_mask_that_cannot_be_broadcast_is_refused()
    {
        ArgumentException refused = Assert.Throws<ArgumentException>(() => new DropoutShape([2, 3, 4], Unlike));
        Assert.Contains("maskLengths[2] is 2; it must be 4", refused.Message, StringComparison.Ordinal);
        Assert.Contains("one a dimension", Assert.Throws<ArgumentException>(() => new DropoutShape([2, 3], [2])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Lengths_out_of_range_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => DropoutShape.Elementwise(2, -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => DropoutShape.Elementwise(1 << 20, 1 << 20));
        Assert.Throws<ArgumentOutOfRangeException>(() => new DropoutShape(new int[DropoutShape.MostDimensions + 1], new int[DropoutShape.MostDimensions + 1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => DropoutShape.Channels(0, 2, 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => DropoutShape.Channels(2, 2, 3));
    }

    [Fact]
    public void Empty_arrays_have_no_elements_however_long_they_are_elsewhere()
    {
        DropoutShape shape = new([0, int.MaxValue, int.MaxValue], [1, 1, 1]);
        Assert.Equal(0, shape.Elements);
        Assert.Equal(1, shape.MaskElements);
        Assert.Equal(1, new DropoutShape([], []).Elements);
    }

    [Fact]
    public void Channels_first_and_last_are_those_of_the_frameworks()
    {
        Assert.Equal("2x3x4x5 by a mask of 2x3x1x1", DropoutShape.Channels(1, 2, 3, 4, 5).ToString());
        Assert.Equal("2x4x5x3 by a mask of 2x1x1x3", DropoutShape.Channels(3, 2, 4, 5, 3).ToString());
        Assert.Equal(6, DropoutShape.Channels(3, 2, 4, 5, 3).MaskElements);
    }

    [Fact]
    public void Section_3_4_worked_example()
    {
        float[] ones = [.. Enumerable.Repeat(1f, 24)];
        float[] output = new float[24];
        byte[] mask = new byte[1];
        foreach ((int axis, int[] lengths) in new[] { (1, new[] { 2, 3, 2, 2 }), (3, new[] { 2, 2, 2, 3 }) })
        {
            int[] strides = Strides.RowMajor(lengths);
            Reference.Shapes.ShapedDropout.Forward(
                DropoutShape.Channels(axis, lengths), ones, strides, new DropoutSettings(0.5), new MaskKey(42, 7), output, strides, mask);
            Assert.Equal(0x12, mask[0]);
            Assert.Equal(
                Enumerable.Range(0, 24).Select(i => (axis == 1 ? i / 4 % 3 : i % 3) == 1 ? 2f : 0f),
                output);
        }
    }

    [Fact]
    public void Section_3_5_worked_example()
    {
        float[] values = [1, 9, 2, 9, 3];
        Reference.Shapes.ShapedDropout.Backward<float>(DropoutShape.Elementwise(3), values, [2], [0x05], new DropoutSettings(0.5), values, [2]);
        Assert.Equal([2, 9, 0, 9, 6], values);
    }

    [Fact]
    public void The_optimized_one_allocates_nothing()
    {
        DropoutShape shape = DropoutShape.Channels(3, 2, 5, 7, 19);
        int[] strides = Strides.RowMajor(2, 5, 7, 19);
        int[] slice = [.. strides.Select(stride => 2 * stride)];
        float[] values = new float[2 * shape.Elements];
        float[] output = new float[shape.Elements];
        byte[] mask = new byte[KeepMask.ByteCount(shape.MaskElements)];
        void Run()
        {
            Optimized.Shapes.ShapedDropout.Forward(shape, values, slice, new DropoutSettings(0.3), new MaskKey(1), output, strides, mask);
            Optimized.Shapes.ShapedDropout.BackwardRedrawing<float>(shape, output, strides, new DropoutSettings(0.3), new MaskKey(1), values, slice);
            Optimized.Shapes.ShapedDropout.Evaluate<float>(shape, values, slice, output, strides);
        }

        Assert.Equal(0, Allocated.BytesBy(Run));
    }
}
