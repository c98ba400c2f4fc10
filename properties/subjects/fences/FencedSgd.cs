using System.Numerics;
using Verification.Properties.Generators;
using Verification.Properties.Text;
using Verification.Vocabulary;

namespace Verification.Properties.Subjects.Fences;

/// <summary>The calls of DecayedSgd in fenced memory.</summary>
internal static class FencedSgd
{
    public static void Run<T>(FencedRun run)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        string operation = $"DecayedSgd.Step<{TypeName.Of<T>()}>";
        if (run.Find<IDecayedSgd<T>>(operation) is not IDecayedSgd<T> operations)
        {
            return;
        }

        T[] pool = SpecialNumbers.Pool<T>(FencedRun.Lengths(sizeof(float)).Max() + 1, run.Seed);
        SgdVariant[] variants = [.. SgdVariants.All.Where(operations.Declares)];
        foreach (FenceLayout layout in FenceLayout.All)
        {
            foreach (int length in FencedRun.Lengths(System.Runtime.CompilerServices.Unsafe.SizeOf<T>()))
            {
                foreach (SgdVariant variant in run.Turns<T, SgdVariant>(variants))
                {
                    SgdSettings settings = new(0.1, 0.3) { Variant = variant, BatchSize = 7 };
                    run.Begin(layout);
                    FencedBuffer<T> weights = run.Input<T>("weights", pool.AsSpan(0, length));
                    FencedBuffer<T> gradients = run.Input<T>("gradients", pool.AsSpan(1, length));
                    FencedBuffer<T> destination = run.Output<T>("destination", length);
                    run.Call(operation, length, settings.ToString(), () => operations.Step(weights.Span, gradients.Span, settings, destination.Span));

                    run.Begin(layout);
                    FencedBuffer<T> updated = run.InPlace<T>("weights", pool.AsSpan(0, length));
                    FencedBuffer<T> locked = run.Input<T>("gradients", pool.AsSpan(1, length));
                    run.Call(operation, length, $"{settings}, in place", () => operations.Step(updated.Span, locked.Span, settings, updated.Span));
                    if (variant.HasVelocity())
                    {
                        RunWithMomentum(run, layout, operations, pool, length, settings with { Momentum = 0.9, Nesterov = variant.HasNesterov() });
                    }
                }
            }
        }
    }

    private static void RunWithMomentum<T>(FencedRun run, FenceLayout layout, IDecayedSgd<T> operations, T[] pool, int length, SgdSettings settings)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        string operation = $"DecayedSgd.StepWithMomentum<{TypeName.Of<T>()}>";
        run.Begin(layout);
        FencedBuffer<T> weights = run.Input<T>("weights", pool.AsSpan(0, length));
        FencedBuffer<T> gradients = run.Input<T>("gradients", pool.AsSpan(1, length));
        FencedBuffer<T> velocity = run.Input<T>("velocity", pool.AsSpan(0, length));
        FencedBuffer<T> destination = run.Output<T>("destination", length);
        FencedBuffer<T> velocityDestination = run.Output<T>("velocityDestination", length);
        run.Call(
            operation,
            length,
            settings.ToString(),
            () => operations.StepWithMomentum(weights.Span, gradients.Span, velocity.Span, settings, destination.Span, velocityDestination.Span));

        run.Begin(layout);
        FencedBuffer<T> updated = run.InPlace<T>("weights", pool.AsSpan(0, length));
        FencedBuffer<T> locked = run.Input<T>("gradients", pool.AsSpan(1, length));
        FencedBuffer<T> faded = run.InPlace<T>("velocity", pool.AsSpan(0, length));
        run.Call(
            operation,
            length,
            $"{settings}, in place",
            () => operations.StepWithMomentum(updated.Span, locked.Span, faded.Span, settings, updated.Span, faded.Span));
    }
}
