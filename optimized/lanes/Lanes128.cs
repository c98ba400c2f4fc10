using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Verification.Optimized.Lanes;

/// <summary>128 bits of lanes.</summary>
/// <typeparam name="T">float or double.</typeparam>
internal readonly struct Lanes128<T> : ILanes<Lanes128<T>, T>
    where T : struct
{
    private readonly Held<Vector128<T>> _held;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Lanes128(Vector128<T> vector) => _held.Vector = vector;

    /// <inheritdoc/>
    public static int Count => Vector128<T>.Count;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> Broadcast(T value) => new(Vector128.Create(value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> Load(ref readonly T source, nuint index) => new(Vector128.LoadUnsafe(in source, index));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Lanes128<T> value, ref T destination, nuint index) => value._held.Vector.StoreUnsafe(ref destination, index);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void StorePastCaches(Lanes128<T> value, byte* destination) => value._held.Vector.AsByte().StoreAlignedNonTemporal(destination);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> operator +(Lanes128<T> left, Lanes128<T> right) => new(left._held.Vector + right._held.Vector);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> operator -(Lanes128<T> left, Lanes128<T> right) => new(left._held.Vector - right._held.Vector);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> operator *(Lanes128<T> left, Lanes128<T> right) => new(left._held.Vector * right._held.Vector);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> operator /(Lanes128<T> left, Lanes128<T> right) => new(left._held.Vector / right._held.Vector);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> MultiplyAdd(Lanes128<T> left, Lanes128<T> right, Lanes128<T> addend)
        => typeof(T) == typeof(float)
            ? new(Vector128.FusedMultiplyAdd(left._held.Vector.AsSingle(), right._held.Vector.AsSingle(), addend._held.Vector.AsSingle()).As<float, T>())
            : new(Vector128.FusedMultiplyAdd(left._held.Vector.AsDouble(), right._held.Vector.AsDouble(), addend._held.Vector.AsDouble()).As<double, T>());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> Round(Lanes128<T> value)
        => typeof(T) == typeof(float)
            ? new(Vector128.Round(value._held.Vector.AsSingle()).As<float, T>())
            : new(Vector128.Round(value._held.Vector.AsDouble()).As<double, T>());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> PowerOfTwo(Lanes128<T> exponent)
    {
        if (typeof(T) == typeof(float))
        {
            Vector128<int> biased = (exponent._held.Vector.AsSingle() + Vector128.Create(ExponentBits.SingleInteger)).AsInt32() + Vector128.Create(ExponentBits.SingleBias);
            return new((biased << ExponentBits.SingleFractionBits).As<int, T>());
        }
        else
        {
            Vector128<long> biased = (exponent._held.Vector.AsDouble() + Vector128.Create(ExponentBits.DoubleInteger)).AsInt64() + Vector128.Create(ExponentBits.DoubleBias);
            return new((biased << ExponentBits.DoubleFractionBits).As<long, T>());
        }
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> WhereGreater(Lanes128<T> left, Lanes128<T> right, Lanes128<T> then, Lanes128<T> otherwise)
        => new(Vector128.ConditionalSelect(Vector128.GreaterThan(left._held.Vector, right._held.Vector), then._held.Vector, otherwise._held.Vector));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> WhereLessOrEqual(Lanes128<T> left, Lanes128<T> right, Lanes128<T> then, Lanes128<T> otherwise)
        => new(Vector128.ConditionalSelect(Vector128.LessThanOrEqual(left._held.Vector, right._held.Vector), then._held.Vector, otherwise._held.Vector));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> KeepOrZero(Lanes128<T> value, uint keepBits)
    {
        if (typeof(T) == typeof(float))
        {
            Vector128<uint> bitOfLane = Vector128.Create(1u, 1u << 1, 1u << 2, 1u << 3);
            Vector128<uint> kept = Vector128.Equals(Vector128.Create(keepBits) & bitOfLane, bitOfLane);
            return new(Vector128.ConditionalSelect(kept.As<uint, T>(), value._held.Vector, Vector128<T>.Zero));
        }
        else
        {
            Vector128<ulong> bitOfLane = Vector128.Create(1ul, 1ul << 1);
            Vector128<ulong> kept = Vector128.Equals(Vector128.Create((ulong)keepBits) & bitOfLane, bitOfLane);
            return new(Vector128.ConditionalSelect(kept.As<ulong, T>(), value._held.Vector, Vector128<T>.Zero));
        }
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T SumByHalves(Lanes128<T> value)
    {
        Vector128<ulong> bits = value._held.Vector.AsUInt64();
        Vector128<T> halves = value._held.Vector + Vector128.Shuffle(bits, Vector128.Create(1ul, 0)).As<ulong, T>();
        return typeof(T) == typeof(double)
            ? halves.ToScalar()
            : (halves + Vector128.Shuffle(halves.AsUInt32(), Vector128.Create(1u, 0, 3, 2)).As<uint, T>()).ToScalar();
    }

    /// <summary>The lanes of a vector.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Lanes128<T> From(Vector128<T> vector) => new(vector);
}
