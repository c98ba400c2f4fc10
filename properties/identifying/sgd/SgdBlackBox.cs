using System.Numerics;
using Verification.Properties.Subjects;
using Verification.Properties.Subjects.Calls;
using Verification.Properties.Text;
using Verification.Vocabulary;

namespace Verification.Properties.Identifying.Sgd;

/// <summary>
/// The SGD step of a subject as a black box: numbers and hyper-parameters in, numbers out. The settings of every call carry the same
/// variant, so that only the hyper-parameters vary.
/// </summary>
/// <typeparam name="T">The working type.</typeparam>
internal sealed class SgdBlackBox<T>(IDecayedSgd<T> operations, SgdVariant askedAs)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    // A vector body of the widest split and a tail, of equal elements.
    private const int EqualElements = 67;

    /// <summary>A step without a velocity.</summary>
    public (CallOutcome Outcome, T[] Weights) Step(ReadOnlySpan<T> weights, ReadOnlySpan<T> gradients, SgdSettings settings, int misalignment = 0)
    {
        using GuardedBuffer<T> w = new(weights, misalignment);
        using GuardedBuffer<T> g = new(gradients, misalignment);
        using GuardedBuffer<T> destination = new(weights.Length, misalignment);
        CallOutcome outcome = CallOutcome.Of(() => operations.Step(w.Span, g.Span, settings with { Variant = askedAs }, destination.Span));
        return (outcome, destination.Span.ToArray());
    }

    /// <summary>A step with a velocity.</summary>
    public (CallOutcome Outcome, T[] Weights, T[] Velocity) StepWithMomentum(
        ReadOnlySpan<T> weights, ReadOnlySpan<T> gradients, ReadOnlySpan<T> velocity, SgdSettings settings, int misalignment = 0)
    {
        using GuardedBuffer<T> w = new(weights, misalignment);
        using GuardedBuffer<T> g = new(gradients, misalignment);
        using GuardedBuffer<T> v = new(velocity, misalignment);
        using GuardedBuffer<T> destination = new(weights.Length, misalignment);
        using GuardedBuffer<T> velocityDestination = new(weights.Length, misalignment);
        CallOutcome outcome = CallOutcome.Of(() => operations.StepWithMomentum(
            w.Span, g.Span, v.Span, settings with { Variant = askedAs }, destination.Span, velocityDestination.Span));
        return (outcome, destination.Span.ToArray(), velocityDestination.Span.ToArray());
    }

    /// <summary>The new weight of an element, asked in every place of a vector body and a tail.</summary>
    public Probe<T> AskStep(double weight, double gradient, SgdSettings settings)
    {
        (CallOutcome outcome, T[] weights) = Step(Equal(weight), Equal(gradient), settings);
        return new(Inputs(settings, hasVelocity: false, ("w", weight), ("g", gradient)), "w'", outcome, weights);
    }

    /// <summary>The new weight and the new velocity of an element, asked in every place of a vector body and a tail.</summary>
    public (Probe<T> Weight, Probe<T> Velocity) AskMomentum(double weight, double gradient, double velocity, SgdSettings settings)
    {
        (CallOutcome outcome, T[] weights, T[] velocities) = StepWithMomentum(Equal(weight), Equal(gradient), Equal(velocity), settings);
        EvidenceNumber[] inputs = Inputs(settings, hasVelocity: true, ("w", weight), ("g", gradient), ("v", velocity));
        return (new(inputs, "w'", outcome, weights), new(inputs, "v'", outcome, velocities));
    }

    /// <summary>Data and hyper-parameters of a call, for the evidence; those that are off are left out.</summary>
    public static EvidenceNumber[] Inputs(SgdSettings settings, bool hasVelocity, params ReadOnlySpan<(string Name, double Value)> data)
    {
        List<EvidenceNumber> inputs = [];
        foreach ((string name, double value) in data)
        {
            inputs.Add(new(name, FloatText.Decimal(T.CreateChecked(value)), FloatText.Hexadecimal(T.CreateChecked(value))));
        }

        Add("eta", settings.LearningRate, true);
        Add("lambda", settings.WeightDecay, true);
        Add("|B|", settings.BatchSize, settings.BatchSize != 1);
        Add("m", settings.ScheduleMultiplier, settings.ScheduleMultiplier != 1);
        Add("mu", settings.Momentum, hasVelocity);
        Add("tau", settings.Dampening, settings.Dampening != 0);
        Flag("nesterov", settings.Nesterov);
        Flag("maximize", settings.Maximize);
        Flag("first step", settings.IsFirstStep);
        return [.. inputs];

        void Add(string name, double value, bool isOn)
        {
            if (isOn)
            {
                inputs.Add(new(name, FloatText.Decimal(value), FloatText.Hexadecimal(value)));
            }
        }

        void Flag(string name, bool isOn)
        {
            if (isOn)
            {
                inputs.Add(new(name, "true", "true"));
            }
        }
    }

    private static T[] Equal(double value) => [.. Enumerable.Repeat(T.CreateChecked(value), EqualElements)];
}
