using System.Runtime.InteropServices;
using Verification.Vocabulary;

namespace Verification.Gate.Shapes;

/// <summary>Calls of dropout on shapes that both implementations refuse before they write, and that the laws do not make.</summary>
public sealed class RefusedShapes
{
    private const int Input = 12;
    private const int Output = 32;

    private static readonly DropoutShape Shape = DropoutShape.Channels(1, 2, 3, 2);
    private static readonly int[] Rows = [6, 2, 1];
    private static readonly DropoutSettings Settings = new(0.5);
    private static readonly MaskKey Key = new(1);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_mask_is_not_drawn_into_the_input(bool optimized)
    {
        float[] values = new float[Output + Input];
        ArgumentException refused = Assert.Throws<ArgumentException>(() =>
        {
            Span<byte> mask = MemoryMarshal.AsBytes(values.AsSpan(0, Input))[..1];
            if (optimized)
            {
                Optimized.Shapes.ShapedDropout.Forward<float>(Shape, values.AsSpan(0, Input), Rows, Settings, Key, values.AsSpan(Output), Rows, mask);
            }
            else
            {
                Reference.Shapes.ShapedDropout.Forward<float>(Shape, values.AsSpan(0, Input), Rows, Settings, Key, values.AsSpan(Output), Rows, mask);
            }
        });
        Assert.Contains("overlap", refused.Message, StringComparison.Ordinal);
        Assert.All(values, value => Assert.Equal(0f, value));
    }

    [Fact]
    public void No_shape_is_named()
    {
        Assert.Equal("shape", Assert.Throws<ArgumentNullException>(() => Reference.Shapes.ShapedDropout.ForwardWithMask<float>(null!, [], [], [], Settings, [], [])).ParamName);
        Assert.Equal("shape", Assert.Throws<ArgumentNullException>(() => Reference.Shapes.ShapedDropout.Forward<float>(null!, [], [], Settings, Key, [], [], [])).ParamName);
        Assert.Equal("shape", Assert.Throws<ArgumentNullException>(() => Reference.Shapes.ShapedDropout.Backward<float>(null!, [], [], [], Settings, [], [])).ParamName);
        Assert.Equal("shape", Assert.Throws<ArgumentNullException>(() => Reference.Shapes.ShapedDropout.BackwardRedrawing<float>(null!, [], [], Settings, Key, [], [])).ParamName);
        Assert.Equal("shape", Assert.Throws<ArgumentNullException>(() => Reference.Shapes.ShapedDropout.Evaluate<float>(null!, [], [], [], [])).ParamName);
        Assert.Equal("shape", Assert.Throws<ArgumentNullException>(() => Optimized.Shapes.ShapedDropout.ForwardWithMask<float>(null!, [], [], [], Settings, [], [])).ParamName);
        Assert.Equal("shape", Assert.Throws<ArgumentNullException>(() => Optimized.Shapes.ShapedDropout.Forward<float>(null!, [], [], Settings, Key, [], [], [])).ParamName);
        Assert.Equal("shape", Assert.Throws<ArgumentNullException>(() => Optimized.Shapes.ShapedDropout.Backward<float>(null!, [], [], [], Settings, [], [])).ParamName);
        Assert.Equal("shape", Assert.Throws<ArgumentNullException>(() => Optimized.Shapes.ShapedDropout.BackwardRedrawing<float>(null!, [], [], Settings, Key, [], [])).ParamName);
        Assert.Equal("shape", Assert.Throws<ArgumentNullException>(() => Optimized.Shapes.ShapedDropout.Evaluate<float>(null!, [], [], [], [])).ParamName);
    }
}
