using System.Numerics;
using Verification.Properties.Generators;
using Verification.Properties.Text;
using Verification.Vocabulary;

namespace Verification.Properties.Subjects.Fences;

/// <summary>The calls of DecayedSgd on float master weights in fenced memory.</summary>
internal static class FencedMasters
{
    public static void Run<T>(FencedRun run)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        string operation = $"DecayedSgd.StepMasters<{TypeName.Of<T>()}>";
        if (run.Find<IMasterWeights<T>>(operation) is not IMasterWeights<T> operations)
        {
            return;
        }

        int[] lengths = [.. FencedRun.Lengths(sizeof(float))];
        float[] floats = SpecialNumbers.Pool<float>(lengths.Max() + 2, run.Seed);
        T[] stored = SpecialNumbers.Pool<T>(lengths.Max(), run.Seed);
        SgdVariant[] variants = [.. SgdVariants.All.Where(operations.Declares)];
        foreach (FenceLayout layout in FenceLayout.All)
        {
            foreach (int length in lengths)
            {
                foreach (SgdVariant variant in run.Turns<T, SgdVariant>(variants))
                {
                    SgdSettings settings = new(0.1, 0.3) { Variant = variant, BatchSize = 7 };
                    ReadOnlySpan<float> masters = floats.AsSpan(0, length);
                    Step(run, layout, operations, masters, stored.AsSpan(0, length), settings);
                    StepByFloats(run, layout, operations, masters, floats.AsSpan(1, length), settings);
                    if (variant.HasVelocity())
                    {
                        SgdSettings moving = settings with { Momentum = 0.9, Nesterov = variant.HasNesterov() };
                        StepWithMomentum(run, layout, operations, masters, stored.AsSpan(0, length), floats.AsSpan(2, length), moving);
                    }
                }
            }
        }
    }

    private static void Step<T>(FencedRun run, FenceLayout layout, IMasterWeights<T> operations, ReadOnlySpan<float> masters, ReadOnlySpan<T> gradients, SgdSettings settings)
        where T : unmanaged
    {
        run.Begin(layout);
        FencedBuffer<float> w = run.Input("masters", masters);
        FencedBuffer<T> g = run.Input("gradients", gradients);
        FencedBuffer<float> into = run.Output<float>("masterDestination", masters.Length);
        FencedBuffer<T> copy = run.Output<T>("copyDestination", masters.Length);
        run.Call(
            $"DecayedSgd.StepMasters<{TypeName.Of<T>()}>", masters.Length, settings.ToString(), () => operations.StepMasters(w.Span, g.Span, settings, into.Span, copy.Span));
    }

    private static void StepByFloats<T>(
        FencedRun run, FenceLayout layout, IMasterWeights<T> operations, ReadOnlySpan<float> masters, ReadOnlySpan<float> gradients, SgdSettings settings)
        where T : unmanaged
    {
        run.Begin(layout);
        FencedBuffer<float> w = run.InPlace("masters", masters);
        FencedBuffer<float> g = run.Input("gradients", gradients);
        FencedBuffer<T> copy = run.Output<T>("copyDestination", masters.Length);
        run.Call(
            $"DecayedSgd.StepMasters<float, {TypeName.Of<T>()}>",
            masters.Length,
            $"{settings}, in place",
            () => operations.StepMasters(w.Span, g.Span, settings, w.Span, copy.Span));
    }

    private static void StepWithMomentum<T>(
        FencedRun run,
        FenceLayout layout,
        IMasterWeights<T> operations,
        ReadOnlySpan<float> masters,
        ReadOnlySpan<T> gradients,
        ReadOnlySpan<float> velocity,
        SgdSettings settings)
        where T : unmanaged
    {
        run.Begin(layout);
        FencedBuffer<float> w = run.Input("masters", masters);
        FencedBuffer<T> g = run.Input("gradients", gradients);
        FencedBuffer<float> v = run.Input("velocity", velocity);
        FencedBuffer<float> into = run.Output<float>("masterDestination", masters.Length);
        FencedBuffer<float> velocityInto = run.Output<float>("velocityDestination", masters.Length);
        FencedBuffer<T> copy = run.Output<T>("copyDestination", masters.Length);
        run.Call(
            $"DecayedSgd.StepMastersWithMomentum<{TypeName.Of<T>()}>",
            masters.Length,
            settings.ToString(),
            () => operations.StepMastersWithMomentum(w.Span, g.Span, v.Span, settings, into.Span, velocityInto.Span, copy.Span));
    }
}
