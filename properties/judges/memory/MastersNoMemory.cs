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

/// <summary>sgd.no-memory on master weights: steps with momentum whose settings or arrays differ in one thing, one after the other.</summary>
internal static class MastersNoMemory
{
    private const int Length = Generators.Lengths.WidestVector + 3;

    /// <summary>Masters, velocity and copy of every step.</summary>
    public static CaseResult Judge<T>(SweepContext context)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        float[] masters = SpecialNumbers.Pool<float>(Length, context.Seed, oneIn: int.MaxValue);
        T[] gradients = SpecialNumbers.Pool<T>(Length, context.Seed + 1, oneIn: int.MaxValue);
        float[] velocity = SpecialNumbers.Pool<float>(Length, context.Seed + 2, oneIn: int.MaxValue);
        foreach (SgdVariant variant in SgdVariants.WithVelocity)
        {
            if (!context.Declares<IMasterWeights<T>>(operations => operations.Declares(variant), variant.ToString()))
            {
                continue;
            }

            SgdSettings settings = new(0.1, 0.3) { Variant = variant, Momentum = 0.9 };
            CaseResult result = NoMemory.Judge(
                context,
                Call([1], [T.One], [1], new SgdSettings(0.7, 0.01) { Variant = variant, Momentum = 0.4 }),
                [
                    Call(masters, gradients, velocity, settings),
                    .. SgdNoMemory.WithMomentum(settings).Select(neighbour => Call(masters, gradients, velocity, neighbour)),
                    Call(NoMemory.ButOne(masters), gradients, velocity, settings),
                    Call(masters, NoMemory.ButOne(gradients), velocity, settings),
                    Call(masters, gradients, NoMemory.ButOne(velocity), settings),
                    Call(masters[..^1], gradients[..^1], velocity[..^1], settings),
                ]);
            if (!result.IsConforming)
            {
                return result;
            }
        }

        return CaseResult.Conforms;

        RepeatableCall<float> Call(float[] before, T[] slopes, float[] moving, SgdSettings settings)
            => new(
                $"StepMastersWithMomentum<{TypeName.Of<T>()}>({before.Length} masters that end in {before[^1]}, gradients in {slopes[^1]}, velocity in {moving[^1]}, {settings})",
                () =>
                {
                    (float[] newMasters, float[] newVelocity, T[] copy) = MasterCall.StepWithMomentum<T>(context.Subject, before, slopes, moving, settings, misalignment: 0, inPlace: false);
                    return [.. newMasters, .. newVelocity, .. StoredNumbers.Widen(copy)];
                },
                () =>
                {
                    (float[] newMasters, float[] newVelocity) = MomentumExpectation.Step(before, StoredNumbers.Widen(slopes), moving, settings);
                    return [.. newMasters, .. newVelocity, .. StoredNumbers.Widen(StoredNumbers.Narrow<T>(newMasters))];
                });
    }
}
