using System.Numerics;
using Verification.Vocabulary;

namespace Verification.Properties.Judging;

/// <summary>
/// Asks before judging whether the data can tell right from wrong: each hyper-parameter must move the result of some element so
/// far that no form with it gives the bits of any form without it.
/// </summary>
internal static class SgdVacuity
{
    /// <summary>What the data cannot tell, in a sentence, or null where they can tell all.</summary>
    public static string? Find<T>(ReadOnlySpan<T> weights, ReadOnlySpan<T> gradients, SgdSettings settings)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (weights.IsEmpty)
        {
            return "there is no element to judge";
        }

        foreach ((string parameter, SgdSettings without) in Removals(settings))
        {
            if (!Moves(weights, gradients, settings, without))
            {
                return $"{parameter} does not move the result of any element to other bits, so that ignoring it would pass";
            }
        }

        return null;
    }

    private static IEnumerable<(string Parameter, SgdSettings Without)> Removals(SgdSettings settings)
    {
        if (settings.LearningRate > 0)
        {
            yield return ("the learning rate", settings with { LearningRate = 0 });
        }

        if (settings.WeightDecay > 0 && settings.LearningRate > 0)
        {
            yield return ("the weight decay", settings with { WeightDecay = 0 });
        }

        if (settings.Variant.TakesGradientSum() && settings.BatchSize > 1)
        {
            yield return ("the batch size", settings with { BatchSize = 1 });
        }
    }

    private static bool Moves<T>(ReadOnlySpan<T> weights, ReadOnlySpan<T> gradients, SgdSettings settings, SgdSettings without)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Func<T, T, T>[] right = [.. SgdForms.For(settings).Select(form => form.Compile<T>())];
        Func<T, T, T>[] wrong = [.. SgdForms.For(without).Select(form => form.Compile<T>())];
        for (int i = 0; i < weights.Length; i++)
        {
            (T weight, T gradient) = (weights[i], gradients[i]);
            HashSet<T> rightResults = [.. right.Select(form => form(weight, gradient))];
            if (!rightResults.Overlaps(wrong.Select(form => form(weight, gradient))))
            {
                return true;
            }
        }

        return false;
    }
}
