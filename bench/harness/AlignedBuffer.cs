using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Verification.Bench.Harness;

/// <summary>
/// Elements at a known place within a page, so that no run is lucky or unlucky in the alignment of its arrays.
/// </summary>
public sealed class AlignedBuffer<T>
    where T : unmanaged
{
    private readonly byte[] _block;
    private readonly int _offset;

    public AlignedBuffer(int length)
    {
        Length = length;
        _block = GC.AllocateArray<byte>(checked((length * Unsafe.SizeOf<T>()) + Placement.SpareBytes), pinned: true);
        _offset = Placement.NextOffset(Marshal.UnsafeAddrOfPinnedArrayElement(_block, 0));
    }

    /// <summary>Elements.</summary>
    public int Length { get; }

    /// <summary>The elements.</summary>
    public Span<T> Span => MemoryMarshal.CreateSpan(ref Unsafe.As<byte, T>(ref _block[_offset]), Length);

    /// <summary>A second buffer with the same elements.</summary>
    public AlignedBuffer<T> Copy()
    {
        AlignedBuffer<T> copy = new(Length);
        Span.CopyTo(copy.Span);
        return copy;
    }
}
