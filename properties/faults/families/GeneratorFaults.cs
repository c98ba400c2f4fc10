using Verification.Vocabulary;

namespace Verification.Properties.Faults;

/// <summary>Faults of the generator: rounds, counters, carries, keys and lanes.</summary>
internal static class GeneratorFaults
{
    private const int HalfWidth = 32;

    // What a generator may fill at once.
    private const int BufferWords = 256;

    public static IReadOnlyList<PlantedFault> All { get; } =
    [
        PlantedFault.Of("philox.known-answers", new NineRounds(), "nine rounds where ten are published", "a loop that begins at 1"),
        PlantedFault.Of("philox.known-answers", new KeyNotBumped(), "the key is the same in every round", "the Weyl sequence left out"),
        PlantedFault.Of("philox.words", new StreamAddedToSeed(), "stream and seed are added, so that (1, 2) and (2, 1) are one", "seed + rank as the key of a replica"),
        PlantedFault.Of("philox.words", new CarryLost(), "where the lower word of the block number overflows, the upper one stays", "a 32-bit add in a vector of counters"),
        PlantedFault.Of("philox.words", new FirstElementOf32Bits(), "the first element is cut to 32 bits", "an offset of type uint"),
        PlantedFault.Of("philox.words", new SingleWordIndexOf16Bits(), "a single word is looked up with an index of 16 bits", "a counter of type ushort"),
        PlantedFault.Of("philox.words", new BufferReseeded(), "every 256 words the generator begins a new stream", "one state a buffer"),
        PlantedFault.Of("philox.words", new LastBlockReversed(), "the words of a last, partial block come out in the other order", "a tail that pops from the end"),
        PlantedFault.Of("philox.mask", new LanesExchanged(), "masks of more than a vector take the words of each block crosswise", "a transposition left out in the wide path"),
    ];

    // Philox4x32 as published, with so many rounds; what the reference refuses is refused.
    private static void Rounds(ReadOnlySpan<uint> counter, ReadOnlySpan<uint> key, Span<uint> block, int rounds, bool bumpsKey)
    {
        const uint FirstMultiplier = 0xD2511F53;
        const uint SecondMultiplier = 0xCD9E8D57;
        const uint FirstWeyl = 0x9E3779B9;
        const uint SecondWeyl = 0xBB67AE85;
        Reference.Philox.Block(counter, key, new uint[block.Length]);
        (uint c0, uint c1, uint c2, uint c3) = (counter[0], counter[1], counter[2], counter[3]);
        (uint k0, uint k1) = (key[0], key[1]);
        for (int round = 0; round < rounds; round++)
        {
            ulong first = (ulong)FirstMultiplier * c0;
            ulong second = (ulong)SecondMultiplier * c2;
            (c0, c1, c2, c3) = ((uint)(second >> HalfWidth) ^ c1 ^ k0, (uint)second, (uint)(first >> HalfWidth) ^ c3 ^ k1, (uint)first);
            k0 = unchecked(k0 + (bumpsKey ? FirstWeyl : 0));
            k1 = unchecked(k1 + (bumpsKey ? SecondWeyl : 0));
        }

        (block[0], block[1], block[2], block[3]) = (c0, c1, c2, c3);
    }

    [Fault(FaultFamily.Generator)]
    private sealed class NineRounds : WrongPhilox
    {
        public override void Block(ReadOnlySpan<uint> counter, ReadOnlySpan<uint> key, Span<uint> block)
        {
            const int Rounds = 9;
            GeneratorFaults.Rounds(counter, key, block, Rounds, bumpsKey: true);
        }
    }

    [Fault(FaultFamily.Generator)]
    private sealed class KeyNotBumped : WrongPhilox
    {
        public override void Block(ReadOnlySpan<uint> counter, ReadOnlySpan<uint> key, Span<uint> block)
        {
            const int Rounds = 10;
            GeneratorFaults.Rounds(counter, key, block, Rounds, bumpsKey: false);
        }
    }

    [Fault(FaultFamily.Generator)]
    private sealed class StreamAddedToSeed : WrongPhilox
    {
        public override void Words(MaskKey maskKey, Span<uint> destination)
            => base.Words(maskKey with { Seed = unchecked(maskKey.Seed + maskKey.Stream), Stream = 0 }, destination);
    }

    [Fault(FaultFamily.Generator)]
    private sealed class CarryLost : WrongPhilox
    {
        public override void Words(MaskKey maskKey, Span<uint> destination)
        {
            base.Words(maskKey, destination);
            for (int i = 0; i < destination.Length; i++)
            {
                ulong element = unchecked(maskKey.FirstElement + (ulong)i);
                ulong firstBlock = maskKey.FirstElement / Reference.Philox.WordsPerBlock;
                ulong block = element / Reference.Philox.WordsPerBlock;
                if (block >> HalfWidth != firstBlock >> HalfWidth)
                {
                    ulong uncarried = (firstBlock >> HalfWidth << HalfWidth) | (uint)block;
                    MaskKey wrong = maskKey with { FirstElement = (uncarried * Reference.Philox.WordsPerBlock) + (element % Reference.Philox.WordsPerBlock) };
                    destination[i] = Reference.Philox.Word(wrong, 0);
                }
            }
        }
    }

    [Fault(FaultFamily.Generator)]
    private sealed class FirstElementOf32Bits : WrongPhilox
    {
        public override void Words(MaskKey maskKey, Span<uint> destination) => base.Words(maskKey with { FirstElement = (uint)maskKey.FirstElement }, destination);
    }

    [Fault(FaultFamily.Generator)]
    private sealed class SingleWordIndexOf16Bits : WrongPhilox
    {
        public override uint Word(MaskKey maskKey, int index) => Reference.Philox.Word(maskKey, (ushort)index);
    }

    [Fault(FaultFamily.Generator)]
    private sealed class BufferReseeded : WrongPhilox
    {
        public override void Words(MaskKey maskKey, Span<uint> destination)
        {
            for (int start = 0; start < destination.Length; start += BufferWords)
            {
                Span<uint> buffer = destination[start..Math.Min(start + BufferWords, destination.Length)];
                base.Words(maskKey with { Stream = unchecked(maskKey.Stream + (ulong)(start / BufferWords)) }, buffer);
            }
        }
    }

    [Fault(FaultFamily.Generator)]
    private sealed class LastBlockReversed : WrongPhilox
    {
        public override void Words(MaskKey maskKey, Span<uint> destination)
        {
            base.Words(maskKey, destination);
            destination[^(destination.Length % Reference.Philox.WordsPerBlock)..].Reverse();
        }
    }

    [Fault(FaultFamily.Generator)]
    private sealed class LanesExchanged : WrongPhilox
    {
        public override void DrawKeepMask(MaskKey maskKey, double dropProbability, int elements, Span<byte> keepMask)
        {
            Reference.Philox.DrawKeepMask(maskKey, dropProbability, elements, keepMask);
            int whole = elements - (elements % (Reference.Philox.WordsPerBlock * Generators.Lengths.WidestVector));
            for (int i = 0; i < whole; i += Reference.Philox.WordsPerBlock)
            {
                bool second = KeepMask.IsKept(keepMask, i + 1);
                KeepMask.Set(keepMask, i + 1, KeepMask.IsKept(keepMask, i + 2));
                KeepMask.Set(keepMask, i + 2, second);
            }
        }
    }
}
