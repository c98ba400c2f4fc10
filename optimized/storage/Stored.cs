using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Verification.Vocabulary;

namespace Verification.Optimized.Storage;

/// <summary>Numbers that are kept in 16 bits and computed with in float: their conversions, in vectors of a given width.</summary>
internal static class Stored
{
    /// <summary>Elements that are widened, computed with and narrowed while they are in the first-level cache.</summary>
    public const int BlockElements = 1024;

    /// <summary>Floats to reserve for a block, so that it can begin at a cache line.</summary>
    public const int BlockMemory = BlockElements + (CacheLineBytes / sizeof(float)) - 1;

    private const int CacheLineBytes = 64;

    /// <summary>Whether T is such a type. The compiler of a generic method knows the answer.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool InSixteenBits<T>() => typeof(T) == typeof(Half) || IsBrainFloat<T>();

    /// <summary>Refuses any other type.</summary>
    /// <exception cref="NotSupportedException">It is another type.</exception>
    public static void RequireSixteenBits<T>()
    {
        if (!InSixteenBits<T>())
        {
            throw new NotSupportedException($"{typeof(T).Name} is not kept in 16 bits; Half and BFloat16 are.");
        }
    }

    /// <summary>Refuses gradients and copies of other types than the step on master weights takes.</summary>
    /// <exception cref="NotSupportedException">It is another type.</exception>
    public static void RequireMasterTypes<TGradient, TCopy>()
    {
        if (typeof(TGradient) != typeof(float) && !InSixteenBits<TGradient>())
        {
            throw new NotSupportedException($"The gradients are of {typeof(TGradient).Name}; beside master weights in float they must be float, Half or BFloat16.");
        }

        if (!InSixteenBits<TCopy>())
        {
            throw new NotSupportedException($"The copy is of {typeof(TCopy).Name}; the copy of master weights must be of Half or BFloat16.");
        }
    }

    /// <summary>The part of a block's memory that begins at a cache line. A guess is enough: a moved array is only slower.</summary>
    public static unsafe Span<float> AtCacheLine(Span<float> memory)
    {
        nuint address = (nuint)Unsafe.AsPointer(ref MemoryMarshal.GetReference(memory));
        int skipped = (int)((CacheLineBytes - address % CacheLineBytes) % CacheLineBytes / sizeof(float));
        return memory.Slice(skipped, BlockElements);
    }

    /// <summary>The same numbers as floats. Floats are copied.</summary>
    public static void Widen<T>(ReadOnlySpan<T> source, Span<float> destination, VectorWidth width)
        where T : struct
    {
        if (typeof(T) == typeof(float))
        {
            MemoryMarshal.Cast<T, float>(source).CopyTo(destination);
        }
        else if (typeof(T) == typeof(Half))
        {
            Run<Widening<HalfFormat>, ushort, float>(MemoryMarshal.Cast<T, ushort>(source), destination, width);
        }
        else
        {
            Run<Widening<BFloat16Format>, ushort, float>(MemoryMarshal.Cast<T, ushort>(source), destination, width);
        }
    }

    /// <summary>Each float rounded once, to nearest, ties to even.</summary>
    public static void Narrow<T>(ReadOnlySpan<float> source, Span<T> destination, VectorWidth width)
        where T : struct
    {
        if (typeof(T) == typeof(Half))
        {
            Run<Narrowing<HalfFormat>, float, ushort>(source, MemoryMarshal.Cast<T, ushort>(destination), width);
        }
        else
        {
            Run<Narrowing<BFloat16Format>, float, ushort>(source, MemoryMarshal.Cast<T, ushort>(destination), width);
        }
    }

    /// <summary>The 16 bits of each number in the lower half of a float, to be moved and not computed with.</summary>
    public static void WidenBits<T>(ReadOnlySpan<T> source, Span<float> destination, VectorWidth width)
        where T : struct
        => Run<Widening<Verbatim>, ushort, float>(MemoryMarshal.Cast<T, ushort>(source), destination, width);

    /// <summary>Back again; the upper halves are 0.</summary>
    public static void NarrowBits<T>(ReadOnlySpan<float> source, Span<T> destination, VectorWidth width)
        where T : struct
        => Run<Narrowing<Verbatim>, float, ushort>(source, MemoryMarshal.Cast<T, ushort>(destination), width);

    private static bool IsBrainFloat<T>() => default(T) is IBrainFloat;

    private static void Run<TConversion, TFrom, TTo>(ReadOnlySpan<TFrom> source, Span<TTo> destination, VectorWidth width)
        where TConversion : struct, IConversion<TFrom, TTo>
        where TFrom : unmanaged
        where TTo : unmanaged
    {
        nuint length = (nuint)source.Length;
        ref TFrom from = ref MemoryMarshal.GetReference(source);
        ref TTo to = ref MemoryMarshal.GetReference(destination);
        nuint done = 0;
        if (width >= VectorWidth.Bits512)
        {
            done = Pass<BitLanes512, TConversion, TFrom, TTo>(ref from, ref to, done, length);
        }

        if (width >= VectorWidth.Bits256)
        {
            done = Pass<BitLanes256, TConversion, TFrom, TTo>(ref from, ref to, done, length);
        }

        if (width >= VectorWidth.Bits128)
        {
            done = Pass<BitLanes128, TConversion, TFrom, TTo>(ref from, ref to, done, length);
        }

        Pass<ScalarBits, TConversion, TFrom, TTo>(ref from, ref to, done, length);
    }

    // Optimized at the first call, since a loop over lanes is a hundred times slower before that.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static nuint Pass<TLanes, TConversion, TFrom, TTo>(ref TFrom source, ref TTo destination, nuint done, nuint length)
        where TLanes : struct, IBitLanes<TLanes>
        where TConversion : struct, IConversion<TFrom, TTo>
    {
        nuint count = (nuint)TLanes.Count;
        for (; done + 2 * count <= length; done += 2 * count)
        {
            TLanes first = TConversion.Of<TLanes>(ref source, done);
            TLanes second = TConversion.Of<TLanes>(ref source, done + count);
            TConversion.Store(first, ref destination, done);
            TConversion.Store(second, ref destination, done + count);
        }

        for (; done + count <= length; done += count)
        {
            TConversion.Store(TConversion.Of<TLanes>(ref source, done), ref destination, done);
        }

        return done;
    }

    /// <summary>A conversion of numbers one by one.</summary>
    private interface IConversion<TFrom, TTo>
    {
        static abstract TLanes Of<TLanes>(ref readonly TFrom source, nuint index)
            where TLanes : struct, IBitLanes<TLanes>;

        static abstract void Store<TLanes>(TLanes value, ref TTo destination, nuint index)
            where TLanes : struct, IBitLanes<TLanes>;
    }

    private readonly struct Widening<TFormat> : IConversion<ushort, float>
        where TFormat : struct, IStoredFormat
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TLanes Of<TLanes>(ref readonly ushort source, nuint index)
            where TLanes : struct, IBitLanes<TLanes>
            => TFormat.Widen(TLanes.LoadHalves(in source, index));

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static void Store<TLanes>(TLanes value, ref float destination, nuint index)
            where TLanes : struct, IBitLanes<TLanes>
            => TLanes.Store(value, ref destination, index);
    }

    private readonly struct Narrowing<TFormat> : IConversion<float, ushort>
        where TFormat : struct, IStoredFormat
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TLanes Of<TLanes>(ref readonly float source, nuint index)
            where TLanes : struct, IBitLanes<TLanes>
            => TFormat.Narrow(TLanes.Load(in source, index));

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static void Store<TLanes>(TLanes value, ref ushort destination, nuint index)
            where TLanes : struct, IBitLanes<TLanes>
            => TLanes.StoreHalves(value, ref destination, index);
    }
}
