using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Verification.Optimized.Lanes;

namespace Verification.Optimized.Masks;

/// <summary><c>kept ? element : +0</c></summary>
/// <param name="elements">What becomes of the kept ones.</param>
/// <param name="keepMask">One bit an element.</param>
internal readonly ref struct Masked<T, TElements>(TElements elements, ReadOnlySpan<byte> keepMask) : IElementwise<T>
    where T : struct
    where TElements : struct, IElementwise<T>, allows ref struct
{
    private readonly TElements _elements = elements;
    private readonly ref readonly byte _keepMask = ref MemoryMarshal.GetReference(keepMask);

    /// <summary>No: the bits of a vector are read as one whole number of bytes or of their low bits.</summary>
    public static bool StartsAnywhere => false;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes At<TLanes>(nuint index)
        where TLanes : struct, ILanes<TLanes, T>
        => TLanes.KeepOrZero(_elements.At<TLanes>(index), KeepBits.Of<TLanes, T>(in _keepMask, index));
}
