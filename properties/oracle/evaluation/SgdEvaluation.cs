using System.Numerics;
using Verification.Oracle.Input;
using Verification.Reference;
using Verification.Vocabulary;

namespace Verification.Oracle.Evaluation;

/// <summary>One step of SGD with weight decay by the reference.</summary>
public static class SgdEvaluation
{
    private static readonly ResultColumn NewWeight = new("newWeight", "new weight");
    private static readonly ResultColumn NewVelocity = new("newVelocity", "new velocity");

    /// <summary>The names of the results, for programs.</summary>
    public static IReadOnlyList<string> ResultKeys { get; } = [NewWeight.Key, NewVelocity.Key];

    /// <summary>Computes the new weights.</summary>
    public static EvaluationResult Step<T>(NumberFormat<T> format, ValueList weights, ValueList gradients, SgdSettings settings)
        where T : struct, INumber<T>
    {
        gradients.MustMatch(weights);
        T[] w = format.Read(weights);
        T[] g = format.Read(gradients);
        T[] newWeights = new T[w.Length];
        DecayedSgd.Step<T>(w, g, settings, newWeights);
        return ElementTable.Of(
            "DecayedSgd.Step",
            settings.Variant.TakesGradientSum() ? [.. Describe(settings), new("|B|", $"{settings.BatchSize}")] : Describe(settings),
            format,
            [ElementTable.Numbers("weight", format, w), ElementTable.Numbers("gradient", format, g)],
            (NewWeight, newWeights));
    }

    /// <summary>Computes the new weights and the new velocity.</summary>
    /// <param name="velocity">One a weight; zeros where it is null.</param>
    public static EvaluationResult StepWithMomentum<T>(NumberFormat<T> format, ValueList weights, ValueList gradients, ValueList? velocity, SgdSettings settings)
        where T : struct, INumber<T>
    {
        gradients.MustMatch(weights);
        velocity?.MustMatch(weights);
        T[] w = format.Read(weights);
        T[] g = format.Read(gradients);
        T[] v = velocity is null ? new T[w.Length] : format.Read(velocity);
        T[] newWeights = new T[w.Length];
        T[] newVelocity = new T[w.Length];
        DecayedSgd.StepWithMomentum<T>(w, g, v, settings, newWeights, newVelocity);
        return ElementTable.Of(
            "DecayedSgd.StepWithMomentum",
            [.. Describe(settings), .. DescribeVelocity(settings)],
            format,
            [ElementTable.Numbers("weight", format, w), ElementTable.Numbers("gradient", format, g), ElementTable.Numbers("velocity", format, v)],
            (NewWeight, newWeights),
            (NewVelocity, newVelocity));
    }

    /// <summary>The settings as they were understood, bits included.</summary>
    public static IReadOnlyList<EvaluationSetting> Describe(SgdSettings settings)
        =>
        [
            new("variant", settings.Variant.ToString()),
            new("formula", settings.Variant.Formula()),
            EvaluationSetting.Of("eta", settings.LearningRate),
            EvaluationSetting.Of("lambda", settings.WeightDecay),
            .. settings.Variant.HasScheduleMultiplier() ? [EvaluationSetting.Of("schedule multiplier", settings.ScheduleMultiplier)] : Array.Empty<EvaluationSetting>(),
            .. settings.Maximize ? [new("maximize", "yes")] : Array.Empty<EvaluationSetting>(),
        ];

    // What the formula without a velocity does not tell.
    private static EvaluationSetting[] DescribeVelocity(SgdSettings settings)
        =>
        [
            new("velocity", settings.Variant.VelocityFormula()),
            EvaluationSetting.Of("mu", settings.Momentum),
            EvaluationSetting.Of("tau", settings.Dampening),
            new("Nesterov", InWords(settings.Nesterov)),
            new("first step", InWords(settings.IsFirstStep)),
        ];

    private static string InWords(bool isOn) => isOn ? "yes" : "no";
}
