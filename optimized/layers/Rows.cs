using System.Runtime.CompilerServices;
using Bits = Verification.Vocabulary.KeepMask;

namespace Verification.Optimized.Layers;

/// <summary>Pieces of pinned arrays.</summary>
internal static unsafe class Rows
{
    /// <summary>A run of elements.</summary>
    public static Span<T> Of<T>(void* start, int first, int count)
        where T : struct
        => new(At<T>(start, first), count);

    /// <summary>The place of an element.</summary>
    public static void* At<T>(void* start, int element)
        where T : struct
        => (byte*)start + (nint)element * Unsafe.SizeOf<T>();

    /// <summary>The bits of a run of elements.</summary>
    /// <param name="keepMask">The mask of the whole layer.</param>
    /// <param name="first">A multiple of the elements of a byte.</param>
    /// <param name="count">Elements.</param>
    public static Span<byte> OfMask(byte* keepMask, int first, int count) => new(keepMask + first / Bits.ElementsPerByte, Bits.ByteCount(count));
}
