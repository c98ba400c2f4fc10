using System.Runtime.CompilerServices;

namespace Verification.Optimized.Storage;

/// <summary>One lane: what the other widths leave over, and the machine without vectors.</summary>
internal readonly struct ScalarBits : IBitLanes<ScalarBits>
{
    private readonly uint _value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ScalarBits(uint value) => _value = value;

    /// <inheritdoc/>
    public static int Count => 1;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarBits Broadcast(uint value) => new(value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarBits Load(ref readonly float source, nuint index) => new(BitConverter.SingleToUInt32Bits(Unsafe.Add(ref Unsafe.AsRef(in source), index)));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(ScalarBits value, ref float destination, nuint index) => Unsafe.Add(ref destination, index) = BitConverter.UInt32BitsToSingle(value._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarBits LoadHalves(ref readonly ushort source, nuint index) => new(Unsafe.Add(ref Unsafe.AsRef(in source), index));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreHalves(ScalarBits value, ref ushort destination, nuint index) => Unsafe.Add(ref destination, index) = (ushort)value._value;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarBits operator +(ScalarBits left, ScalarBits right) => new(left._value + right._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarBits operator -(ScalarBits left, ScalarBits right) => new(left._value - right._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarBits operator &(ScalarBits left, ScalarBits right) => new(left._value & right._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarBits operator |(ScalarBits left, ScalarBits right) => new(left._value | right._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarBits operator <<(ScalarBits value, int places) => new(value._value << places);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarBits operator >>>(ScalarBits value, int places) => new(value._value >>> places);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarBits AddFloats(ScalarBits left, ScalarBits right) => FromFloat(left.ToFloat() + right.ToFloat());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarBits SubtractFloats(ScalarBits left, ScalarBits right) => FromFloat(left.ToFloat() - right.ToFloat());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarBits WhereGreater(ScalarBits left, ScalarBits right, ScalarBits then, ScalarBits otherwise)
        => left._value > right._value ? then : otherwise;

    private static ScalarBits FromFloat(float value) => new(BitConverter.SingleToUInt32Bits(value));

    private float ToFloat() => BitConverter.UInt32BitsToSingle(_value);
}
