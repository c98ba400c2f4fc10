using System.Numerics;
using System.Runtime.CompilerServices;
using Verification.Properties.Generators;
using Verification.Properties.Text;
using Verification.Vocabulary;

namespace Verification.Properties.Subjects.Fences;

/// <summary>The calls of InvertedDropout in fenced memory.</summary>
internal static class FencedDropout
{
    public static void Run<T>(FencedRun run)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        if (run.Find<IInvertedDropout<T>>($"InvertedDropout<{TypeName.Of<T>()}>") is not IInvertedDropout<T> operations)
        {
            return;
        }

        T[] pool = SpecialNumbers.Pool<T>(FencedRun.Lengths(sizeof(float)).Max(), run.Seed);
        byte[] masks = new byte[KeepMask.ByteCount(pool.Length)];
        new Random((int)(run.Seed % int.MaxValue)).NextBytes(masks);
        DropoutSettings[] settings = [.. Settings(operations)];
        foreach (FenceLayout layout in FenceLayout.All)
        {
            foreach (int length in FencedRun.Lengths(Unsafe.SizeOf<T>()))
            {
                foreach (DropoutSettings each in run.Turns<T, DropoutSettings>(settings))
                {
                    Calls(run, layout, operations, each, pool.AsSpan(0, length), Mask(masks, length));
                }

                Evaluate(run, layout, operations, pool.AsSpan(0, length));
            }
        }
    }

    private static string Name<T>(string method) => $"InvertedDropout.{method}<{TypeName.Of<T>()}>";

    /// <summary>The copy, the fill and each arithmetic are loops of their own.</summary>
    private static IEnumerable<DropoutSettings> Settings<T>(IInvertedDropout<T> operations)
        where T : struct
        => new[] { 0, 1.0 }.Select(dropProbability => new DropoutSettings(dropProbability))
            .Concat(Enum.GetValues<DropoutScaling>().Where(operations.Declares).Select(scaling => new DropoutSettings(0.3) { Scaling = scaling }));

    /// <summary>A mask of random bits whose padding is 0.</summary>
    private static byte[] Mask(byte[] masks, int length)
    {
        byte[] mask = masks[..KeepMask.ByteCount(length)];
        for (int padding = length; padding < mask.Length * KeepMask.ElementsPerByte; padding++)
        {
            KeepMask.Set(mask, padding, kept: false);
        }

        return mask;
    }

    private static void Calls<T>(
        FencedRun run, FenceLayout layout, IInvertedDropout<T> operations, DropoutSettings settings, ReadOnlySpan<T> values, byte[] mask)
        where T : unmanaged
    {
        int length = values.Length;

        // Not at the start of a block of four words, so that the first and the last block are cut.
        MaskKey maskKey = new(run.Seed, 3, 5);

        run.Begin(layout);
        FencedBuffer<T> input = run.Input("input", values);
        FencedBuffer<byte> given = run.Input<byte>("keepMask", mask);
        FencedBuffer<T> output = run.Output<T>("destination", length);
        run.Call(Name<T>("ForwardWithMask"), length, settings.ToString(), () => operations.ForwardWithMask(input.Span, given.Span, settings, output.Span));

        run.Begin(layout);
        FencedBuffer<T> drawnInput = run.Input("input", values);
        FencedBuffer<T> drawnOutput = run.Output<T>("destination", length);
        FencedBuffer<byte> drawn = run.Output<byte>("keepMask", mask.Length);
        run.Call(Name<T>("Forward"), length, settings.ToString(), () => operations.Forward(drawnInput.Span, settings, maskKey, drawnOutput.Span, drawn.Span));

        run.Begin(layout);
        FencedBuffer<T> inPlace = run.InPlace("outputGradients", values);
        FencedBuffer<byte> kept = run.Input<byte>("keepMask", mask);
        run.Call(Name<T>("Backward"), length, $"{settings}, in place", () => operations.Backward(inPlace.Span, kept.Span, settings, inPlace.Span));

        run.Begin(layout);
        FencedBuffer<T> gradients = run.Input("outputGradients", values);
        FencedBuffer<T> redrawn = run.Output<T>("destination", length);
        run.Call(Name<T>("BackwardRedrawing"), length, settings.ToString(), () => operations.BackwardRedrawing(gradients.Span, settings, maskKey, redrawn.Span));
    }

    private static void Evaluate<T>(FencedRun run, FenceLayout layout, IInvertedDropout<T> operations, ReadOnlySpan<T> values)
        where T : unmanaged
    {
        run.Begin(layout);
        FencedBuffer<T> input = run.Input("input", values);
        FencedBuffer<T> output = run.Output<T>("destination", values.Length);
        run.Call(Name<T>("Evaluate"), values.Length, "no settings", () => operations.Evaluate(input.Span, output.Span));
    }
}
