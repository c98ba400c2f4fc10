using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Verification.Optimized.Lanes;
using Verification.Optimized.Layers;
using Verification.Optimized.Masks;
using Verification.Vocabulary;

namespace Verification.Optimized.Threads;

/// <summary>The chunks of a pass of dropout: each draws or reads its own piece of the mask. Over pinned memory.</summary>
/// <typeparam name="T">The working type.</typeparam>
/// <typeparam name="TGate">What an element's gate makes of its survivor.</typeparam>
internal readonly unsafe struct ChunkedDropout<T, TGate>(
    void* values,
    void* gates,
    byte* keepMask,
    MaskUse use,
    DropoutSettings settings,
    MaskKey maskKey,
    void* destination,
    int elements,
    VectorWidth width,
    bool pastCaches)
    : IChunkedWork
    where T : struct, INumber<T>
    where TGate : struct, IGate
{
    /// <summary>Computes every chunk under checked arguments; see <see cref="MaskedPass"/>.</summary>
    /// <param name="values">As long as the destination.</param>
    /// <param name="gates">As long as the destination.</param>
    /// <param name="keepMask">One bit an element, overwritten where it is drawn; empty where none is read or handed out.</param>
    /// <param name="use">What becomes of the mask.</param>
    /// <param name="settings">Validated settings, their constant one in T.</param>
    /// <param name="maskKey">Which mask, where it is drawn.</param>
    /// <param name="destination">Overwritten; may be the values or the gates.</param>
    /// <param name="width">A resolved width.</param>
    /// <param name="pastCaches">Whether the destination is better written past the caches.</param>
    /// <param name="crew">The threads.</param>
    public static void Run(
        ReadOnlySpan<T> values,
        ReadOnlySpan<T> gates,
        ReadOnlySpan<byte> keepMask,
        MaskUse use,
        DropoutSettings settings,
        MaskKey maskKey,
        Span<T> destination,
        VectorWidth width,
        bool pastCaches,
        ThreadCrew crew)
    {
        fixed (byte* from = &First(values), by = &First(gates), into = &First(destination), bits = keepMask)
        {
            ChunkedDropout<T, TGate> work = new(from, by, bits, use, settings, maskKey, into, destination.Length, width, pastCaches);
            crew.Run(ref work, Chunks.Count(destination.Length));
        }
    }

    /// <inheritdoc/>
    public void Compute(int chunk)
    {
        (int start, int count) = Chunks.Of(chunk, elements);
        ReadOnlySpan<T> from = Rows.Of<T>(values, start, count);
        ReadOnlySpan<T> by = Rows.Of<T>(gates, start, count);
        Span<T> into = Rows.Of<T>(destination, start, count);
        Span<byte> bits = use is MaskUse.Given or MaskUse.Drawn ? Rows.OfMask(keepMask, start, count) : [];
        T scale = new SurvivorScale(settings).In<T>();
        switch (use)
        {
            case MaskUse.Given:
                MaskedPass.Apply<T, TGate>(from, by, bits, settings, scale, into, width, pastCaches);
                break;
            case MaskUse.None:
                MaskedPass.Survive<T, TGate>(from, by, settings, scale, into, width, pastCaches);
                break;
            default:
                MaskedPass.DrawAndApply<T, TGate>(from, by, settings, scale, maskKey.Skip((ulong)start), into, bits, width, pastCaches);
                break;
        }
    }

    // Not as a span of bytes, which more than 2^31 of them do not fit.
    private static ref byte First(ReadOnlySpan<T> span) => ref Unsafe.As<T, byte>(ref MemoryMarshal.GetReference(span));
}
