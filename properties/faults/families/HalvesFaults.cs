using Verification.Reference.Generators;
using Verification.Vocabulary;

namespace Verification.Properties.Faults;

/// <summary>Faults of the second generator: ties, halves, the blocks that they are taken from, and passes that do not know it.</summary>
internal static class HalvesFaults
{
    public static IReadOnlyList<PlantedFault> All { get; } =
    [
        PlantedFault.Of("philox.halves-ties", new TiesKept(), "where the upper half is that of the threshold, the element is kept", "a threshold of 16 bits: >= on the upper half alone"),
        PlantedFault.Of("philox.halves-ties", new TiesDropped(), "where the upper half is that of the threshold, the element is dropped", "a threshold of 16 bits, rounded up"),
        PlantedFault.Of("philox.halves-ties", new TieTakenStrictly(), "the lower half is compared with > where >= is right", "fault D13, in the second of two comparisons"),
        PlantedFault.Of("philox.halves-ties", new TieBySigns(), "lower halves are compared as signed numbers", "a comparison of 16-bit lanes that has only a signed form"),
        PlantedFault.Of("philox.halves", new LowerHalfOfTheUpperBlock(), "the lower half is taken from the block of the upper one", "one block for both digits: where the upper decides nothing, neither does the lower"),
        PlantedFault.Of("philox.halves", new LowerHalfOfTheWord(), "the lower half is the other half of the word that holds the upper one", "a 32-bit word compared whole, which ties two elements to each other"),
        PlantedFault.Of("philox.halves", new LowerHalvesOfWholeWords(), "ties take the first generator's blocks", "a second stream without a place of its own"),
        PlantedFault.Of("philox.halves", new UpperHalvesOfWholeWords(), "upper halves are taken from the first generator's blocks", "block numbers that begin at 0 for both generators"),
        PlantedFault.Of("philox.halves", new HalvesExchanged(), "the two halves of each word are exchanged", "most significant half first"),
        PlantedFault.Of("philox.halves", new BlockOfFourElements(), "the block number is i div 4", "the first generator's block number"),
        PlantedFault.Of("philox.halves", new CarryLost(), "where the lower word of the block number overflows within a mask, the upper one stays", "constants of a stretch of blocks that are used beyond it"),
        PlantedFault.Of("philox.halves", new NameIgnored(), "masks are the first generator's, whatever the key names", "a path that was there before the second generator"),
        PlantedFault.Of("philox.halves", new WordsByTheFirst(), "masks are right, but the words that are handed out are the first generator's", "one of two ways into the generator that was forgotten"),
        PlantedFault.Of("dropout.key-names-generator", new RedrawsByTheFirst(), "backward draws the mask again by the first generator", "one of two passes that was forgotten"),
        PlantedFault.Of("dropout.key-names-generator", new ShapedByTheFirst(), "masks of arrays with a shape are the first generator's", "a key put together of seed, stream and first element"),
        PlantedFault.Of("perceptron.key-names-generator", new LayersByTheFirst(), "hidden layers draw by the first generator", "a layer's key put together of seed, stream and first element"),
    ];

    [Fault(FaultFamily.Draw)]
    private sealed class TiesKept : WrongHalves
    {
        protected override bool TieKeeps(uint lower, uint lowerThreshold) => true;
    }

    [Fault(FaultFamily.Draw)]
    private sealed class TiesDropped : WrongHalves
    {
        protected override bool TieKeeps(uint lower, uint lowerThreshold) => lowerThreshold == 0;
    }

    [Fault(FaultFamily.Draw)]
    private sealed class TieTakenStrictly : WrongHalves
    {
        protected override bool TieKeeps(uint lower, uint lowerThreshold) => lower > lowerThreshold;
    }

    [Fault(FaultFamily.Draw)]
    private sealed class TieBySigns : WrongHalves
    {
        protected override bool TieKeeps(uint lower, uint lowerThreshold) => (short)lower >= (short)lowerThreshold;
    }

    [Fault(FaultFamily.Generator)]
    private sealed class LowerHalfOfTheUpperBlock : WrongHalves
    {
        protected override uint Lower(MaskKey maskKey, ulong element) => Upper(maskKey, element);
    }

    [Fault(FaultFamily.Generator)]
    private sealed class LowerHalfOfTheWord : WrongHalves
    {
        protected override uint Lower(MaskKey maskKey, ulong element) => Upper(maskKey, element ^ 1);
    }

    [Fault(FaultFamily.Generator)]
    private sealed class LowerHalvesOfWholeWords : WrongHalves
    {
        protected override uint Lower(MaskKey maskKey, ulong element) => Half(maskKey, 0, element);
    }

    [Fault(FaultFamily.Generator)]
    private sealed class UpperHalvesOfWholeWords : WrongHalves
    {
        protected override uint Upper(MaskKey maskKey, ulong element) => Half(maskKey, 0, element);
    }

    [Fault(FaultFamily.Generator)]
    private sealed class HalvesExchanged : WrongHalves
    {
        protected override uint Upper(MaskKey maskKey, ulong element) => base.Upper(maskKey, element ^ 1);
    }

    [Fault(FaultFamily.Generator)]
    private sealed class BlockOfFourElements : WrongHalves
    {
        protected override uint Upper(MaskKey maskKey, ulong element)
            => Half(maskKey, PhiloxHalves.FirstUpperBlock + (element / Reference.Philox.WordsPerBlock), element % PhiloxHalves.HalvesPerBlock);
    }

    [Fault(FaultFamily.Generator)]
    private sealed class CarryLost : WrongHalves
    {
        public override void DrawKeepMask(MaskKey maskKey, double dropProbability, int elements, Span<byte> keepMask)
        {
            const ulong ElementsOfALowerWord = 1UL << 35;
            base.DrawKeepMask(maskKey, dropProbability, elements, keepMask);
            ulong left = ElementsOfALowerWord - (maskKey.FirstElement % ElementsOfALowerWord);
            if (maskKey.Generator == MaskGenerator.Philox4x32 || left >= (ulong)elements)
            {
                return;
            }

            ulong uncarried = maskKey.FirstElement / ElementsOfALowerWord * ElementsOfALowerWord;
            byte[] wrong = new byte[KeepMask.ByteCount(elements - (int)left)];
            base.DrawKeepMask(maskKey with { FirstElement = uncarried }, dropProbability, elements - (int)left, wrong);
            for (int i = (int)left; i < elements; i++)
            {
                KeepMask.Set(keepMask, i, KeepMask.IsKept(wrong, i - (int)left));
            }
        }
    }

    [Fault(FaultFamily.Generator)]
    private sealed class NameIgnored : WrongHalves
    {
        public override void DrawKeepMask(MaskKey maskKey, double dropProbability, int elements, Span<byte> keepMask)
            => base.DrawKeepMask(maskKey with { Generator = MaskGenerator.Philox4x32 }, dropProbability, elements, keepMask);
    }

    [Fault(FaultFamily.Generator)]
    private sealed class WordsByTheFirst : WrongHalves
    {
        public override uint Word(MaskKey maskKey, int index) => Reference.Philox.Word(maskKey with { Generator = MaskGenerator.Philox4x32 }, index);
    }

    [Fault(FaultFamily.Masks)]
    private sealed class RedrawsByTheFirst : WrongDropout
    {
        protected override void BackwardRedrawing<T>(ReadOnlySpan<T> outputGradients, DropoutSettings settings, MaskKey maskKey, Span<T> destination)
            => base.BackwardRedrawing(outputGradients, settings, maskKey with { Generator = MaskGenerator.Philox4x32 }, destination);
    }

    [Fault(FaultFamily.Masks)]
    private sealed class ShapedByTheFirst : WrongShapedDropout
    {
        protected override bool[] Draw(DropoutShape shape, DropoutSettings settings, MaskKey maskKey)
            => base.Draw(shape, settings, new MaskKey(maskKey.Seed, maskKey.Stream, maskKey.FirstElement));
    }

    [Fault(FaultFamily.Masks)]
    private sealed class LayersByTheFirst : WrongPerceptron
    {
        protected override void Forward<T>(ReadOnlySpan<T> parameters, ReadOnlySpan<T> inputs, PerceptronSettings settings, MaskKey maskKey, PerceptronWorkspace<T> workspace)
            => base.Forward(parameters, inputs, settings, new MaskKey(maskKey.Seed, maskKey.Stream, maskKey.FirstElement), workspace);
    }
}
