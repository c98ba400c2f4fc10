using System.Numerics;
using System.Runtime.CompilerServices;
using Verification.Optimized.Counters;
using Verification.Optimized.Lanes;
using Verification.Optimized.Storage;
using Verification.Vocabulary;

namespace Verification.Optimized.Masks;

/// <summary>
/// What dropout makes of values and their gates under checked arguments, with a mask that is given or drawn. The gates may be the values
/// themselves; where the gate is not looked at they are anything as long.
/// </summary>
internal static class MaskedPass
{
    // What is left of a drawn mask is applied while it is still in the first-level cache, this many elements at a time.
    private const int BlockElements = 2048;

    /// <summary><c>kept and gate(x) ? survivor(value) : +0</c> for a run of elements.</summary>
    /// <param name="values">As long as the destination.</param>
    /// <param name="gates">As long as the destination.</param>
    /// <param name="keepMask">One bit an element.</param>
    /// <param name="settings">Validated settings.</param>
    /// <param name="scale">Their constant: see <see cref="SurvivorScale"/>.</param>
    /// <param name="destination">Overwritten; may be the values or the gates.</param>
    /// <param name="width">A resolved width.</param>
    /// <param name="pastCaches">Whether the whole that this run belongs to is better written past the caches.</param>
    public static void Apply<T, TGate>(
        ReadOnlySpan<T> values,
        ReadOnlySpan<T> gates,
        ReadOnlySpan<byte> keepMask,
        DropoutSettings settings,
        T scale,
        Span<T> destination,
        VectorWidth width,
        bool pastCaches)
        where T : struct, INumber<T>
        where TGate : struct, IGate
    {
        if (settings.DropProbability == 1)
        {
            destination.Clear();
        }
        else if (Stored.InSixteenBits<T>())
        {
            ApplyStored<T, TGate>(values, gates, keepMask, settings, destination, width);
        }
        else if (settings.DropProbability == 0)
        {
            Sweep.Run<T, Masked<T, GatedSurvivors<T, TGate, Copied<T>>>>(new(new(values, gates, default), keepMask), destination, width, pastCaches);
        }
        else if (settings.Scaling == DropoutScaling.Quotient)
        {
            Sweep.Run<T, Masked<T, GatedSurvivors<T, TGate, Quotient<T>>>>(new(new(values, gates, new(scale)), keepMask), destination, width, pastCaches);
        }
        else
        {
            Sweep.Run<T, Masked<T, GatedSurvivors<T, TGate, Product<T>>>>(new(new(values, gates, new(scale)), keepMask), destination, width, pastCaches);
        }
    }

    /// <summary><c>gate(x) ? survivor(value) : +0</c> for elements that are all kept.</summary>
    /// <param name="values">As long as the destination.</param>
    /// <param name="gates">As long as the destination.</param>
    /// <param name="settings">Validated settings.</param>
    /// <param name="scale">Their constant.</param>
    /// <param name="destination">Overwritten; may be the values or the gates.</param>
    /// <param name="width">A resolved width.</param>
    /// <param name="pastCaches">Whether the whole that this run belongs to is better written past the caches.</param>
    public static void Survive<T, TGate>(
        ReadOnlySpan<T> values, ReadOnlySpan<T> gates, DropoutSettings settings, T scale, Span<T> destination, VectorWidth width, bool pastCaches)
        where T : struct, INumber<T>
        where TGate : struct, IGate
    {
        if (settings.DropProbability == 1)
        {
            destination.Clear();
        }
        else if (Stored.InSixteenBits<T>())
        {
            ApplyStored<T, TGate>(values, gates, default, settings, destination, width);
        }
        else if (settings.DropProbability == 0)
        {
            Sweep.Run<T, GatedSurvivors<T, TGate, Copied<T>>>(new(values, gates, default), destination, width, pastCaches);
        }
        else if (settings.Scaling == DropoutScaling.Quotient)
        {
            Sweep.Run<T, GatedSurvivors<T, TGate, Quotient<T>>>(new(values, gates, new(scale)), destination, width, pastCaches);
        }
        else
        {
            Sweep.Run<T, GatedSurvivors<T, TGate, Product<T>>>(new(values, gates, new(scale)), destination, width, pastCaches);
        }
    }

    /// <summary>The same with a mask that is drawn.</summary>
    /// <param name="values">As long as the destination.</param>
    /// <param name="gates">As long as the destination.</param>
    /// <param name="settings">Validated settings.</param>
    /// <param name="scale">Their constant.</param>
    /// <param name="maskKey">Which mask.</param>
    /// <param name="destination">Overwritten; may be the values or the gates.</param>
    /// <param name="keepMask">Overwritten with the mask, one bit an element; or empty, and the mask is nowhere left.</param>
    /// <param name="width">A resolved width.</param>
    /// <param name="pastCaches">Whether the whole that this run belongs to is better written past the caches.</param>
    public static void DrawAndApply<T, TGate>(
        ReadOnlySpan<T> values,
        ReadOnlySpan<T> gates,
        DropoutSettings settings,
        T scale,
        MaskKey maskKey,
        Span<T> destination,
        Span<byte> keepMask,
        VectorWidth width,
        bool pastCaches)
        where T : struct, INumber<T>
        where TGate : struct, IGate
    {
        ulong threshold = Philox.Threshold(settings.DropProbability);
        int turned = ApplyInTurns<T, TGate>(values, gates, settings, scale, maskKey, destination, keepMask, width, pastCaches);
        Span<byte> memory = stackalloc byte[BlockElements / KeepMask.ElementsPerByte];
        for (int start = turned; start < values.Length; start += BlockElements)
        {
            int count = Math.Min(BlockElements, values.Length - start);
            Span<byte> block = keepMask.IsEmpty ? memory[..KeepMask.ByteCount(count)] : Piece(keepMask, start, count);
            MaskDrawing.Draw(maskKey.Skip((ulong)start), threshold, count, block, width);
            Apply<T, TGate>(values.Slice(start, count), gates.Slice(start, count), block, settings, scale, destination.Slice(start, count), width, pastCaches);
        }
    }

    /// <summary>As many elements as can be drawn and applied at the same time; they are done.</summary>
    private static int ApplyInTurns<T, TGate>(
        ReadOnlySpan<T> values,
        ReadOnlySpan<T> gates,
        DropoutSettings settings,
        T scale,
        MaskKey maskKey,
        Span<T> destination,
        Span<byte> keepMask,
        VectorWidth width,
        bool pastCaches)
        where T : struct, INumber<T>
        where TGate : struct, IGate
    {
        if (settings.DropProbability is 0 or 1 || Stored.InSixteenBits<T>())
        {
            return 0;
        }

        // Below p = 1 the threshold is below 2^32.
        uint threshold = (uint)Philox.Threshold(settings.DropProbability);
        return settings.Scaling == DropoutScaling.Quotient
            ? DrawnSweep.Run<T, GatedSurvivors<T, TGate, Quotient<T>>>(new(values, gates, new(scale)), maskKey, threshold, destination, keepMask, width, pastCaches)
            : DrawnSweep.Run<T, GatedSurvivors<T, TGate, Product<T>>>(new(values, gates, new(scale)), maskKey, threshold, destination, keepMask, width, pastCaches);
    }

    // Block by block: widened, scaled in float, rounded once; at p = 0 the bits go through unread. Without a mask all are kept.
    [SkipLocalsInit]
    private static void ApplyStored<T, TGate>(
        ReadOnlySpan<T> values, ReadOnlySpan<T> gates, ReadOnlySpan<byte> keepMask, DropoutSettings settings, Span<T> destination, VectorWidth width)
        where T : struct, INumber<T>
        where TGate : struct, IGate
    {
        bool copies = settings.DropProbability == 0;
        float scale = new SurvivorScale(settings).In<float>();
        Span<float> wideValues = Stored.AtCacheLine(stackalloc float[Stored.BlockMemory]);
        Span<float> wideGates = TGate.Looks ? Stored.AtCacheLine(stackalloc float[Stored.BlockMemory]) : wideValues;
        for (int start = 0; start < values.Length; start += Stored.BlockElements)
        {
            int count = Math.Min(Stored.BlockElements, values.Length - start);
            Span<float> block = wideValues[..count];
            Span<float> blockGates = wideGates[..count];
            if (TGate.Looks)
            {
                Stored.Widen(gates.Slice(start, count), blockGates, width);
            }

            if (copies)
            {
                Stored.WidenBits(values.Slice(start, count), block, width);
            }
            else
            {
                Stored.Widen(values.Slice(start, count), block, width);
            }

            if (keepMask.IsEmpty)
            {
                Survive<float, TGate>(block, blockGates, settings, scale, block, width, pastCaches: false);
            }
            else
            {
                Apply<float, TGate>(block, blockGates, Piece(keepMask, start, count), settings, scale, block, width, pastCaches: false);
            }

            if (copies)
            {
                Stored.NarrowBits(block, destination.Slice(start, count), width);
            }
            else
            {
                Stored.Narrow(block, destination.Slice(start, count), width);
            }
        }
    }

    private static Span<byte> Piece(Span<byte> keepMask, int start, int count) => keepMask.Slice(start / KeepMask.ElementsPerByte, KeepMask.ByteCount(count));

    private static ReadOnlySpan<byte> Piece(ReadOnlySpan<byte> keepMask, int start, int count)
        => keepMask.Slice(start / KeepMask.ElementsPerByte, KeepMask.ByteCount(count));
}
