using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Verification.Optimized.Counters;

/// <summary>512 bits of counters: eight blocks.</summary>
internal readonly struct CounterLanes512 : ICounterLanes<CounterLanes512>
{
    private readonly Vector512<ulong> _vector;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private CounterLanes512(Vector512<ulong> vector) => _vector = vector;

    /// <inheritdoc/>
    public static int Count => Vector512<ulong>.Count;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static CounterLanes512 Broadcast(ulong value) => new(Vector512.Create(value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static CounterLanes512 Sequence(ulong first)
    {
        // Within each 128 bits, the unpacking in NaturalOrder takes the even lanes first, then the odd ones.
        Vector512<ulong> order = Vector512.Create(0ul, 4, 1, 5, 2, 6, 3, 7);
        return new(Vector512.Create(first) + order);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static CounterLanes512 SequenceOfHalves(ulong first) => Sequence(first);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static CounterLanes512 operator +(CounterLanes512 left, CounterLanes512 right) => new(left._vector + right._vector);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static CounterLanes512 operator &(CounterLanes512 left, CounterLanes512 right) => new(left._vector & right._vector);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static CounterLanes512 operator ^(CounterLanes512 left, CounterLanes512 right) => new(left._vector ^ right._vector);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static CounterLanes512 Xor(CounterLanes512 first, CounterLanes512 second, CounterLanes512 third)
        => Avx512F.IsSupported
            ? new(Avx512F.TernaryLogic(first._vector, second._vector, third._vector, CounterBits.TernaryXor))
            : new(first._vector ^ (second._vector ^ third._vector));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static CounterLanes512 Multiply(CounterLanes512 left, CounterLanes512 right)
    {
        if (Avx512F.IsSupported)
        {
            return new(Avx512F.Multiply(left._vector.AsUInt32(), right._vector.AsUInt32()));
        }

        Vector512<ulong> lowerWord = Vector512.Create(CounterBits.LowerWord);
        return new((left._vector & lowerWord) * (right._vector & lowerWord));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static CounterLanes512 High(CounterLanes512 value) => new(value._vector >>> CounterBits.WordBits);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint KeptBits(CounterLanes512 word0, CounterLanes512 word1, CounterLanes512 word2, CounterLanes512 word3, uint threshold)
    {
        (Vector512<uint> lower, Vector512<uint> upper) = NaturalOrder(word0, word1, word2, word3);
        Vector512<uint> thresholds = Vector512.Create(threshold);
        uint lowerBits = (uint)Vector512.GreaterThanOrEqual(lower, thresholds).ExtractMostSignificantBits();
        uint upperBits = (uint)Vector512.GreaterThanOrEqual(upper, thresholds).ExtractMostSignificantBits();
        return lowerBits | (upperBits << Vector512<uint>.Count);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong KeptHalves(
        CounterLanes512 word0, CounterLanes512 word1, CounterLanes512 word2, CounterLanes512 word3, ushort threshold, ref CounterLanes512 nearest)
    {
        (Vector512<uint> lower, Vector512<uint> upper) = NaturalOrder(word0, word1, word2, word3);
        Vector512<ushort> first = lower.AsUInt16();
        Vector512<ushort> second = upper.AsUInt16();
        Vector512<ushort> thresholds = Vector512.Create(threshold);
        Vector512<ushort> nearer = Vector512.Min(first ^ thresholds, second ^ thresholds);
        nearest = new(Vector512.Min(nearest._vector.AsUInt16(), nearer).AsUInt64());
        ulong firstBits = Vector512.GreaterThanOrEqual(first, thresholds).ExtractMostSignificantBits();
        ulong secondBits = Vector512.GreaterThanOrEqual(second, thresholds).ExtractMostSignificantBits();
        return firstBits | (secondBits << Vector512<ushort>.Count);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool HasTie(CounterLanes512 nearest) => Vector512.EqualsAny(nearest._vector.AsUInt16(), Vector512<ushort>.Zero);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreWords(CounterLanes512 word0, CounterLanes512 word1, CounterLanes512 word2, CounterLanes512 word3, ref uint destination)
    {
        (Vector512<uint> lower, Vector512<uint> upper) = NaturalOrder(word0, word1, word2, word3);
        lower.StoreUnsafe(ref destination);
        upper.StoreUnsafe(ref destination, (nuint)Vector512<uint>.Count);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector512<uint> Lower, Vector512<uint> Upper) NaturalOrder(
        CounterLanes512 word0, CounterLanes512 word1, CounterLanes512 word2, CounterLanes512 word3)
    {
        Vector512<ulong> words01 = Pair(word0, word1);
        Vector512<ulong> words23 = Pair(word2, word3);
        return (UnpackLow(words01, words23).AsUInt32(), UnpackHigh(words01, words23).AsUInt32());
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<ulong> Pair(CounterLanes512 lower, CounterLanes512 upper)
        => (lower._vector & Vector512.Create(CounterBits.LowerWord)) | (upper._vector << CounterBits.WordBits);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector512<ulong> UnpackLow(Vector512<ulong> left, Vector512<ulong> right)
        => Avx512F.IsSupported ? Avx512F.UnpackLow(left, right)
            : Vector512.Create(
                CounterLanes256.UnpackLow(left.GetLower(), right.GetLower()), CounterLanes256.UnpackLow(left.GetUpper(), right.GetUpper()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector512<ulong> UnpackHigh(Vector512<ulong> left, Vector512<ulong> right)
        => Avx512F.IsSupported ? Avx512F.UnpackHigh(left, right)
            : Vector512.Create(
                CounterLanes256.UnpackHigh(left.GetLower(), right.GetLower()), CounterLanes256.UnpackHigh(left.GetUpper(), right.GetUpper()));
}
