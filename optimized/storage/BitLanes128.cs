using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Verification.Optimized.Lanes;

namespace Verification.Optimized.Storage;

/// <summary>128 bits of lanes.</summary>
internal readonly struct BitLanes128 : IBitLanes<BitLanes128>
{
    private readonly Held<Vector128<uint>> _held;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private BitLanes128(Vector128<uint> vector) => _held.Vector = vector;

    /// <inheritdoc/>
    public static int Count => Vector128<uint>.Count;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static BitLanes128 Broadcast(uint value) => new(Vector128.Create(value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static BitLanes128 Load(ref readonly float source, nuint index) => new(Vector128.LoadUnsafe(in source, index).AsUInt32());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(BitLanes128 value, ref float destination, nuint index) => value._held.Vector.AsSingle().StoreUnsafe(ref destination, index);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static BitLanes128 LoadHalves(ref readonly ushort source, nuint index)
        => new(Vector128.WidenLower(Vector128.CreateScalarUnsafe(Unsafe.ReadUnaligned<ulong>(in Unsafe.As<ushort, byte>(ref Unsafe.Add(ref Unsafe.AsRef(in source), index)))).AsUInt16()));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreHalves(BitLanes128 value, ref ushort destination, nuint index)
        => Unsafe.WriteUnaligned(ref Unsafe.As<ushort, byte>(ref Unsafe.Add(ref destination, index)), Vector128.Narrow(value._held.Vector, value._held.Vector).AsUInt64().ToScalar());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static BitLanes128 operator +(BitLanes128 left, BitLanes128 right) => new(left._held.Vector + right._held.Vector);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static BitLanes128 operator -(BitLanes128 left, BitLanes128 right) => new(left._held.Vector - right._held.Vector);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static BitLanes128 operator &(BitLanes128 left, BitLanes128 right) => new(left._held.Vector & right._held.Vector);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static BitLanes128 operator |(BitLanes128 left, BitLanes128 right) => new(left._held.Vector | right._held.Vector);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static BitLanes128 operator <<(BitLanes128 value, int places) => new(value._held.Vector << places);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static BitLanes128 operator >>>(BitLanes128 value, int places) => new(value._held.Vector >>> places);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static BitLanes128 AddFloats(BitLanes128 left, BitLanes128 right) => new((left._held.Vector.AsSingle() + right._held.Vector.AsSingle()).AsUInt32());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static BitLanes128 SubtractFloats(BitLanes128 left, BitLanes128 right) => new((left._held.Vector.AsSingle() - right._held.Vector.AsSingle()).AsUInt32());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static BitLanes128 WhereGreater(BitLanes128 left, BitLanes128 right, BitLanes128 then, BitLanes128 otherwise)
        => new(Vector128.ConditionalSelect(Vector128.GreaterThan(left._held.Vector.AsInt32(), right._held.Vector.AsInt32()).AsUInt32(), then._held.Vector, otherwise._held.Vector));
}
