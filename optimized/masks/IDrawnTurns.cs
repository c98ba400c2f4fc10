using System.Numerics;
using Verification.Optimized.Counters;
using Verification.Optimized.Lanes;
using Verification.Vocabulary;

namespace Verification.Optimized.Masks;

/// <summary>A generator of masks whose bits are applied while they are drawn, some elements a turn.</summary>
internal interface IDrawnTurns
{
    /// <summary>Whether the mask can be drawn in turns from where the key begins; else the elements are the caller's.</summary>
    /// <param name="maskKey">Which mask.</param>
    /// <param name="elements">Elements of the mask.</param>
    static abstract bool CanDraw(MaskKey maskKey, int elements);

    /// <summary>Elements of a turn.</summary>
    static abstract int TurnElements<TCounters>()
        where TCounters : struct, ICounterLanes<TCounters>;

    /// <summary>Draws the bits of whole turns and applies them.</summary>
    /// <param name="elements">What becomes of the kept ones.</param>
    /// <param name="maskKey">Which mask.</param>
    /// <param name="threshold">The threshold of its keep rule.</param>
    /// <param name="destination">Overwritten.</param>
    /// <param name="length">Elements: whole turns.</param>
    /// <param name="keepMask">Overwritten with the mask, one bit an element; or empty, and the mask is nowhere left.</param>
    static abstract void Pass<TCounters, TLanes, T, TElements, TStores>(
        TElements elements, MaskKey maskKey, uint threshold, ref T destination, int length, Span<byte> keepMask)
        where TCounters : struct, ICounterLanes<TCounters>
        where TLanes : struct, ILanes<TLanes, T>
        where T : struct, INumber<T>
        where TElements : struct, IElementwise<T>, allows ref struct
        where TStores : struct, IStores;
}
