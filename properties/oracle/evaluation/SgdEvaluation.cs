using System.Numerics;
using Verification.Oracle.Input;
using Verification.Properties.Text;
using Verification.Reference;
using Verification.Vocabulary;

namespace Verification.Oracle.Evaluation;

/// <summary>One step of SGD with weight decay by the reference.</summary>
public static class SgdEvaluation
{
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
            Describe(settings),
            format,
            [ElementTable.Numbers("weight", format, w), ElementTable.Numbers("gradient", format, g)],
            new ResultColumn("newWeight", "new weight"),
            newWeights);
    }

    /// <summary>The settings as they were understood, bits included.</summary>
    public static IReadOnlyList<(string Name, string Value)> Describe(SgdSettings settings)
        =>
        [
            ("variant", $"{settings.Variant}: {settings.Variant.Formula()}"),
            ("eta", FloatText.Both(settings.LearningRate)),
            ("lambda", FloatText.Both(settings.WeightDecay)),
            ("|B|", $"{settings.BatchSize}"),
        ];
}
