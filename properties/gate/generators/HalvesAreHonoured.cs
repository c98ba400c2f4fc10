using System.Numerics;
using Verification.Optimized;
using Verification.Optimized.Threads;
using Verification.Reference.Numbers;
using Verification.Vocabulary;
using Fast = Verification.Optimized.InvertedDropout;
using Naive = Verification.Reference.InvertedDropout;

namespace Verification.Gate.Generators;

/// <summary>
/// Every pass that takes a key draws by the generator that it names, also those that are no subject's: numbers in 16 bits, relu and dropout as one, threads.
/// At every width, past the widest call for blocks and its end.
/// </summary>
public sealed class HalvesAreHonoured
{
    private static readonly DropoutSettings Settings = new(0.3);
    private static readonly int[] Lengths = [0, 1, 9, 255, 256, 257, 1033];

    // Within a block, at a block, and where the lower word of the block number overflows.
    private static readonly ulong[] FirstElements = [0, 3, 16, (1UL << 35) - 512];

    [Fact]
    public void In_float() => Compare<float>();

    [Fact]
    public void In_double() => Compare<double>();

    [Fact]
    public void In_half() => Compare<Half>();

    [Fact]
    public void In_bfloat16() => Compare<BFloat16>();

    [Fact]
    public void By_relu_and_dropout_as_one()
    {
        foreach (MaskKey key in Keys())
        {
            float[] input = Numbers<float>(Lengths[^1]);
            (float[] right, byte[] rightMask) = (new float[input.Length], new byte[KeepMask.ByteCount(input.Length)]);
            (float[] actual, byte[] mask) = (new float[input.Length], new byte[rightMask.Length]);
            Reference.Activations.RectifiedDropout.Forward<float>(input, Settings, key, right, rightMask);
            Optimized.Activations.RectifiedDropout.Forward<float>(input, Settings, key, actual, mask);
            Assert.Equal(rightMask, mask);
            Assert.Equal(right, actual);
        }
    }

    [Fact]
    public void By_threads()
    {
        float[] input = Numbers<float>((1 << 16) + 13);
        MaskKey key = Keys().Last();
        byte[] mask = new byte[KeepMask.ByteCount(input.Length)];
        float[] right = new float[input.Length];
        Fast.Forward<float>(input, Settings, key, right, mask);
        using ThreadCrew crew = new(3);
        byte[] actualMask = new byte[mask.Length];
        float[] actual = new float[input.Length];
        ThreadedDropout.Forward<float>(input, Settings, key, actual, actualMask, crew);
        Assert.True(mask.AsSpan().SequenceEqual(actualMask));
        Assert.True(right.AsSpan().SequenceEqual(actual));
        ThreadedDropout.BackwardRedrawing<float>(input, Settings, key, actual, crew);
        Assert.True(right.AsSpan().SequenceEqual(actual));
    }

    [Fact]
    public void A_generator_that_there_is_none_of_is_refused()
    {
        const MaskGenerator None = (MaskGenerator)7;
        ArgumentOutOfRangeException refusal = Assert.Throws<ArgumentOutOfRangeException>(() => new MaskKey(1) { Generator = None });
        Assert.Contains(nameof(MaskGenerator.Philox4x32Halves), refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_is_allocated()
    {
        float[] numbers = Numbers<float>(Lengths[^1]);
        byte[] mask = new byte[KeepMask.ByteCount(numbers.Length)];
        foreach (MaskKey key in Keys())
        {
            Assert.Equal(0, Allocated.BytesBy(() => Fast.Forward<float>(numbers, Settings, key, numbers, mask)));
        }
    }

    private static IEnumerable<MaskKey> Keys() => FirstElements.Select(first => new MaskKey(42, 7, first) { Generator = MaskGenerator.Philox4x32Halves });

    private static void Compare<T>()
        where T : unmanaged, INumber<T>
    {
        foreach (MaskKey key in Keys())
        {
            foreach (int length in Lengths)
            {
                T[] input = Numbers<T>(length);
                (T[] right, byte[] rightMask) = (new T[length], new byte[KeepMask.ByteCount(length)]);
                Naive.Forward<T>(input, Settings, key, right, rightMask);
                foreach (VectorWidth width in VectorWidths.All)
                {
                    (T[] actual, byte[] mask, T[] redrawn) = (new T[length], new byte[rightMask.Length], new T[length]);
                    Fast.Forward<T>(input, Settings, key, actual, mask, width);
                    Fast.BackwardRedrawing<T>(input, Settings, key, redrawn, width);
                    Assert.True(rightMask.AsSpan().SequenceEqual(mask), $"{length} elements, {key}, {width}: the mask differs.");
                    Assert.True(right.AsSpan().SequenceEqual(actual), $"{length} elements, {key}, {width}: the outputs differ.");
                    Assert.True(right.AsSpan().SequenceEqual(redrawn), $"{length} elements, {key}, {width}: the gradients differ.");
                }
            }
        }
    }

    private static T[] Numbers<T>(int length)
        where T : INumber<T>
        => [.. Enumerable.Range(1, length).Select(number => T.CreateChecked(number % 17) - T.CreateChecked(8.5))];
}
