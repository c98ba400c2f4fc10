using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace Verification.Optimized.Counters;

/// <summary>128 bits of counters: two blocks.</summary>
internal readonly struct CounterLanes128 : ICounterLanes<CounterLanes128>
{
    private readonly Vector128<ulong> _vector;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private CounterLanes128(Vector128<ulong> vector) => _vector = vector;

    /// <inheritdoc/>
    public static int Count => Vector128<ulong>.Count;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static CounterLanes128 Broadcast(ulong value) => new(Vector128.Create(value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static CounterLanes128 Sequence(ulong first)
    {
        Vector128<ulong> order = Vector128.Create(0ul, 1);
        return new(Vector128.Create(first) + order);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static CounterLanes128 SequenceOfHalves(ulong first) => Sequence(first);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static CounterLanes128 operator +(CounterLanes128 left, CounterLanes128 right) => new(left._vector + right._vector);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static CounterLanes128 operator &(CounterLanes128 left, CounterLanes128 right) => new(left._vector & right._vector);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static CounterLanes128 operator ^(CounterLanes128 left, CounterLanes128 right) => new(left._vector ^ right._vector);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static CounterLanes128 Xor(CounterLanes128 first, CounterLanes128 second, CounterLanes128 third)
        => Avx512F.VL.IsSupported
            ? new(Avx512F.VL.TernaryLogic(first._vector, second._vector, third._vector, CounterBits.TernaryXor))
            : new(first._vector ^ (second._vector ^ third._vector));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static CounterLanes128 Multiply(CounterLanes128 left, CounterLanes128 right)
    {
        if (Sse2.IsSupported)
        {
            return new(Sse2.Multiply(left._vector.AsUInt32(), right._vector.AsUInt32()));
        }

        if (AdvSimd.IsSupported)
        {
            return new(AdvSimd.MultiplyWideningLower(AdvSimd.ExtractNarrowingLower(left._vector), AdvSimd.ExtractNarrowingLower(right._vector)));
        }

        Vector128<ulong> lowerWord = Vector128.Create(CounterBits.LowerWord);
        return new((left._vector & lowerWord) * (right._vector & lowerWord));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static CounterLanes128 High(CounterLanes128 value) => new(value._vector >>> CounterBits.WordBits);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint KeptBits(CounterLanes128 word0, CounterLanes128 word1, CounterLanes128 word2, CounterLanes128 word3, uint threshold)
    {
        (Vector128<uint> lower, Vector128<uint> upper) = NaturalOrder(word0, word1, word2, word3);
        Vector128<uint> thresholds = Vector128.Create(threshold);
        uint lowerBits = (uint)Vector128.GreaterThanOrEqual(lower, thresholds).ExtractMostSignificantBits();
        uint upperBits = (uint)Vector128.GreaterThanOrEqual(upper, thresholds).ExtractMostSignificantBits();
        return lowerBits | (upperBits << Vector128<uint>.Count);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong KeptHalves(
        CounterLanes128 word0, CounterLanes128 word1, CounterLanes128 word2, CounterLanes128 word3, ushort threshold, ref CounterLanes128 nearest)
    {
        (Vector128<uint> lower, Vector128<uint> upper) = NaturalOrder(word0, word1, word2, word3);
        Vector128<ushort> first = lower.AsUInt16();
        Vector128<ushort> second = upper.AsUInt16();
        Vector128<ushort> thresholds = Vector128.Create(threshold);
        Vector128<ushort> nearer = Vector128.Min(first ^ thresholds, second ^ thresholds);
        nearest = new(Vector128.Min(nearest._vector.AsUInt16(), nearer).AsUInt64());
        Vector128<ushort> firstKept = Vector128.Equals(Vector128.Max(first, thresholds), first);
        Vector128<ushort> secondKept = Vector128.Equals(Vector128.Max(second, thresholds), second);
        return PackBytes(firstKept, secondKept).ExtractMostSignificantBits();
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool HasTie(CounterLanes128 nearest) => Vector128.EqualsAny(nearest._vector.AsUInt16(), Vector128<ushort>.Zero);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreWords(CounterLanes128 word0, CounterLanes128 word1, CounterLanes128 word2, CounterLanes128 word3, ref uint destination)
    {
        (Vector128<uint> lower, Vector128<uint> upper) = NaturalOrder(word0, word1, word2, word3);
        lower.StoreUnsafe(ref destination);
        upper.StoreUnsafe(ref destination, (nuint)Vector128<uint>.Count);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector128<uint> Lower, Vector128<uint> Upper) NaturalOrder(
        CounterLanes128 word0, CounterLanes128 word1, CounterLanes128 word2, CounterLanes128 word3)
    {
        Vector128<ulong> words01 = Pair(word0, word1);
        Vector128<ulong> words23 = Pair(word2, word3);
        return (UnpackLow(words01, words23).AsUInt32(), UnpackHigh(words01, words23).AsUInt32());
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<ulong> Pair(CounterLanes128 lower, CounterLanes128 upper)
        => (lower._vector & Vector128.Create(CounterBits.LowerWord)) | (upper._vector << CounterBits.WordBits);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector128<ulong> UnpackLow(Vector128<ulong> left, Vector128<ulong> right)
        => Sse2.IsSupported ? Sse2.UnpackLow(left, right) : Vector128.Create(left.GetElement(0), right.GetElement(0));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector128<ulong> UnpackHigh(Vector128<ulong> left, Vector128<ulong> right)
        => Sse2.IsSupported ? Sse2.UnpackHigh(left, right) : Vector128.Create(left.GetElement(1), right.GetElement(1));

    /// <summary>One byte a lane whose bits are all equal, those of the first vector first.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector128<byte> PackBytes(Vector128<ushort> first, Vector128<ushort> second)
        => Sse2.IsSupported ? Sse2.PackSignedSaturate(first.AsInt16(), second.AsInt16()).AsByte() : Vector128.Narrow(first, second);
}
