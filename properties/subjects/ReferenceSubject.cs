using Verification.Reference.Numbers;
using Verification.Vocabulary;

namespace Verification.Properties.Subjects;

/// <summary>The naive reference as a subject, in float and double, and on numbers kept in Half and BFloat16.</summary>
public sealed class ReferenceSubject : ISubject, IPhilox, IMaskDeclarations
{
    private readonly object[] _operations =
    [
        new ReferenceOperations<float>(),
        new ReferenceOperations<double>(),
        new ReferenceShapedDropout<float>(),
        new ReferenceShapedDropout<double>(),
        new ReferenceTraining<float>(),
        new ReferenceTraining<double>(),
        new ReferenceStoredOperations<Half>(),
        new ReferenceStoredOperations<BFloat16>(),
        new ReferencePenalty<float>(),
        new ReferencePenalty<double>(),
        new ReferenceStoredPenalty<Half>(),
        new ReferenceStoredPenalty<BFloat16>(),
        new ReferenceRectifiedDropout<float>(),
        new ReferenceRectifiedDropout<double>(),
        new ReferenceRectifiedDropout<Half>(),
        new ReferenceRectifiedDropout<BFloat16>(),
    ];

    /// <inheritdoc/>
    public string Name => "reference";

    /// <inheritdoc/>
    public string Description => "the naive scalar reference";

    /// <inheritdoc/>
    public TOperations? Find<TOperations>()
        where TOperations : class
        => this as TOperations ?? _operations.OfType<TOperations>().FirstOrDefault();

    /// <inheritdoc/>
    public bool Draws(MaskGenerator generator) => true;

    /// <inheritdoc/>
    public void Block(ReadOnlySpan<uint> counter, ReadOnlySpan<uint> key, Span<uint> block) => Reference.Philox.Block(counter, key, block);

    /// <inheritdoc/>
    public void Words(MaskKey maskKey, Span<uint> destination) => Reference.Philox.Words(maskKey, destination);

    /// <inheritdoc/>
    public ulong Threshold(double dropProbability) => Reference.Philox.Threshold(dropProbability);

    /// <inheritdoc/>
    public uint Word(MaskKey maskKey, int index) => Reference.Philox.Word(maskKey, index);

    /// <inheritdoc/>
    public bool IsKept(uint word, ulong threshold) => Reference.Philox.IsKept(word, threshold);

    /// <inheritdoc/>
    public void DrawKeepMask(MaskKey maskKey, double dropProbability, int elements, Span<byte> keepMask)
        => Reference.Philox.DrawKeepMask(maskKey, dropProbability, elements, keepMask);
}
