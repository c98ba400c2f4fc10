using Verification.Vocabulary;

namespace Verification.Optimized.Shapes;

/// <summary>A mask that was handed in.</summary>
internal readonly ref struct GivenMask(ReadOnlySpan<byte> keepMask) : IMaskSource
{
    private readonly ReadOnlySpan<byte> _keepMask = keepMask;

    /// <inheritdoc/>
    public bool IsKept(int element) => KeepMask.IsKept(_keepMask, element);

    /// <inheritdoc/>
    public void Run(int start, scoped Span<byte> bits, int count)
    {
        (int first, int skew) = int.DivRem(start, KeepMask.ElementsPerByte);
        int bytes = KeepMask.ByteCount(count);
        ReadOnlySpan<byte> from = _keepMask[first..];
        if (skew == 0)
        {
            from[..bytes].CopyTo(bits);
            return;
        }

        for (int i = 0; i < bytes; i++)
        {
            int next = i + 1 < from.Length ? from[i + 1] : 0;
            bits[i] = unchecked((byte)((from[i] >> skew) | (next << (KeepMask.ElementsPerByte - skew))));
        }
    }
}
