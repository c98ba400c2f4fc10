using Verification.Reference;
using Verification.Reference.Generators;

namespace Verification.Gate.Generators;

/// <summary>What the specification proves of the second generator, counted: the rate that it keeps at, and that no block serves twice.</summary>
public sealed class HalvesAreExact
{
    private const uint Digits = 1u << 16;

    /// <summary>
    /// Over all upper halves and, where one is that of the threshold, over all lower halves: as many of the 2^32 pairs keep as the first generator
    /// keeps words. An upper half that does not tie decides by itself: at both ends of its lower halves the rule says the same, and it only rises.
    /// </summary>
    [Theory]
    [InlineData(0x00000000)]
    [InlineData(0x00000001)]
    [InlineData(0x0000FFFF)]
    [InlineData(0x00010000)]
    [InlineData(0x1999999A)]
    [InlineData(0x80000000)]
    [InlineData(0xE6666666)]
    [InlineData(0xFFFF0000)]
    [InlineData(0xFFFFFFFF)]
    public void Pairs_of_halves_keep_at_the_rate_of_words(uint threshold)
    {
        ulong kept = 0;
        for (uint upper = 0; upper < Digits; upper++)
        {
            uint least = upper * Digits;
            uint most = least + (Digits - 1);
            if (upper == threshold / Digits)
            {
                for (ulong word = least; word <= most; word++)
                {
                    kept += Philox.IsKept((uint)word, threshold) ? 1u : 0;
                }

                continue;
            }

            Assert.Equal(Philox.IsKept(least, threshold), Philox.IsKept(most, threshold));
            kept += Philox.IsKept(least, threshold) ? Digits : 0;
        }

        Assert.Equal((1UL << 32) - threshold, kept);
    }

    /// <summary>The rule of two digits is the order of the numbers that they write, for every threshold: all of them with digits of four bits.</summary>
    [Fact]
    public void Two_digits_compare_like_their_number()
    {
        const uint Base = 16;
        for (uint threshold = 0; threshold < Base * Base; threshold++)
        {
            for (uint word = 0; word < Base * Base; word++)
            {
                (uint upper, uint lower) = Math.DivRem(word, Base);
                (uint upperThreshold, uint lowerThreshold) = Math.DivRem(threshold, Base);
                Assert.Equal(word >= threshold, upper > upperThreshold || (upper == upperThreshold && lower >= lowerThreshold));
            }
        }
    }

    /// <summary>Whole words, upper halves and lower halves are taken from blocks of their own, whatever the elements.</summary>
    [Fact]
    public void No_block_serves_twice()
    {
        const ulong LastOfWords = ulong.MaxValue / Philox.WordsPerBlock;
        const ulong LastOfHalves = ulong.MaxValue / PhiloxHalves.HalvesPerBlock;
        Assert.True(LastOfWords < PhiloxHalves.FirstUpperBlock);
        Assert.True(PhiloxHalves.FirstUpperBlock + LastOfHalves < PhiloxHalves.FirstLowerBlock);
        Assert.True(PhiloxHalves.FirstLowerBlock <= ulong.MaxValue - LastOfHalves);
    }
}
