using System.Numerics;
using Verification.Properties.Formulas;
using Verification.Properties.Generators;
using Verification.Properties.Laws;
using Verification.Properties.Subjects;
using Verification.Properties.Subjects.Calls;
using Verification.Properties.Text;
using Verification.Properties.Verdicts;
using Verification.Vocabulary;

namespace Verification.Properties.Judges;

/// <summary>sgd.no-memory: steps whose settings or arrays differ in one thing, one after the other.</summary>
internal static class SgdNoMemory
{
    /// <summary>What only numbers with more digits than a float can show.</summary>
    public const string OneInSingle = "two rates that are one in float";

    // A vector of any width and a tail.
    private const int Length = Generators.Lengths.WidestVector + 3;

    // So little that 0.1, 0.3 and 0.9 keep the float that is nearest to them.
    private const double Nearby = 1e-10;

    /// <summary>The step without a velocity.</summary>
    public static CaseResult Step<T>(SweepContext context)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        T[] weights = WithInfinity(SpecialNumbers.Pool<T>(Length, context.Seed));
        T[] gradients = SpecialNumbers.Pool<T>(Length, context.Seed + 1, oneIn: int.MaxValue);
        foreach (SgdVariant variant in SgdVariants.All)
        {
            if (!context.Declares<IDecayedSgd<T>>(operations => operations.Declares(variant), variant.ToString()))
            {
                continue;
            }

            SgdSettings settings = new(0.1, 0.3) { Variant = variant, BatchSize = 7 };
            CaseResult result = NoMemory.Judge(
                context,
                Call([T.One], [T.One], new SgdSettings(0.7, 0.01) { Variant = variant, BatchSize = 3 }),
                [
                    Call(weights, gradients, settings),
                    .. Neighbours(settings).Select(neighbour => Call(weights, gradients, neighbour)),
                    .. OtherVariants<T>(context.Subject, settings).Select(neighbour => Call(weights, gradients, neighbour)),
                    Call(NoMemory.ButOne(weights), gradients, settings),
                    Call(weights, NoMemory.ButOne(gradients), settings),
                    Call(weights[..^1], gradients[..^1], settings),
                ]);
            if (!result.IsConforming)
            {
                return result;
            }

            context.Coverage.SawIf(
                !Compare.SameBits<T>(
                    SgdExpectation.NewWeights(weights, gradients, settings),
                    SgdExpectation.NewWeights(weights, gradients, settings with { LearningRate = settings.LearningRate + Nearby }), string.Empty).IsConforming,
                OneInSingle);
        }

        return CaseResult.Conforms;

        RepeatableCall<T> Call(T[] before, T[] slopes, SgdSettings settings)
            => new(
                $"Step<{TypeName.Of<T>()}>({before.Length} weights that end in {before[^1]}, gradients in {slopes[^1]}, {settings})",
                () => SgdCall.Step<T>(context.Subject, before, slopes, settings),
                () => SgdExpectation.NewWeights(before, slopes, settings));
    }

    /// <summary>The step with momentum.</summary>
    public static CaseResult StepWithMomentum<T>(SweepContext context)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        T[] weights = WithInfinity(SpecialNumbers.Pool<T>(Length, context.Seed));
        T[] gradients = SpecialNumbers.Pool<T>(Length, context.Seed + 1, oneIn: int.MaxValue);
        T[] velocity = SpecialNumbers.Pool<T>(Length, context.Seed + 2, oneIn: int.MaxValue);
        foreach (SgdVariant variant in SgdVariants.WithVelocity)
        {
            if (!context.Declares<IDecayedSgd<T>>(operations => operations.Declares(variant), variant.ToString()))
            {
                continue;
            }

            SgdSettings settings = new(0.1, 0.3) { Variant = variant, Momentum = 0.9 };
            CaseResult result = NoMemory.Judge(
                context,
                Call([T.One], [T.One], [T.One], new SgdSettings(0.7, 0.01) { Variant = variant, Momentum = 0.4 }),
                [
                    Call(weights, gradients, velocity, settings),
                    .. WithMomentum(settings).Select(neighbour => Call(weights, gradients, velocity, neighbour)),
                    Call(NoMemory.ButOne(weights), gradients, velocity, settings),
                    Call(weights, NoMemory.ButOne(gradients), velocity, settings),
                    Call(weights, gradients, NoMemory.ButOne(velocity), settings),
                    Call(weights[..^1], gradients[..^1], velocity[..^1], settings),
                ]);
            if (!result.IsConforming)
            {
                return result;
            }
        }

        return CaseResult.Conforms;

        RepeatableCall<T> Call(T[] before, T[] slopes, T[] moving, SgdSettings settings)
            => new(
                $"StepWithMomentum<{TypeName.Of<T>()}>({before.Length} weights that end in {before[^1]}, gradients in {slopes[^1]}, velocity in {moving[^1]}, {settings})",
                () =>
                {
                    (T[] newWeights, T[] newVelocity) = MomentumCall.Step<T>(context.Subject, before, slopes, moving, settings);
                    return [.. newWeights, .. newVelocity];
                },
                () =>
                {
                    (T[] newWeights, T[] newVelocity) = MomentumExpectation.Step(before, slopes, moving, settings);
                    return [.. newWeights, .. newVelocity];
                });
    }

    /// <summary>Settings of a step with momentum that differ in one thing.</summary>
    public static IEnumerable<SgdSettings> WithMomentum(SgdSettings settings) => Neighbours(settings).Concat(MomentumNeighbours(settings));

    private static IEnumerable<SgdSettings> Neighbours(SgdSettings settings)
    {
        yield return settings with { LearningRate = settings.LearningRate + Nearby };
        yield return settings with { LearningRate = 2 * settings.LearningRate };
        yield return settings with { WeightDecay = settings.WeightDecay + Nearby };
        yield return settings with { WeightDecay = settings.WeightDecay / 2 };
        yield return settings with { WeightDecay = 0 };
        yield return settings with { BatchSize = settings.BatchSize + 1 };
        if (settings.Variant.HasMaximize())
        {
            yield return settings with { Maximize = true };
        }

        if (settings.Variant.HasScheduleMultiplier())
        {
            yield return settings with { ScheduleMultiplier = 0.5 };
            yield return settings with { ScheduleMultiplier = 1 - Nearby };
        }
    }

    private static IEnumerable<SgdSettings> MomentumNeighbours(SgdSettings settings)
    {
        yield return settings with { Momentum = settings.Momentum + Nearby };
        yield return settings with { Momentum = settings.Momentum / 2 };
        yield return settings with { Momentum = 0 };
        yield return settings with { IsFirstStep = true };
        if (settings.Variant.HasNesterov())
        {
            yield return settings with { Nesterov = true };
        }

        if (settings.Variant.HasDampening())
        {
            yield return settings with { Dampening = 0.5 };
            yield return settings with { Dampening = Nearby };
        }
    }

    private static IEnumerable<SgdSettings> OtherVariants<T>(ISubject subject, SgdSettings settings)
        where T : struct
        => SgdVariants.All.Where(variant => variant != settings.Variant && subject.Declares<T>(variant)).Select(variant => settings with { Variant = variant });

    // 0*w at lambda = 0 is seen at an infinity alone.
    private static T[] WithInfinity<T>(T[] numbers)
        where T : struct, IBinaryFloatingPointIeee754<T>
        => [T.PositiveInfinity, .. numbers[1..]];
}
