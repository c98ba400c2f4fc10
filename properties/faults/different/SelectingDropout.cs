using System.Runtime.InteropServices;
using Verification.Properties.Formulas;
using Verification.Vocabulary;

namespace Verification.Properties.Faults.Different;

/// <summary>Other ways to select and to scale.</summary>
internal static class SelectingDropout
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<(string Name, DifferentDropout Dropout, string Differs, string WhyRight)> All { get; } =
    [
        ("where-quotient", new Where(), "Keras and Flax: where(mask, x / keep, 0) over a mask of one byte a unit", "the division is the declared scaling, and what is not kept is never looked at"),
        ("blend", new Blend(), "libtorch's native_dropout scale, selected by anding bits instead of branching", "and with all ones or with none keeps or clears every bit"),
        ("scatter", new Scatter(), "libtorch's aten::dropout scale: zeros first, then only the kept units, by their indices", "each unit is written once or left +0"),
        ("table-of-bytes", new TableOfBytes(), "the eight lanes of a mask byte looked up in a table of 256", "the table is the layout of the mask, written out"),
        ("threads-by-bytes", new Threads(), "three threads, cut between bytes of the mask, each drawing its own slice by the moved key", "a mask is a function of seed, stream and index alone"),
        ("given-masks-only", new GivenMasksOnly(), "takes masks and draws none", "a layer of dropout that is graded alone"),
    ];

    private sealed class Where : DifferentDropout
    {
        protected override bool Declares(DropoutScaling scaling) => scaling == DropoutScaling.Quotient;

        protected override void Apply<T>(ReadOnlySpan<T> values, ReadOnlySpan<byte> keepMask, DropoutSettings settings, Span<T> destination)
        {
            bool[] isKept = MaskLayout.Unpack(keepMask, values.Length);
            T keep = T.CreateChecked(1 - settings.DropProbability);
            for (int i = 0; i < values.Length; i++)
            {
                destination[i] = !isKept[i] || settings.DropProbability == 1 ? T.Zero
                    : settings.DropProbability == 0 ? values[i]
                    : values[i] / keep;
            }
        }
    }

    private sealed class Blend : DifferentDropout
    {
        protected override bool Declares(DropoutScaling scaling) => scaling == DropoutScaling.Reciprocal;

        protected override void Apply<T>(ReadOnlySpan<T> values, ReadOnlySpan<byte> keepMask, DropoutSettings settings, Span<T> destination)
        {
            T[] scaled = new T[values.Length];
            for (int i = 0; i < values.Length; i++)
            {
                scaled[i] = settings.DropProbability == 1 ? T.Zero : Survivor(values[i], settings);
            }

            Span<byte> bits = MemoryMarshal.AsBytes(scaled.AsSpan());
            int width = bits.Length / Math.Max(1, values.Length);
            for (int place = 0; place < bits.Length; place++)
            {
                int unit = place / width;
                bits[place] &= (byte)-((keepMask[unit >> 3] >> (unit & 7)) & 1);
            }

            scaled.CopyTo(destination);
        }
    }

    private sealed class Scatter : DifferentDropout
    {
        protected override bool Declares(DropoutScaling scaling) => scaling == DropoutScaling.ReciprocalOfRounded;

        protected override void Apply<T>(ReadOnlySpan<T> values, ReadOnlySpan<byte> keepMask, DropoutSettings settings, Span<T> destination)
        {
            T[] before = values.ToArray();
            byte[] mask = keepMask.ToArray();
            int[] kept = settings.DropProbability == 1 ? [] : [.. Enumerable.Range(0, before.Length).Where(unit => KeepMask.IsKept(mask, unit))];
            destination.Clear();
            foreach (int unit in kept)
            {
                destination[unit] = Survivor(before[unit], settings);
            }
        }
    }

    private sealed class TableOfBytes : DifferentDropout
    {
        private const int Lanes = 8;
        private static readonly bool[][] Table = [.. Enumerable.Range(0, 256).Select(bits => Enumerable.Range(0, Lanes).Select(lane => ((bits >> lane) & 1) == 1).ToArray())];

        protected override void Apply<T>(ReadOnlySpan<T> values, ReadOnlySpan<byte> keepMask, DropoutSettings settings, Span<T> destination)
        {
            for (int start = 0; start < values.Length; start += Lanes)
            {
                bool[] lanes = Table[settings.DropProbability == 1 ? 0 : keepMask[start / Lanes]];
                for (int lane = 0; lane < Math.Min(Lanes, values.Length - start); lane++)
                {
                    destination[start + lane] = lanes[lane] ? Survivor(values[start + lane], settings) : T.Zero;
                }
            }
        }
    }

    private sealed class Threads : DifferentDropout
    {
        private const int Count = 3;
        private const int UnitsOfAByte = 8;

        protected override void Apply<T>(ReadOnlySpan<T> values, ReadOnlySpan<byte> keepMask, DropoutSettings settings, Span<T> destination)
        {
            T[] before = values.ToArray();
            byte[] mask = keepMask.ToArray();
            T[] after = new T[before.Length];
            InParallel(mask.Length, (first, end) =>
            {
                for (int unit = first * UnitsOfAByte; unit < Math.Min(end * UnitsOfAByte, before.Length); unit++)
                {
                    after[unit] = KeepMask.IsKept(mask, unit) && settings.DropProbability < 1 ? Survivor(before[unit], settings) : T.Zero;
                }
            });
            after.CopyTo(destination);
        }

        protected override void Draw(DropoutSettings settings, MaskKey maskKey, int elements, Span<byte> keepMask)
        {
            byte[] mask = new byte[keepMask.Length];
            InParallel(mask.Length, (first, end) =>
            {
                int units = Math.Min(end * UnitsOfAByte, elements) - (first * UnitsOfAByte);
                if (units > 0)
                {
                    Reference.Philox.DrawKeepMask(maskKey.Skip((ulong)first * UnitsOfAByte), settings.DropProbability, units, mask.AsSpan(first, end - first));
                }
            });
            mask.CopyTo(keepMask);
        }

        private static void InParallel(int bytes, Action<int, int> slice)
            => LastingThreads.Run(Count, number => slice(bytes * number / Count, bytes * (number + 1) / Count));
    }

    private sealed class GivenMasksOnly : DifferentDropout
    {
        protected override bool Draws => false;

        protected override void Apply<T>(ReadOnlySpan<T> values, ReadOnlySpan<byte> keepMask, DropoutSettings settings, Span<T> destination)
        {
            // From the last unit to the first, the dropped ones in a pass of their own.
            for (int unit = values.Length - 1; unit >= 0; unit--)
            {
                destination[unit] = Survivor(values[unit], settings with { DropProbability = settings.DropProbability == 1 ? 0 : settings.DropProbability });
            }

            for (int unit = 0; unit < destination.Length; unit++)
            {
                if (!KeepMask.IsKept(keepMask, unit) || settings.DropProbability == 1)
                {
                    destination[unit] = T.Zero;
                }
            }
        }
    }
}
