using Verification.Optimized.Counters;
using Verification.Vocabulary;

namespace Verification.Optimized.Shapes;

/// <summary>A mask that is drawn where it is needed.</summary>
/// <param name="maskKey">Which mask.</param>
/// <param name="threshold">The threshold of its keep rule.</param>
/// <param name="width">A resolved width.</param>
internal readonly struct DrawnMask(MaskKey maskKey, ulong threshold, VectorWidth width) : IMaskSource
{
    /// <inheritdoc/>
    public bool IsKept(int element) => Philox.IsKept(Philox.Word(maskKey, element), threshold);

    /// <inheritdoc/>
    public void Run(int start, scoped Span<byte> bits, int count)
        => MaskDrawing.Draw(maskKey.Skip((ulong)start), threshold, count, bits[..KeepMask.ByteCount(count)], width);
}
