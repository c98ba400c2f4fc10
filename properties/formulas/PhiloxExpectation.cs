using System.Numerics;
using Verification.Reference.Numbers;
using Verification.Vocabulary;

namespace Verification.Properties.Formulas;

/// <summary>
/// Philox4x32-10 and the mask rule, stated a second time and in other terms than the reference: residues modulo 2^32,
/// round keys in closed form, the threshold in exact rationals.
/// </summary>
public static class PhiloxExpectation
{
    /// <summary>2^32: the number of words, and the modulus of the arithmetic.</summary>
    public const ulong Words = 4294967296;

    /// <summary>Words of a block.</summary>
    public const int WordsPerBlock = 4;

    // The paper's constants for four words of 32 bits.
    private const ulong FirstMultiplier = 3528531795;
    private const ulong SecondMultiplier = 3449720151;
    private const ulong FirstWeyl = 2654435769;
    private const ulong SecondWeyl = 3144134277;
    private const ulong Rounds = 10;

    /// <summary>The four words of a block.</summary>
    public static (uint First, uint Second, uint Third, uint Fourth) Block(
        (uint First, uint Second, uint Third, uint Fourth) counter, (uint First, uint Second) key)
    {
        (ulong a, ulong b, ulong c, ulong d) = (counter.First, counter.Second, counter.Third, counter.Fourth);
        for (ulong round = 0; round < Rounds; round++)
        {
            ulong firstKey = (key.First + (round * FirstWeyl)) % Words;
            ulong secondKey = (key.Second + (round * SecondWeyl)) % Words;
            ulong fromFirst = FirstMultiplier * a;
            ulong fromThird = SecondMultiplier * c;
            (a, b, c, d) = ((fromThird / Words) ^ b ^ firstKey, fromThird % Words, (fromFirst / Words) ^ d ^ secondKey, fromFirst % Words);
        }

        return ((uint)a, (uint)b, (uint)c, (uint)d);
    }

    /// <summary>The words of a run: element i has word i mod 4 of block i div 4, counted modulo 2^64; or those of the generator that the key names.</summary>
    public static uint[] Run(MaskKey key, int elements)
    {
        if (key.Generator == MaskGenerator.Philox4x32Halves)
        {
            return HalvesExpectation.Run(key, elements);
        }

        uint[] words = new uint[elements];
        UInt128 start = key.FirstElement;
        Span<uint> block = stackalloc uint[WordsPerBlock];
        ulong? held = null;
        for (int i = 0; i < elements; i++)
        {
            ulong element = (ulong)((start + (uint)i) % (UInt128.One << 64));
            ulong number = element / WordsPerBlock;
            if (held != number)
            {
                held = number;
                (block[0], block[1], block[2], block[3]) = Block(
                    ((uint)(number % Words), (uint)(number / Words), (uint)(key.Stream % Words), (uint)(key.Stream / Words)),
                    ((uint)(key.Seed % Words), (uint)(key.Seed / Words)));
            }

            words[i] = block[(int)(element % WordsPerBlock)];
        }

        return words;
    }

    /// <summary>T: <c>p * 2^32</c> rounded half to even, 2^32 only at p = 1, else at most 2^32 - 1; in exact rationals.</summary>
    public static ulong Threshold(double dropProbability)
    {
        if (dropProbability == 1)
        {
            return Words;
        }

        Rational scaled = Rational.FromDouble(dropProbability) * new Rational(Words);
        BigInteger below = BigInteger.Divide(scaled.Numerator, scaled.Denominator);
        Rational twice = (scaled - new Rational(below)) * new Rational(2);
        bool up = twice > Rational.One || (twice == Rational.One && !below.IsEven);
        return (ulong)BigInteger.Min(up ? below + 1 : below, Words - 1);
    }

    /// <summary>The share of all words that is kept: <c>(2^32 - T) / 2^32</c>, exactly.</summary>
    public static Rational KeepRate(double dropProbability) => new(Words - Threshold(dropProbability), Words);

    /// <summary>The decisions of a drawn mask.</summary>
    public static bool[] Kept(MaskKey key, double dropProbability, int elements)
    {
        ulong threshold = Threshold(dropProbability);
        return [.. Run(key, elements).Select(word => word >= threshold)];
    }

    /// <summary>A drawn mask, in bytes.</summary>
    public static byte[] Mask(MaskKey key, double dropProbability, int elements) => MaskLayout.Pack(Kept(key, dropProbability, elements));
}
