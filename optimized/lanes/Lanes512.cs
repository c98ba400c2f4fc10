using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Verification.Optimized.Lanes;

/// <summary>512 bits of lanes.</summary>
/// <typeparam name="T">float or double.</typeparam>
internal readonly struct Lanes512<T> : ILanes<Lanes512<T>, T>
    where T : struct
{
    private readonly Held<Vector512<T>> _held;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Lanes512(Vector512<T> vector) => _held.Vector = vector;

    /// <inheritdoc/>
    public static int Count => Vector512<T>.Count;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> Broadcast(T value) => new(Vector512.Create(value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> Load(ref readonly T source, nuint index) => new(Vector512.LoadUnsafe(in source, index));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Lanes512<T> value, ref T destination, nuint index) => value._held.Vector.StoreUnsafe(ref destination, index);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void StorePastCaches(Lanes512<T> value, byte* destination) => value._held.Vector.AsByte().StoreAlignedNonTemporal(destination);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> operator +(Lanes512<T> left, Lanes512<T> right) => new(left._held.Vector + right._held.Vector);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> operator -(Lanes512<T> left, Lanes512<T> right) => new(left._held.Vector - right._held.Vector);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> operator *(Lanes512<T> left, Lanes512<T> right) => new(left._held.Vector * right._held.Vector);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> operator /(Lanes512<T> left, Lanes512<T> right) => new(left._held.Vector / right._held.Vector);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> MultiplyAdd(Lanes512<T> left, Lanes512<T> right, Lanes512<T> addend)
        => typeof(T) == typeof(float)
            ? new(Vector512.FusedMultiplyAdd(left._held.Vector.AsSingle(), right._held.Vector.AsSingle(), addend._held.Vector.AsSingle()).As<float, T>())
            : new(Vector512.FusedMultiplyAdd(left._held.Vector.AsDouble(), right._held.Vector.AsDouble(), addend._held.Vector.AsDouble()).As<double, T>());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> Round(Lanes512<T> value)
        => typeof(T) == typeof(float)
            ? new(Vector512.Round(value._held.Vector.AsSingle()).As<float, T>())
            : new(Vector512.Round(value._held.Vector.AsDouble()).As<double, T>());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> PowerOfTwo(Lanes512<T> exponent)
    {
        if (typeof(T) == typeof(float))
        {
            Vector512<int> biased = (exponent._held.Vector.AsSingle() + Vector512.Create(ExponentBits.SingleInteger)).AsInt32() + Vector512.Create(ExponentBits.SingleBias);
            return new((biased << ExponentBits.SingleFractionBits).As<int, T>());
        }
        else
        {
            Vector512<long> biased = (exponent._held.Vector.AsDouble() + Vector512.Create(ExponentBits.DoubleInteger)).AsInt64() + Vector512.Create(ExponentBits.DoubleBias);
            return new((biased << ExponentBits.DoubleFractionBits).As<long, T>());
        }
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> WhereGreater(Lanes512<T> left, Lanes512<T> right, Lanes512<T> then, Lanes512<T> otherwise)
        => new(Vector512.ConditionalSelect(Vector512.GreaterThan(left._held.Vector, right._held.Vector), then._held.Vector, otherwise._held.Vector));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> WhereLessOrEqual(Lanes512<T> left, Lanes512<T> right, Lanes512<T> then, Lanes512<T> otherwise)
        => new(Vector512.ConditionalSelect(Vector512.LessThanOrEqual(left._held.Vector, right._held.Vector), then._held.Vector, otherwise._held.Vector));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> KeepOrZero(Lanes512<T> value, uint keepBits)
    {
        if (typeof(T) == typeof(float))
        {
            Vector512<uint> bitOfLane = Vector512.Create(1u, 1u << 1, 1u << 2, 1u << 3, 1u << 4, 1u << 5, 1u << 6, 1u << 7, 1u << 8, 1u << 9, 1u << 10, 1u << 11, 1u << 12, 1u << 13, 1u << 14, 1u << 15);
            Vector512<uint> kept = Vector512.Equals(Vector512.Create(keepBits) & bitOfLane, bitOfLane);
            return new(Vector512.ConditionalSelect(kept.As<uint, T>(), value._held.Vector, Vector512<T>.Zero));
        }
        else
        {
            Vector512<ulong> bitOfLane = Vector512.Create(1ul, 1ul << 1, 1ul << 2, 1ul << 3, 1ul << 4, 1ul << 5, 1ul << 6, 1ul << 7);
            Vector512<ulong> kept = Vector512.Equals(Vector512.Create((ulong)keepBits) & bitOfLane, bitOfLane);
            return new(Vector512.ConditionalSelect(kept.As<ulong, T>(), value._held.Vector, Vector512<T>.Zero));
        }
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T SumByHalves(Lanes512<T> value)
        => Lanes256<T>.SumByHalves(Lanes256<T>.From(value._held.Vector.GetLower() + value._held.Vector.GetUpper()));
}
