using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Verification.Optimized.Lanes;

namespace Verification.Optimized.Storage;

/// <summary>512 bits of lanes.</summary>
internal readonly struct BitLanes512 : IBitLanes<BitLanes512>
{
    private readonly Held<Vector512<uint>> _held;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private BitLanes512(Vector512<uint> vector) => _held.Vector = vector;

    /// <inheritdoc/>
    public static int Count => Vector512<uint>.Count;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static BitLanes512 Broadcast(uint value) => new(Vector512.Create(value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static BitLanes512 Load(ref readonly float source, nuint index) => new(Vector512.LoadUnsafe(in source, index).AsUInt32());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(BitLanes512 value, ref float destination, nuint index) => value._held.Vector.AsSingle().StoreUnsafe(ref destination, index);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static BitLanes512 LoadHalves(ref readonly ushort source, nuint index)
    {
        Vector256<ushort> halves = Vector256.LoadUnsafe(in source, index);
        return new(Avx512F.IsSupported ? Avx512F.ConvertToVector512UInt32(halves) : Vector512.Create(Vector256.WidenLower(halves), Vector256.WidenUpper(halves)));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreHalves(BitLanes512 value, ref ushort destination, nuint index)
        => Vector512.Narrow(value._held.Vector, value._held.Vector).GetLower().StoreUnsafe(ref destination, index);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static BitLanes512 operator +(BitLanes512 left, BitLanes512 right) => new(left._held.Vector + right._held.Vector);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static BitLanes512 operator -(BitLanes512 left, BitLanes512 right) => new(left._held.Vector - right._held.Vector);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static BitLanes512 operator &(BitLanes512 left, BitLanes512 right) => new(left._held.Vector & right._held.Vector);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static BitLanes512 operator |(BitLanes512 left, BitLanes512 right) => new(left._held.Vector | right._held.Vector);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static BitLanes512 operator <<(BitLanes512 value, int places) => new(value._held.Vector << places);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static BitLanes512 operator >>>(BitLanes512 value, int places) => new(value._held.Vector >>> places);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static BitLanes512 AddFloats(BitLanes512 left, BitLanes512 right) => new((left._held.Vector.AsSingle() + right._held.Vector.AsSingle()).AsUInt32());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static BitLanes512 SubtractFloats(BitLanes512 left, BitLanes512 right) => new((left._held.Vector.AsSingle() - right._held.Vector.AsSingle()).AsUInt32());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static BitLanes512 WhereGreater(BitLanes512 left, BitLanes512 right, BitLanes512 then, BitLanes512 otherwise)
        => new(Vector512.ConditionalSelect(Vector512.GreaterThan(left._held.Vector.AsInt32(), right._held.Vector.AsInt32()).AsUInt32(), then._held.Vector, otherwise._held.Vector));
}
