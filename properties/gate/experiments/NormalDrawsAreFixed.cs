using System.Security.Cryptography;
using MathNet.Numerics.Distributions;
using Verification.Reference;
using Verification.Reference.Generators;
using Verification.Vocabulary;

namespace Verification.Gate.Experiments;

/// <summary>Normal draws are the same bits everywhere, and normal.</summary>
public sealed class NormalDrawsAreFixed
{
    private const double WordCount = 4294967296.0;

    // Words in the middle, at both ends, and on both sides of where the approximation changes, at u = 0.075 and 0.925.
    private static readonly uint[] Words =
    [
        0, 1, 2, 1000, 322122546, 322122547, 322122548, 322122549, int.MaxValue, 0x80000000, 0x80000001,
        .. Enumerable.Range(0, 4096).Select(i => (uint)(i * 1048573L)),
    ];

    [Fact]
    public void They_are_the_quantiles_of_another_library()
    {
        // AS 241 errs by about 1e-16; some thirty roundings of 1.1e-16 on either side, of which the last few count: 16 of them allow for both.
        const double Allowed = 16 * 1.11e-16;
        Assert.All(Words, word =>
        {
            double expected = Normal.InvCDF(0, 1, (word + 0.5) / WordCount);
            Assert.True(Math.Abs(NormalDraws.Standard(word) - expected) <= Allowed * Math.Abs(expected), $"word {word}: {NormalDraws.Standard(word):R} and {expected:R}");
        });
    }

    [Fact]
    public void They_rise_with_the_word_and_opposite_words_give_opposite_draws()
    {
        uint[] rising = [.. Words.Order()];
        Assert.All(rising.Zip(rising.Skip(1)).Where(pair => pair.First < pair.Second), pair => Assert.True(NormalDraws.Standard(pair.First) < NormalDraws.Standard(pair.Second)));
        Assert.All(Words, word => Assert.Equal(-NormalDraws.Standard(word), NormalDraws.Standard(~word)));
    }

    [Fact]
    public void A_draw_is_a_function_of_seed_stream_and_index()
    {
        double[] draws = new double[1000];
        MaskKey key = new(Seed: 7, Stream: 3);
        NormalDraws.Fill<double>(key, mean: 0, deviation: 1, draws);
        float[] slice = new float[10];
        NormalDraws.Fill<float>(key.Skip(90), mean: 2, deviation: 0.5, slice);
        Assert.Equal(draws[90..100].Select(draw => (float)(2 + (0.5 * draw))), slice);
        Assert.Equal(NormalDraws.Standard(Philox.Word(key, 999)), draws[999]);

        // Of the bits, the least significant byte first; the digest is that of a second implementation, in Python.
        byte[] bytes = [.. draws.SelectMany(draw => BitConverter.GetBytes(BitConverter.IsLittleEndian ? BitConverter.DoubleToInt64Bits(draw) : System.Buffers.Binary.BinaryPrimitives.ReverseEndianness(BitConverter.DoubleToInt64Bits(draw))))];
        Assert.Equal("3bc39d66af3b52782ac4c4535184ef912f720fb223e20387755d07e38bfe13a6", Convert.ToHexStringLower(SHA256.HashData(bytes)));
    }

    [Theory]
    [InlineData(double.NaN, 1)]
    [InlineData(double.PositiveInfinity, 1)]
    [InlineData(0, -1)]
    [InlineData(0, double.NaN)]
    public void What_is_no_distribution_is_refused(double mean, double deviation)
    {
        double[] draws = [5];
        Assert.Throws<ArgumentOutOfRangeException>(() => NormalDraws.Fill<double>(new MaskKey(1), mean, deviation, draws));
        Assert.Equal([5], draws);
    }
}
