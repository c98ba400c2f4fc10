using Verification.Vocabulary;

namespace Verification.Reference.Generators;

/// <summary>The generators of this specification, section 4, as two of many.</summary>
/// <param name="generator">Which; the masks are its masks whatever generator a key names.</param>
public sealed class PhiloxGenerator(MaskGenerator generator = MaskGenerator.Philox4x32) : IMaskGenerator
{
    /// <inheritdoc/>
    public string Name => generator == MaskGenerator.Philox4x32Halves ? "philox-halves" : "philox";

    /// <inheritdoc/>
    public void Words(MaskKey maskKey, Span<uint> destination) => Philox.Words(maskKey with { Generator = generator }, destination);

    /// <inheritdoc/>
    public bool IsKept(uint word, double dropProbability) => Philox.IsKept(word, Philox.Threshold(dropProbability));
}
