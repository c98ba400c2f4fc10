using System.Globalization;
using System.Numerics;
using Verification.Properties.Bounds;
using Verification.Properties.Text;
using Verification.Properties.Verdicts;
using Verification.Reference.Numbers;
using Verification.Vocabulary;

namespace Verification.Properties.Judging;

/// <summary>
/// The oracle for one SGD step: says of each element what is exactly right, which results are admissible and by which
/// form, and how far any other order of operations may end from it; and judges what an implementation gave.
/// </summary>
public static class SgdJudge
{
    private const string RoundedOnce = "the exact value, rounded once";

    /// <summary>Judges the new weights of one step.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="weights">The weights before the step.</param>
    /// <param name="gradients">The gradients as they were handed in.</param>
    /// <param name="settings">The hyper-parameters; of the variant only its meaning counts (what is divided by |B|), not its order of roundings.</param>
    /// <param name="actual">The weights after the step.</param>
    /// <param name="misalignment">Elements past an aligned address at which the destination began, where it is known.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A hyper-parameter is out of range.</exception>
    public static SgdJudgement Judge<T>(
        ReadOnlySpan<T> weights, ReadOnlySpan<T> gradients, SgdSettings settings, ReadOnlySpan<T> actual, int misalignment = 0)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        settings.ValidateWithoutVelocity();
        Require.Length(gradients.Length, weights.Length, nameof(gradients), "one gradient a weight");
        Require.Length(actual.Length, weights.Length, nameof(actual), "one new weight a weight");
        IReadOnlyList<RoundingForm> forms = SgdForms.For(settings);
        if (SgdVacuity.Find(weights, gradients, settings) is string vacuous)
        {
            return new(Verdict.Vacuous, vacuous, weights.Length, 0, 0, 0, 0, null);
        }

        List<int[]> unexplainedBefore = [];
        foreach (RoundingForm form in forms)
        {
            unexplainedBefore.Add(CountUnexplained(form.Compile<T>(), weights, gradients, actual));
        }

        List<string> names = [.. forms.Select(form => form.Name)];
        string? explanation = Explain(names, unexplainedBefore, weights.Length, misalignment);
        if (explanation is null)
        {
            // Only now, since it asks the rationals where double cannot tell.
            names.Add(RoundedOnce);
            unexplainedBefore.Add(CountUnexplained(new RoundedOnceStep(settings).NewWeight, weights, gradients, actual));
            explanation = Explain(names, unexplainedBefore, weights.Length, misalignment);
        }

        if (explanation is not null)
        {
            return new(Verdict.Conforms, explanation, weights.Length, weights.Length, 0, 0, 0, null);
        }

        SgdJudgement judgement = JudgeByEnclosure(weights, gradients, settings, actual, Unexplained(unexplainedBefore, weights.Length));
        return judgement.Verdict == Verdict.WithinBound && SgdVacuity.FindByBound(weights, gradients, settings) is string unproved
            ? judgement with { Verdict = Verdict.Vacuous, Explanation = $"{judgement.Explanation}; and {unproved}" }
            : judgement;
    }

    /// <summary>What the oracle knows of one element: exact value, admissible results with their forms, enclosure.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <exception cref="ArgumentOutOfRangeException">A hyper-parameter is out of range.</exception>
    public static ElementAnswer<T> Answer<T>(T weight, T gradient, SgdSettings settings)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        settings.ValidateWithoutVelocity();
        List<(string Form, T Value)> admissible = [.. SgdForms.For(settings).Select(form => (form.Name, form.Compile<T>()(weight, gradient)))];
        if (!T.IsFinite(weight) || !T.IsFinite(gradient))
        {
            return new(null, admissible, null, InDomain: false);
        }

        (Rational exactWeight, Rational exactGradient) = (ExactValue.Of(weight), ExactValue.Of(gradient));
        Rational exact = SgdBound.Exact(exactWeight, exactGradient, settings);
        bool inDomain = admissible.TrueForAll(form => T.IsFinite(form.Value));
        if (inDomain)
        {
            admissible.Add((RoundedOnce, T.CreateChecked(exact)));
        }

        return new(exact, admissible, SgdBound.Radius(exactWeight, exactGradient, settings, BinaryFormat.Of<T>()), inDomain);
    }

    private static string? Explain(List<string> names, List<int[]> unexplainedBefore, int length, int misalignment)
    {
        Explanations explanations = new(names);
        explanations.Add(length, misalignment, unexplainedBefore);
        return explanations.InWords();
    }

    private static int[] CountUnexplained<T>(Func<T, T, T> form, ReadOnlySpan<T> weights, ReadOnlySpan<T> gradients, ReadOnlySpan<T> actual)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int[] before = new int[weights.Length + 1];
        for (int i = 0; i < weights.Length; i++)
        {
            before[i + 1] = before[i] + (Bits.Same(form(weights[i], gradients[i]), actual[i]) ? 0 : 1);
        }

        return before;
    }

    private static int[] Unexplained(List<int[]> unexplainedBefore, int length)
    {
        List<int> elements = [];
        for (int i = 0; i < length; i++)
        {
            if (unexplainedBefore.TrueForAll(before => before[i + 1] != before[i]))
            {
                elements.Add(i);
            }
        }

        return [.. elements];
    }

    private static SgdJudgement JudgeByEnclosure<T>(
        ReadOnlySpan<T> weights, ReadOnlySpan<T> gradients, SgdSettings settings, ReadOnlySpan<T> actual, int[] unexplained)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        SgdFilter filter = new(settings, BinaryFormat.Of<T>());
        int byFilter = 0;
        int byRationals = 0;
        int outside = 0;
        int? firstOutsideOfBound = null;
        int? firstInsideOfBound = null;
        foreach (int i in unexplained)
        {
            FilterAnswer answer = filter.IsInside(double.CreateChecked(weights[i]), double.CreateChecked(gradients[i]), double.CreateChecked(actual[i]));
            bool inside = answer == FilterAnswer.Inside;
            if (answer is FilterAnswer.Inside or FilterAnswer.Outside)
            {
                byFilter++;
            }
            else
            {
                ElementAnswer<T> exactly = Answer(weights[i], gradients[i], settings);
                if (exactly is not { InDomain: true, Exact: Rational exact, Radius: Rational radius })
                {
                    outside++;

                    // Where every form agrees, on NaN or one infinity, anything else is wrong; where they differ nobody is judged.
                    T agreed = exactly.Admissible[0].Value;
                    if (exactly.Admissible.All(form => Bits.Same(form.Value, agreed)))
                    {
                        firstOutsideOfBound ??= i;
                    }

                    continue;
                }

                byRationals++;
                inside = T.IsFinite(actual[i]) && Rational.Abs(ExactValue.Of(actual[i]) - exact) <= radius;
            }

            if (inside)
            {
                firstInsideOfBound ??= i;
            }
            else
            {
                firstOutsideOfBound ??= i;
            }
        }

        string explanation = firstOutsideOfBound is int wrong
            ? Wrong(weights[wrong], gradients[wrong], settings, actual[wrong], wrong)
            : firstInsideOfBound is int element
                ? $"inside the enclosure, but no form gives the bits of element {element}, {FloatText.Both(actual[element])}"
                : outside > 0
                    ? $"{outside} elements lie outside the domain of the bound (an input or an intermediate is not finite), and no form explains them"
                    : "every element has the bits of some form, but no split into head, body and tail explains which";
        return new(
            firstOutsideOfBound is null ? Verdict.WithinBound : Verdict.Violates,
            explanation,
            weights.Length,
            weights.Length - unexplained.Length,
            byFilter,
            byRationals,
            outside,
            unexplained.Length > 0 ? unexplained[0] : null);
    }

    private static string Wrong<T>(T weight, T gradient, SgdSettings settings, T actual, int element)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ElementAnswer<T> answer = Answer(weight, gradient, settings);
        string error = T.IsFinite(actual) && answer is { Exact: Rational exact, Radius: Rational radius }
            ? string.Create(CultureInfo.InvariantCulture, $"{(Rational.Abs(ExactValue.Of(actual) - exact) / radius).ToDouble():G4} times the bound")
            : "not finite";
        return $"element {element} is {FloatText.Both(actual)}; w = {FloatText.Both(weight)}, g = {FloatText.Both(gradient)}, "
            + $"right is {FloatText.Both(answer.Admissible[^1].Value)} ({answer.Admissible[^1].Form}); the error is {error}";
    }
}
