using System.Numerics;
using Verification.Properties.Bounds;
using Verification.Properties.Text;
using Verification.Reference.Numbers;
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

    /// <summary>
    /// The same for a judgement by the enclosure: each hyper-parameter must move the exact value of some element by more than
    /// both radii together, or leaving it out would lie inside.
    /// </summary>
    public static string? FindByBound<T>(ReadOnlySpan<T> weights, ReadOnlySpan<T> gradients, SgdSettings settings)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        foreach ((string parameter, SgdSettings without) in Removals(settings))
        {
            if (!MovesBeyondBounds(weights, gradients, settings, without))
            {
                return $"{parameter} moves no result by more than the bounds of the right and the wrong one together, so that inside the enclosure proves nothing of it";
            }
        }

        return null;
    }

    private static bool MovesBeyondBounds<T>(ReadOnlySpan<T> weights, ReadOnlySpan<T> gradients, SgdSettings settings, SgdSettings without)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        BinaryFormat format = BinaryFormat.Of<T>();
        int asked = 0;
        for (int i = 0; i < weights.Length && asked < MostElementsAsked; i++)
        {
            if (!T.IsFinite(weights[i]) || !T.IsFinite(gradients[i]))
            {
                continue;
            }

            asked++;
            (Rational weight, Rational gradient) = (ExactValue.Of(weights[i]), ExactValue.Of(gradients[i]));
            Rational distance = Rational.Abs(SgdBound.Exact(weight, gradient, settings) - SgdBound.Exact(weight, gradient, without));
            if (distance > SgdBound.Radius(weight, gradient, settings, format) + SgdBound.Radius(weight, gradient, without, format))
            {
                return true;
            }
        }

        return false;
    }

    // Each costs some 50 microseconds; data of which none of so many tells are called vacuous, which errs on the safe side.
    private const int MostElementsAsked = 10_000;

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
