using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Verification.Optimized.Counters;

/// <summary>256 bits of counters: four blocks.</summary>
internal readonly struct CounterLanes256 : ICounterLanes<CounterLanes256>
{
    private readonly Vector256<ulong> _vector;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private CounterLanes256(Vector256<ulong> vector) => _vector = vector;

    /// <inheritdoc/>
    public static int Count => Vector256<ulong>.Count;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static CounterLanes256 Broadcast(ulong value) => new(Vector256.Create(value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static CounterLanes256 Sequence(ulong first)
    {
        // Within each 128 bits, the unpacking in NaturalOrder takes the even lanes first, then the odd ones.
        Vector256<ulong> order = Vector256.Create(0ul, 2, 1, 3);
        return new(Vector256.Create(first) + order);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static CounterLanes256 SequenceOfHalves(ulong first)
    {
        // Within each 128 bits, packing takes the even lanes of the unpacked first, so that the natural order stays.
        Vector256<ulong> order = Vector256.Create(0ul, 1, 2, 3);
        return new(Vector256.Create(first) + order);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static CounterLanes256 operator +(CounterLanes256 left, CounterLanes256 right) => new(left._vector + right._vector);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static CounterLanes256 operator &(CounterLanes256 left, CounterLanes256 right) => new(left._vector & right._vector);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static CounterLanes256 operator ^(CounterLanes256 left, CounterLanes256 right) => new(left._vector ^ right._vector);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static CounterLanes256 Xor(CounterLanes256 first, CounterLanes256 second, CounterLanes256 third)
        => Avx512F.VL.IsSupported
            ? new(Avx512F.VL.TernaryLogic(first._vector, second._vector, third._vector, CounterBits.TernaryXor))
            : new(first._vector ^ (second._vector ^ third._vector));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static CounterLanes256 Multiply(CounterLanes256 left, CounterLanes256 right)
    {
        if (Avx2.IsSupported)
        {
            return new(Avx2.Multiply(left._vector.AsUInt32(), right._vector.AsUInt32()));
        }

        Vector256<ulong> lowerWord = Vector256.Create(CounterBits.LowerWord);
        return new((left._vector & lowerWord) * (right._vector & lowerWord));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static CounterLanes256 High(CounterLanes256 value) => new(value._vector >>> CounterBits.WordBits);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint KeptBits(CounterLanes256 word0, CounterLanes256 word1, CounterLanes256 word2, CounterLanes256 word3, uint threshold)
    {
        (Vector256<uint> lower, Vector256<uint> upper) = NaturalOrder(word0, word1, word2, word3);
        Vector256<uint> thresholds = Vector256.Create(threshold);
        uint lowerBits = (uint)Vector256.GreaterThanOrEqual(lower, thresholds).ExtractMostSignificantBits();
        uint upperBits = (uint)Vector256.GreaterThanOrEqual(upper, thresholds).ExtractMostSignificantBits();
        return lowerBits | (upperBits << Vector256<uint>.Count);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong KeptHalves(
        CounterLanes256 word0, CounterLanes256 word1, CounterLanes256 word2, CounterLanes256 word3, ushort threshold, ref CounterLanes256 nearest)
    {
        (Vector256<uint> lower, Vector256<uint> upper) = NaturalOrder(word0, word1, word2, word3);
        Vector256<ushort> first = lower.AsUInt16();
        Vector256<ushort> second = upper.AsUInt16();
        Vector256<ushort> thresholds = Vector256.Create(threshold);
        Vector256<ushort> nearer = Vector256.Min(first ^ thresholds, second ^ thresholds);
        nearest = new(Vector256.Min(nearest._vector.AsUInt16(), nearer).AsUInt64());
        Vector256<ushort> firstKept = Vector256.Equals(Vector256.Max(first, thresholds), first);
        Vector256<ushort> secondKept = Vector256.Equals(Vector256.Max(second, thresholds), second);
        return PackBytes(firstKept, secondKept).ExtractMostSignificantBits();
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool HasTie(CounterLanes256 nearest) => Vector256.EqualsAny(nearest._vector.AsUInt16(), Vector256<ushort>.Zero);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreWords(CounterLanes256 word0, CounterLanes256 word1, CounterLanes256 word2, CounterLanes256 word3, ref uint destination)
    {
        (Vector256<uint> lower, Vector256<uint> upper) = NaturalOrder(word0, word1, word2, word3);
        lower.StoreUnsafe(ref destination);
        upper.StoreUnsafe(ref destination, (nuint)Vector256<uint>.Count);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector256<uint> Lower, Vector256<uint> Upper) NaturalOrder(
        CounterLanes256 word0, CounterLanes256 word1, CounterLanes256 word2, CounterLanes256 word3)
    {
        Vector256<ulong> words01 = Pair(word0, word1);
        Vector256<ulong> words23 = Pair(word2, word3);
        return (UnpackLow(words01, words23).AsUInt32(), UnpackHigh(words01, words23).AsUInt32());
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<ulong> Pair(CounterLanes256 lower, CounterLanes256 upper)
        => (lower._vector & Vector256.Create(CounterBits.LowerWord)) | (upper._vector << CounterBits.WordBits);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector256<ulong> UnpackLow(Vector256<ulong> left, Vector256<ulong> right)
        => Avx2.IsSupported ? Avx2.UnpackLow(left, right)
            : Vector256.Create(
                CounterLanes128.UnpackLow(left.GetLower(), right.GetLower()), CounterLanes128.UnpackLow(left.GetUpper(), right.GetUpper()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector256<ulong> UnpackHigh(Vector256<ulong> left, Vector256<ulong> right)
        => Avx2.IsSupported ? Avx2.UnpackHigh(left, right)
            : Vector256.Create(
                CounterLanes128.UnpackHigh(left.GetLower(), right.GetLower()), CounterLanes128.UnpackHigh(left.GetUpper(), right.GetUpper()));

    /// <summary>One byte a lane whose bits are all equal, by 128 bits: those of the first vector, then those of the second.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<byte> PackBytes(Vector256<ushort> first, Vector256<ushort> second)
        => Avx2.IsSupported ? Avx2.PackSignedSaturate(first.AsInt16(), second.AsInt16()).AsByte()
            : Vector256.Create(
                CounterLanes128.PackBytes(first.GetLower(), second.GetLower()), CounterLanes128.PackBytes(first.GetUpper(), second.GetUpper()));
}
