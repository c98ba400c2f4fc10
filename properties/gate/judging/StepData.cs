using System.Numerics;
using Verification.Properties.Judging;
using Verification.Vocabulary;

namespace Verification.Gate.Judging;

/// <summary>Steps for the judges: uniform numbers, and the runs that a subject makes of them from its own state.</summary>
internal static class StepData
{
    /// <summary>A step with momentum, as the reference and the optimized side have it.</summary>
    public delegate void Stepper<T>(
        ReadOnlySpan<T> weights, ReadOnlySpan<T> gradients, ReadOnlySpan<T> velocity, SgdSettings settings, Span<T> destination, Span<T> velocityDestination);

    /// <summary>Numbers in [-1, 1).</summary>
    public static T[] Uniform<T>(int elements, int seed)
        where T : IBinaryFloatingPointIeee754<T>
    {
        Random random = new(seed);
        return [.. Enumerable.Range(0, elements).Select(_ => T.CreateChecked((random.NextDouble() * 2) - 1))];
    }

    /// <summary>
    /// A run of a subject, judged by one set of settings and taken by another: where the two are equal the subject is right.
    /// The velocity is zero before the first step.
    /// </summary>
    public static MomentumStep<T>[] Run<T>(Stepper<T> stepper, IReadOnlyList<(SgdSettings Right, SgdSettings Taken)> settings, int elements)
        where T : struct, IBinaryFloatingPointIeee754<T>
    {
        T[] weights = Uniform<T>(elements, 1);
        T[] velocity = new T[elements];
        List<MomentumStep<T>> steps = [];
        foreach ((SgdSettings right, SgdSettings taken) in settings)
        {
            T[] gradients = Uniform<T>(elements, 2 + steps.Count);
            T[] newWeights = new T[elements];
            T[] newVelocity = new T[elements];
            stepper(weights, gradients, velocity, taken, newWeights, newVelocity);
            steps.Add(new(weights, gradients, velocity, right, newWeights, newVelocity));
            (weights, velocity) = (newWeights, newVelocity);
        }

        return [.. steps];
    }

    /// <summary>Three steps with changing rates, the first one of which is the first.</summary>
    public static SgdSettings[] Schedule(SgdSettings settings)
        =>
        [
            settings with { LearningRate = 0.1, IsFirstStep = true },
            settings with { LearningRate = 0.03 },
            settings with { LearningRate = 0.2, WeightDecay = settings.WeightDecay / 2 },
        ];
}
