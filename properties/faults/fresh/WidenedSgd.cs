using System.Numerics;
using Verification.Properties.Subjects;
using Verification.Reference.Numbers;
using Verification.Vocabulary;

namespace Verification.Properties.Faults.Fresh;

/// <summary>A wrong SGD step, with and without a velocity, in all four number types. What a fault does not override is the reference's.</summary>
internal abstract class WidenedSgd : IMistake
{
    /// <summary>The operations of this fault in every number type.</summary>
    public object[] Operations => [new Typed<float>(this), new Typed<double>(this), new Typed<Half>(this), new Typed<BFloat16>(this)];

    /// <summary>Whether a type is computed in, and not only kept.</summary>
    protected static bool IsComputedIn<T>() => typeof(T) == typeof(float) || typeof(T) == typeof(double);

    /// <summary>One new weight in float or double; <paramref name="right"/> is the reference's.</summary>
    protected virtual T NewWeight<T>(T weight, T gradient, SgdSettings settings, T right)
        where T : struct, IBinaryFloatingPointIeee754<T>
        => right;

    /// <summary>One new weight and its velocity in float or double; <paramref name="right"/> are the reference's.</summary>
    protected virtual (T Weight, T Velocity) NewState<T>(T weight, T gradient, T velocity, SgdSettings settings, (T Weight, T Velocity) right)
        where T : struct, IBinaryFloatingPointIeee754<T>
        => right;

    /// <summary>The whole step without a velocity.</summary>
    protected virtual void Step<T>(ReadOnlySpan<T> weights, ReadOnlySpan<T> gradients, SgdSettings settings, Span<T> destination)
        where T : struct, IBinaryFloatingPointIeee754<T>
    {
        T[] before = weights.ToArray();
        Reference.DecayedSgd.Step(weights, gradients, settings, destination);
        for (int i = 0; IsComputedIn<T>() && i < destination.Length; i++)
        {
            destination[i] = NewWeight(before[i], gradients[i], settings, destination[i]);
        }
    }

    /// <summary>The whole step with a velocity.</summary>
    protected virtual void StepWithMomentum<T>(
        ReadOnlySpan<T> weights,
        ReadOnlySpan<T> gradients,
        ReadOnlySpan<T> velocity,
        SgdSettings settings,
        Span<T> destination,
        Span<T> velocityDestination)
        where T : struct, IBinaryFloatingPointIeee754<T>
    {
        T[] weightsBefore = weights.ToArray();
        T[] velocityBefore = velocity.ToArray();
        Reference.DecayedSgd.StepWithMomentum(weights, gradients, velocity, settings, destination, velocityDestination);
        for (int i = 0; IsComputedIn<T>() && i < destination.Length; i++)
        {
            (destination[i], velocityDestination[i]) = NewState(
                weightsBefore[i], gradients[i], velocityBefore[i], settings, (destination[i], velocityDestination[i]));
        }
    }

    private sealed class Typed<T>(WidenedSgd fault) : IDecayedSgd<T>
        where T : struct, IBinaryFloatingPointIeee754<T>
    {
        public void Step(ReadOnlySpan<T> weights, ReadOnlySpan<T> gradients, SgdSettings settings, Span<T> destination)
            => fault.Step(weights, gradients, settings, destination);

        public void StepWithMomentum(
            ReadOnlySpan<T> weights,
            ReadOnlySpan<T> gradients,
            ReadOnlySpan<T> velocity,
            SgdSettings settings,
            Span<T> destination,
            Span<T> velocityDestination)
            => fault.StepWithMomentum(weights, gradients, velocity, settings, destination, velocityDestination);
    }
}
