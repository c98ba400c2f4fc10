using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Verification.Optimized.Lanes;

namespace Verification.Optimized.Storage;

/// <summary>256 bits of lanes.</summary>
internal readonly struct BitLanes256 : IBitLanes<BitLanes256>
{
    private readonly Held<Vector256<uint>> _held;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private BitLanes256(Vector256<uint> vector) => _held.Vector = vector;

    /// <inheritdoc/>
    public static int Count => Vector256<uint>.Count;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static BitLanes256 Broadcast(uint value) => new(Vector256.Create(value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static BitLanes256 Load(ref readonly float source, nuint index) => new(Vector256.LoadUnsafe(in source, index).AsUInt32());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(BitLanes256 value, ref float destination, nuint index) => value._held.Vector.AsSingle().StoreUnsafe(ref destination, index);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static BitLanes256 LoadHalves(ref readonly ushort source, nuint index)
    {
        Vector128<ushort> halves = Vector128.LoadUnsafe(in source, index);
        return new(Avx2.IsSupported ? Avx2.ConvertToVector256Int32(halves).AsUInt32() : Vector256.Create(Vector128.WidenLower(halves), Vector128.WidenUpper(halves)));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreHalves(BitLanes256 value, ref ushort destination, nuint index)
        => Vector128.Narrow(value._held.Vector.GetLower(), value._held.Vector.GetUpper()).StoreUnsafe(ref destination, index);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static BitLanes256 operator +(BitLanes256 left, BitLanes256 right) => new(left._held.Vector + right._held.Vector);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static BitLanes256 operator -(BitLanes256 left, BitLanes256 right) => new(left._held.Vector - right._held.Vector);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static BitLanes256 operator &(BitLanes256 left, BitLanes256 right) => new(left._held.Vector & right._held.Vector);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static BitLanes256 operator |(BitLanes256 left, BitLanes256 right) => new(left._held.Vector | right._held.Vector);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static BitLanes256 operator <<(BitLanes256 value, int places) => new(value._held.Vector << places);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static BitLanes256 operator >>>(BitLanes256 value, int places) => new(value._held.Vector >>> places);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static BitLanes256 AddFloats(BitLanes256 left, BitLanes256 right) => new((left._held.Vector.AsSingle() + right._held.Vector.AsSingle()).AsUInt32());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static BitLanes256 SubtractFloats(BitLanes256 left, BitLanes256 right) => new((left._held.Vector.AsSingle() - right._held.Vector.AsSingle()).AsUInt32());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static BitLanes256 WhereGreater(BitLanes256 left, BitLanes256 right, BitLanes256 then, BitLanes256 otherwise)
        => new(Vector256.ConditionalSelect(Vector256.GreaterThan(left._held.Vector.AsInt32(), right._held.Vector.AsInt32()).AsUInt32(), then._held.Vector, otherwise._held.Vector));
}
