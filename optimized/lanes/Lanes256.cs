using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Verification.Optimized.Lanes;

/// <summary>256 bits of lanes.</summary>
/// <typeparam name="T">float or double.</typeparam>
internal readonly struct Lanes256<T> : ILanes<Lanes256<T>, T>
    where T : struct
{
    private readonly Held<Vector256<T>> _held;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Lanes256(Vector256<T> vector) => _held.Vector = vector;

    /// <inheritdoc/>
    public static int Count => Vector256<T>.Count;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> Broadcast(T value) => new(Vector256.Create(value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> Load(ref readonly T source, nuint index) => new(Vector256.LoadUnsafe(in source, index));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Lanes256<T> value, ref T destination, nuint index) => value._held.Vector.StoreUnsafe(ref destination, index);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void StorePastCaches(Lanes256<T> value, byte* destination) => value._held.Vector.AsByte().StoreAlignedNonTemporal(destination);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> operator +(Lanes256<T> left, Lanes256<T> right) => new(left._held.Vector + right._held.Vector);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> operator -(Lanes256<T> left, Lanes256<T> right) => new(left._held.Vector - right._held.Vector);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> operator *(Lanes256<T> left, Lanes256<T> right) => new(left._held.Vector * right._held.Vector);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> operator /(Lanes256<T> left, Lanes256<T> right) => new(left._held.Vector / right._held.Vector);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> MultiplyAdd(Lanes256<T> left, Lanes256<T> right, Lanes256<T> addend)
        => typeof(T) == typeof(float)
            ? new(Vector256.FusedMultiplyAdd(left._held.Vector.AsSingle(), right._held.Vector.AsSingle(), addend._held.Vector.AsSingle()).As<float, T>())
            : new(Vector256.FusedMultiplyAdd(left._held.Vector.AsDouble(), right._held.Vector.AsDouble(), addend._held.Vector.AsDouble()).As<double, T>());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> Round(Lanes256<T> value)
        => typeof(T) == typeof(float)
            ? new(Vector256.Round(value._held.Vector.AsSingle()).As<float, T>())
            : new(Vector256.Round(value._held.Vector.AsDouble()).As<double, T>());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> PowerOfTwo(Lanes256<T> exponent)
    {
        if (typeof(T) == typeof(float))
        {
            Vector256<int> biased = (exponent._held.Vector.AsSingle() + Vector256.Create(ExponentBits.SingleInteger)).AsInt32() + Vector256.Create(ExponentBits.SingleBias);
            return new((biased << ExponentBits.SingleFractionBits).As<int, T>());
        }
        else
        {
            Vector256<long> biased = (exponent._held.Vector.AsDouble() + Vector256.Create(ExponentBits.DoubleInteger)).AsInt64() + Vector256.Create(ExponentBits.DoubleBias);
            return new((biased << ExponentBits.DoubleFractionBits).As<long, T>());
        }
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> WhereGreater(Lanes256<T> left, Lanes256<T> right, Lanes256<T> then, Lanes256<T> otherwise)
        => new(Vector256.ConditionalSelect(Vector256.GreaterThan(left._held.Vector, right._held.Vector), then._held.Vector, otherwise._held.Vector));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> WhereLessOrEqual(Lanes256<T> left, Lanes256<T> right, Lanes256<T> then, Lanes256<T> otherwise)
        => new(Vector256.ConditionalSelect(Vector256.LessThanOrEqual(left._held.Vector, right._held.Vector), then._held.Vector, otherwise._held.Vector));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> KeepOrZero(Lanes256<T> value, uint keepBits)
    {
        if (typeof(T) == typeof(float))
        {
            Vector256<uint> bitOfLane = Vector256.Create(1u, 1u << 1, 1u << 2, 1u << 3, 1u << 4, 1u << 5, 1u << 6, 1u << 7);
            Vector256<uint> kept = Vector256.Equals(Vector256.Create(keepBits) & bitOfLane, bitOfLane);
            return new(Vector256.ConditionalSelect(kept.As<uint, T>(), value._held.Vector, Vector256<T>.Zero));
        }
        else
        {
            Vector256<ulong> bitOfLane = Vector256.Create(1ul, 1ul << 1, 1ul << 2, 1ul << 3);
            Vector256<ulong> kept = Vector256.Equals(Vector256.Create((ulong)keepBits) & bitOfLane, bitOfLane);
            return new(Vector256.ConditionalSelect(kept.As<ulong, T>(), value._held.Vector, Vector256<T>.Zero));
        }
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T SumByHalves(Lanes256<T> value)
        => Lanes128<T>.SumByHalves(Lanes128<T>.From(value._held.Vector.GetLower() + value._held.Vector.GetUpper()));

    /// <summary>The lanes of a vector.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Lanes256<T> From(Vector256<T> vector) => new(vector);
}
