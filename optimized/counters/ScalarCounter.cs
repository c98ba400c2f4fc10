using System.Runtime.CompilerServices;

namespace Verification.Optimized.Counters;

/// <summary>One counter: the machine without vectors.</summary>
internal readonly struct ScalarCounter : ICounterLanes<ScalarCounter>
{
    private readonly ulong _value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ScalarCounter(ulong value) => _value = value;

    /// <inheritdoc/>
    public static int Count => 1;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarCounter Broadcast(ulong value) => new(value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarCounter Sequence(ulong first) => new(first);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarCounter SequenceOfHalves(ulong first) => new(first);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarCounter operator +(ScalarCounter left, ScalarCounter right) => new(unchecked(left._value + right._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarCounter operator &(ScalarCounter left, ScalarCounter right) => new(left._value & right._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarCounter operator ^(ScalarCounter left, ScalarCounter right) => new(left._value ^ right._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarCounter Xor(ScalarCounter first, ScalarCounter second, ScalarCounter third)
        => new(first._value ^ (second._value ^ third._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarCounter Multiply(ScalarCounter left, ScalarCounter right)
        => new((left._value & CounterBits.LowerWord) * (right._value & CounterBits.LowerWord));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarCounter High(ScalarCounter value) => new(value._value >> CounterBits.WordBits);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint KeptBits(ScalarCounter word0, ScalarCounter word1, ScalarCounter word2, ScalarCounter word3, uint threshold)
        => Bit(word0, threshold) | (Bit(word1, threshold) << 1) | (Bit(word2, threshold) << 2) | (Bit(word3, threshold) << 3);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong KeptHalves(
        ScalarCounter word0, ScalarCounter word1, ScalarCounter word2, ScalarCounter word3, ushort threshold, ref ScalarCounter nearest)
    {
        uint least = (uint)nearest._value;
        uint bits = Halves(word0, threshold, ref least)
            | (Halves(word1, threshold, ref least) << 2)
            | (Halves(word2, threshold, ref least) << 4)
            | (Halves(word3, threshold, ref least) << 6);
        nearest = new(least);
        return bits;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool HasTie(ScalarCounter nearest) => nearest._value == 0;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreWords(ScalarCounter word0, ScalarCounter word1, ScalarCounter word2, ScalarCounter word3, ref uint destination)
    {
        destination = Word(word0);
        Unsafe.Add(ref destination, 1) = Word(word1);
        Unsafe.Add(ref destination, 2) = Word(word2);
        Unsafe.Add(ref destination, 3) = Word(word3);
    }

    private static uint Bit(ScalarCounter word, uint threshold) => Philox.IsKept(Word(word), threshold) ? 1u : 0u;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Halves(ScalarCounter word, ushort threshold, ref uint least)
    {
        uint lower = (ushort)word._value;
        uint upper = Word(word) >> CounterBits.HalfBits;

        // All ones unless one of the two is the threshold.
        least &= CounterBits.IsBelow(lower ^ threshold, 1) - 1;
        least &= CounterBits.IsBelow(upper ^ threshold, 1) - 1;
        return (CounterBits.IsBelow(lower, threshold) ^ 1) | ((CounterBits.IsBelow(upper, threshold) ^ 1) << 1);
    }

    private static uint Word(ScalarCounter word) => unchecked((uint)word._value);
}
