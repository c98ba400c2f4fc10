using System.Numerics;
using Verification.Optimized.Masks;
using Verification.Vocabulary;

namespace Verification.Optimized.Threads;

/// <summary>What a pass of dropout does with its mask.</summary>
internal enum MaskUse
{
    /// <summary>Reads it.</summary>
    Given,

    /// <summary>Draws it and hands it out.</summary>
    Drawn,

    /// <summary>Draws it and leaves it nowhere.</summary>
    DrawnAgain,

    /// <summary>There is none: every element is kept that its gate lets through.</summary>
    None,
}

/// <summary>The chunks of a pass: each draws or reads its own piece of the mask. Pointers to pinned arrays; checked arguments.</summary>
internal readonly unsafe struct ChunkedDropout<T, TGate>(
    T* values,
    T* gates,
    byte* keepMask,
    T* destination,
    int elements,
    DropoutSettings settings,
    T scale,
    MaskKey maskKey,
    MaskUse use,
    VectorWidth width,
    bool pastCaches)
    : IChunkedWork
    where T : unmanaged, INumber<T>
    where TGate : struct, IGate
{
    /// <inheritdoc/>
    public void Compute(int chunk)
    {
        (int start, int count) = Chunks.Of(chunk, elements);
        ReadOnlySpan<T> from = new(values + start, count);
        ReadOnlySpan<T> gatesFrom = new(gates + start, count);
        Span<T> into = new(destination + start, count);
        Span<byte> bits = use is MaskUse.Given or MaskUse.Drawn ? new(keepMask + start / KeepMask.ElementsPerByte, KeepMask.ByteCount(count)) : [];
        switch (use)
        {
            case MaskUse.Given:
                MaskedPass.Apply<T, TGate>(from, gatesFrom, bits, settings, scale, into, width, pastCaches);
                break;
            case MaskUse.None:
                MaskedPass.Survive<T, TGate>(from, gatesFrom, settings, scale, into, width, pastCaches);
                break;
            default:
                MaskedPass.DrawAndApply<T, TGate>(from, gatesFrom, settings, scale, maskKey.Skip((ulong)start), into, bits, width, pastCaches);
                break;
        }
    }
}
