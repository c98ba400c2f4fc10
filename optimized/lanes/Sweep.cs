using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Verification.Optimized.Lanes;

/// <summary>
/// Runs an element-wise operation over a destination: in vectors of the given width, and what is left over in ever
/// narrower ones, down to single elements. It knows no arithmetic.
/// </summary>
internal static class Sweep
{
    // Enough independent vectors to keep the load and store units busy.
    private const int Unroll = 4;

    // The widest vector and the cache line: a store that crosses a line costs two.
    private const int CacheLineBytes = 64;

    // Below this many bytes the way to the first line costs more than it saves: some ten scalar steps against a tenth of the loop.
    private const int WorthAligningBytes = 4096;

    /// <summary>A formula in one variable: <c>destination[i] = formula(source[i])</c>; the destination may be the source.</summary>
    public static void Each<T, TFormula>(ReadOnlySpan<T> source, TFormula formula, Span<T> destination, VectorWidth width)
        where T : struct, INumber<T>
        where TFormula : struct, IFormula<T>
        => Run<T, EachElement<T, TFormula>>(new(source, formula), destination, width, StorePath.IsPastCaches(source, destination));

    /// <summary>A formula in two variables: <c>destination[i] = formula(left[i], right[i])</c>; the destination may be a source.</summary>
    public static void Pairs<T, TFormula>(ReadOnlySpan<T> left, ReadOnlySpan<T> right, TFormula formula, Span<T> destination, VectorWidth width)
        where T : struct, INumber<T>
        where TFormula : struct, IPairFormula<T>
        => Run<T, EachPair<T, TFormula>>(
            new(left, right, formula), destination, width, StorePath.IsPastCaches(left, destination) && StorePath.IsPastCaches(right, destination));

    /// <summary>Any element-wise operation.</summary>
    /// <param name="operation">Its sources are as long as the destination.</param>
    /// <param name="destination">Overwritten.</param>
    /// <param name="width">A resolved width.</param>
    /// <param name="pastCaches">Whether the destination is so large that it is better written past the caches; see <see cref="StorePath"/>.</param>
    public static void Run<T, TOperation>(TOperation operation, Span<T> destination, VectorWidth width, bool pastCaches = false)
        where T : struct, INumber<T>
        where TOperation : struct, IElementwise<T>, allows ref struct
    {
        nuint length = (nuint)destination.Length;
        ref T start = ref MemoryMarshal.GetReference(destination);
        nuint done = 0;
        if (TOperation.StartsAnywhere && (pastCaches || (width == VectorWidth.Bits512 && length * (nuint)Unsafe.SizeOf<T>() >= WorthAligningBytes)))
        {
            nuint head = Math.Min(ElementsToNextLine(ref start), length);
            done = Pass<ScalarLane<T>, T, TOperation, IntoCaches>(operation, ref start, done, head);
        }

        if (pastCaches)
        {
            RunPastCaches(operation, ref start, done, length, width);
        }
        else
        {
            Run<T, TOperation, IntoCaches>(operation, ref start, done, length, width);
        }
    }

    private static unsafe void RunPastCaches<T, TOperation>(TOperation operation, ref T start, nuint done, nuint length, VectorWidth width)
        where T : struct, INumber<T>
        where TOperation : struct, IElementwise<T>, allows ref struct
    {
        // Pinned: an address that is taken of an array that moves is another array's.
        fixed (byte* address = &Unsafe.As<T, byte>(ref start))
        {
            if (((nuint)address + done * (nuint)Unsafe.SizeOf<T>()) % CacheLineBytes == 0)
            {
                Run<T, TOperation, PastCaches>(operation, ref start, done, length, width);
                StorePath.Finish();
            }
            else
            {
                Run<T, TOperation, IntoCaches>(operation, ref start, done, length, width);
            }
        }
    }

    private static void Run<T, TOperation, TStores>(TOperation operation, ref T start, nuint done, nuint length, VectorWidth width)
        where T : struct, INumber<T>
        where TOperation : struct, IElementwise<T>, allows ref struct
        where TStores : struct, IStores
    {
        if (width >= VectorWidth.Bits512 && length - done >= (nuint)Lanes512<T>.Count)
        {
            done = Pass<Lanes512<T>, T, TOperation, TStores>(operation, ref start, done, length);
        }

        if (width >= VectorWidth.Bits256 && length - done >= (nuint)Lanes256<T>.Count)
        {
            done = Pass<Lanes256<T>, T, TOperation, TStores>(operation, ref start, done, length);
        }

        if (width >= VectorWidth.Bits128 && length - done >= (nuint)Lanes128<T>.Count)
        {
            done = Pass<Lanes128<T>, T, TOperation, TStores>(operation, ref start, done, length);
        }

        if (done < length)
        {
            Pass<ScalarLane<T>, T, TOperation, TStores>(operation, ref start, done, length);
        }
    }

    // Optimized at the first call, since a loop over lanes is a hundred times slower before that.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static nuint Pass<TLanes, T, TOperation, TStores>(TOperation operation, ref T destination, nuint done, nuint length)
        where TLanes : struct, ILanes<TLanes, T>
        where TOperation : struct, IElementwise<T>, allows ref struct
        where TStores : struct, IStores
    {
        nuint count = (nuint)TLanes.Count;
        if (done + Unroll * count <= length)
        {
            // A loop that is known to turn at least once: what does not change in it is then computed before it.
            do
            {
                TStores.Store(operation.At<TLanes>(done), ref destination, done);
                TStores.Store(operation.At<TLanes>(done + count), ref destination, done + count);
                TStores.Store(operation.At<TLanes>(done + 2 * count), ref destination, done + 2 * count);
                TStores.Store(operation.At<TLanes>(done + 3 * count), ref destination, done + 3 * count);
                done += Unroll * count;
            }
            while (done + Unroll * count <= length);
        }

        for (; done + count <= length; done += count)
        {
            TStores.Store(operation.At<TLanes>(done), ref destination, done);
        }

        return done;
    }

    /// <summary>Elements before the first cache line that begins inside of the array. A guess is enough: a moved array is only slower.</summary>
    private static unsafe nuint ElementsToNextLine<T>(ref T start)
    {
        nuint address = (nuint)Unsafe.AsPointer(ref start);
        return (CacheLineBytes - address % CacheLineBytes) % CacheLineBytes / (nuint)Unsafe.SizeOf<T>();
    }

    private readonly ref struct EachElement<T, TFormula>(ReadOnlySpan<T> source, TFormula formula) : IElementwise<T>
        where T : struct
        where TFormula : struct, IFormula<T>
    {
        private readonly ref readonly T _source = ref MemoryMarshal.GetReference(source);
        private readonly TFormula _formula = formula;

        public static bool StartsAnywhere => true;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes At<TLanes>(nuint index)
            where TLanes : struct, ILanes<TLanes, T>
            => _formula.Of(TLanes.Load(in _source, index));
    }

    private readonly ref struct EachPair<T, TFormula>(ReadOnlySpan<T> left, ReadOnlySpan<T> right, TFormula formula) : IElementwise<T>
        where T : struct
        where TFormula : struct, IPairFormula<T>
    {
        private readonly ref readonly T _left = ref MemoryMarshal.GetReference(left);
        private readonly ref readonly T _right = ref MemoryMarshal.GetReference(right);
        private readonly TFormula _formula = formula;

        public static bool StartsAnywhere => true;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes At<TLanes>(nuint index)
            where TLanes : struct, ILanes<TLanes, T>
            => _formula.Of(TLanes.Load(in _left, index), TLanes.Load(in _right, index));
    }
}
