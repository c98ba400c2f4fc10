using Verification.Vocabulary;

namespace Verification.Properties.Formulas;

/// <summary>
/// The second generator, stated a second time and in other terms than the reference: a block as one number of 128 bits, its halves the digits of
/// that number to the base 2^16, the block numbers counted in quarters of 2^64.
/// </summary>
internal static class HalvesExpectation
{
    /// <summary>Digits of a block, and so elements that one decides.</summary>
    public const ulong DigitsPerBlock = 8;

    /// <summary>2^16: what a digit counts to.</summary>
    public const uint Digits = 65536;

    private const ulong Quarter = 1UL << 62;
    private const ulong QuarterOfUpperDigits = 2;
    private const ulong QuarterOfLowerDigits = 3;

    /// <summary>The words of a run, elements counted modulo 2^64.</summary>
    public static uint[] Run(MaskKey key, int elements)
    {
        uint[] words = new uint[elements];
        (ulong Number, UInt128 Upper, UInt128 Lower)? held = null;
        for (int i = 0; i < elements; i++)
        {
            ulong element = (ulong)(((UInt128)key.FirstElement + (uint)i) % (UInt128.One << 64));
            (ulong number, ulong place) = Math.DivRem(element, DigitsPerBlock);
            if (held?.Number != number)
            {
                held = (number, Block(key, (QuarterOfUpperDigits * Quarter) + number), Block(key, (QuarterOfLowerDigits * Quarter) + number));
            }

            words[i] = (Digit(held.Value.Upper, place) * Digits) + Digit(held.Value.Lower, place);
        }

        return words;
    }

    private static uint Digit(UInt128 block, ulong place)
    {
        for (ulong left = place; left > 0; left--)
        {
            block /= Digits;
        }

        return (uint)(block % Digits);
    }

    private static UInt128 Block(MaskKey key, ulong number)
    {
        (uint first, uint second, uint third, uint fourth) = PhiloxExpectation.Block((Low(number), High(number), Low(key.Stream), High(key.Stream)), (Low(key.Seed), High(key.Seed)));
        return first + (PhiloxExpectation.Words * (second + (PhiloxExpectation.Words * (third + ((UInt128)PhiloxExpectation.Words * fourth)))));
    }

    private static uint Low(ulong number) => (uint)(number % PhiloxExpectation.Words);

    private static uint High(ulong number) => (uint)(number / PhiloxExpectation.Words);
}
