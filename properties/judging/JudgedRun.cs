using System.Globalization;
using System.Numerics;
using Verification.Properties.Text;
using Verification.Properties.Verdicts;
using Verification.Reference.Numbers;

namespace Verification.Properties.Judging;

/// <summary>
/// Judges a run of calls of one element-wise operation: looks for a form, or one for each region of a split, that explains every bit of every
/// call; where there is none, asks the enclosure of each element that no form explains; and asks whether the data could have told.
/// </summary>
internal static class JudgedRun
{
    // Every split has its head in the first and its tail in the last so many elements; what lies between is in every body.
    private const int LongestEnd = RegionSplit.WidestSplit - 1;

    /// <summary>Judges the calls; their forms are the same, in the same order.</summary>
    public static Judgement Judge<T>(IReadOnlyList<JudgedCall<T>> calls)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int elements = calls.Sum(call => call.Length);
        if (elements == 0)
        {
            return new(Verdict.Vacuous, "there is no element to judge", 0, 0, 0, 0, 0, null);
        }

        string[] names = [.. calls[0].Right.Forms.Select(form => form.Name)];
        Lazy<List<int[]>>[] unexplainedBefore = [.. calls.Select(call => new Lazy<List<int[]>>(() => CountUnexplained(call)))];
        string? explanation = Explain(names, calls, number => unexplainedBefore[number].Value);
        int byFilter = 0;
        int byRationals = 0;
        RoundedOnce<T>[] rounded = [.. calls.Select(call => new RoundedOnce<T>(call))];
        if (explanation is null)
        {
            // Only now, since it is asked of rationals where the filter cannot tell.
            explanation = Explain(
                [.. names, RoundedOnce<T>.Name],
                calls,
                number => [.. unexplainedBefore[number].Value, CountUnexplained(calls[number].Length, rounded[number].Explains)]);
            byFilter = rounded.Sum(form => form.DecidedByFilter);
            byRationals = rounded.Sum(form => form.DecidedByRationals);
        }

        if (explanation is null)
        {
            return ByEnclosure(calls, rounded, elements);
        }

        return Vacuity.FindByBits(calls) is string vacuous
            ? new(Verdict.Vacuous, vacuous, elements, elements, byFilter, byRationals, 0, null)
            : new(Verdict.Conforms, explanation, elements, elements, byFilter, byRationals, 0, null);
    }

    /// <summary>What the oracle knows of one output of one element.</summary>
    public static ElementAnswer<T> Answer<T>(JudgedCall<T> call, int element, int output)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        (T first, T second, T third) = call.At(element);
        List<(string Form, T Value)> admissible = [.. call.Right.Forms.Select(form => (form.Name, form.Outputs[output](first, second, third)))];
        if (!call.IsFinite(element))
        {
            return new(null, admissible, null, InDomain: false);
        }

        (Rational exact, Rational radius) = call.Right.Enclosure(output, call.ClassOf(element))
            .Exactly(ExactValue.Of(first), ExactValue.Of(second), ExactValue.Of(third));
        bool inDomain = call.Right.Forms.All(form => form.Outputs.All(result => T.IsFinite(result(first, second, third))));
        if (inDomain)
        {
            admissible.Add((RoundedOnce<T>.Name, new RoundedOnce<T>(call).Value(element, output)));
        }

        return new(exact, admissible, radius, inDomain);
    }

    private static string? Explain<T>(IReadOnlyList<string> names, IReadOnlyList<JudgedCall<T>> calls, Func<int, IReadOnlyList<int[]>> unexplainedBefore)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Explanations explanations = new(names);
        for (int number = 0; number < calls.Count && explanations.Explained; number++)
        {
            explanations.Add(calls[number].Length, calls[number].Misalignment, unexplainedBefore(number));
        }

        return explanations.InWords();
    }

    private static List<int[]> CountUnexplained<T>(JudgedCall<T> call)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        => [.. call.Right.Forms.Select(form => CountUnexplained(call.Length, element => call.Explains(form, element)))];

    // A form that failed where every split has its body explains no body: it is asked only about the ends from there on.
    private static int[] CountUnexplained(int length, Func<int, bool> explains)
    {
        int[] before = new int[length + 1];
        bool failedInBody = false;
        for (int i = 0; i < length; i++)
        {
            bool isInEveryBody = i >= LongestEnd && i < length - LongestEnd;
            bool isExplained = (failedInBody && isInEveryBody) || explains(i);
            failedInBody |= isInEveryBody && !isExplained;
            before[i + 1] = before[i] + (isExplained ? 0 : 1);
        }

        return before;
    }

    private static Judgement ByEnclosure<T>(IReadOnlyList<JudgedCall<T>> calls, RoundedOnce<T>[] rounded, int elements)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Grades grades = new();
        int counted = 0;
        for (int number = 0; number < calls.Count; number++)
        {
            JudgedCall<T> call = calls[number];
            for (int i = 0; i < call.Length; i++, counted++)
            {
                if (!IsExplained(call, rounded[number], i))
                {
                    grades.Add(GradeOf(call, i, grades), number, i, counted);
                }
            }
        }

        string explanation = grades.FirstWrong is (int wrongCall, int wrong)
            ? At(calls, wrongCall) + Wrong(calls[wrongCall], wrong)
            : grades.FirstInside is (int insideCall, int inside)
                ? $"{At(calls, insideCall)}inside the enclosure, but no form gives the bits of element {inside}, {Given(calls[insideCall], inside)}"
                : grades.Outside > 0
                    ? $"{grades.Outside} elements lie outside the domain of the bound (an input or an intermediate is not finite), and no form explains them"
                    : "every element has the bits of some form, but no split into head, body and tail explains which";
        Judgement judgement = new(
            grades.FirstWrong is null ? Verdict.WithinBound : Verdict.Violates,
            explanation,
            elements,
            elements - grades.Unexplained,
            grades.ByFilter,
            grades.ByRationals,
            grades.Outside,
            grades.FirstUnexplained);
        return judgement.Verdict == Verdict.WithinBound && Vacuity.FindByBound(calls) is string unproved
            ? judgement with { Verdict = Verdict.Vacuous, Explanation = $"{explanation}; and {unproved}" }
            : judgement;
    }

    private static bool IsExplained<T>(JudgedCall<T> call, RoundedOnce<T> rounded, int element)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        foreach (ElementForm<T> form in call.Right.Forms)
        {
            if (call.Explains(form, element))
            {
                return true;
            }
        }

        return rounded.Explains(element);
    }

    private static Grade GradeOf<T>(JudgedCall<T> call, int element, Grades grades)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Grade worst = Grade.Inside;
        Decision decision = Decision.Filter;
        for (int output = 0; output < call.Outputs.Count; output++)
        {
            Grade grade = GradeOf(call, element, output, ref decision);
            worst = grade == Grade.Wrong || worst == Grade.Wrong ? Grade.Wrong : grade == Grade.OutsideDomain ? grade : worst;
        }

        grades.Count(decision);
        return worst;
    }

    private static Grade GradeOf<T>(JudgedCall<T> call, int element, int output, ref Decision decision)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T actual = call.Outputs[output].Actual[element];
        if (call.IsCopy(output, element))
        {
            (T first, T second, T third) = call.At(element);
            return call.Right.Forms.Any(form => call.IsSame(output, form.Outputs[output](first, second, third), element)) ? Grade.Inside : Grade.Wrong;
        }

        (double x, double y, double z) = call.InDouble(element);
        FilterAnswer answer = call.Right.Enclosure(output, call.ClassOf(element)).Filter(x, y, z, double.CreateChecked(actual));
        if (answer != FilterAnswer.Undecided)
        {
            return answer == FilterAnswer.Inside ? Grade.Inside : Grade.Wrong;
        }

        ElementAnswer<T> exactly = Answer(call, element, output);
        if (exactly is { InDomain: true, Exact: Rational exact, Radius: Rational radius })
        {
            decision = decision == Decision.OutsideDomain ? decision : Decision.Rationals;
            return T.IsFinite(actual) && Rational.Abs(ExactValue.Of(actual) - exact) <= radius ? Grade.Inside : Grade.Wrong;
        }

        // Where every form agrees, on NaN or one infinity, anything else is wrong; where they differ nobody is judged, unless the class is strict.
        decision = Decision.OutsideDomain;
        T agreed = exactly.Admissible[0].Value;
        bool isAdmissible = exactly.Admissible.Any(form => Bits.Same(form.Value, actual));
        bool allAgree = exactly.Admissible.All(form => Bits.Same(form.Value, agreed));
        return !isAdmissible && (allAgree || call.IsStrict(call.ClassOf(element))) ? Grade.Wrong : Grade.OutsideDomain;
    }

    private static string At<T>(IReadOnlyList<JudgedCall<T>> calls, int number)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        => calls.Count == 1 ? string.Empty : string.Create(CultureInfo.InvariantCulture, $"step {number + 1}: ");

    private static string Given<T>(JudgedCall<T> call, int element)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        => call.Outputs.Count == 1
            ? FloatText.Both(call.Outputs[0].Actual[element])
            : string.Join(", ", call.Outputs.Select(output => $"{output.Name} = {FloatText.Both(output.Actual[element])}"));

    private static string Wrong<T>(JudgedCall<T> call, int element)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Decision decision = default;
        int output = Enumerable.Range(0, call.Outputs.Count).First(number => GradeOf(call, element, number, ref decision) == Grade.Wrong);
        T actual = call.Outputs[output].Actual[element];
        ElementAnswer<T> answer = Answer(call, element, output);
        string error = !T.IsFinite(actual) ? "not finite"
            : answer is { Exact: Rational exact, Radius: Rational radius } && radius.Sign > 0
                ? string.Create(CultureInfo.InvariantCulture, $"{(Rational.Abs(ExactValue.Of(actual) - exact) / radius).ToDouble():G4} times the bound")
                : "in the bits of what must be exact";
        string name = call.Outputs.Count == 1 ? string.Empty : $", {call.Outputs[output].Name},";
        string inputs = string.Join(", ", call.Inputs.Select(input => $"{input.Name} = {FloatText.Both(input.Values[element])}"));
        return $"element {element}{name} is {FloatText.Both(actual)}; {inputs}, "
            + $"right is {FloatText.Both(answer.Admissible[^1].Value)} ({answer.Admissible[^1].Form}); the error is {error}";
    }

    private enum Grade
    {
        Inside,
        OutsideDomain,
        Wrong,
    }

    private enum Decision
    {
        Filter,
        Rationals,
        OutsideDomain,
    }

    private sealed class Grades
    {
        public int Unexplained { get; private set; }

        public int ByFilter { get; private set; }

        public int ByRationals { get; private set; }

        public int Outside { get; private set; }

        public int? FirstUnexplained { get; private set; }

        public (int Call, int Element)? FirstWrong { get; private set; }

        public (int Call, int Element)? FirstInside { get; private set; }

        public void Count(Decision decision)
        {
            Unexplained++;
            Outside += decision == Decision.OutsideDomain ? 1 : 0;
            ByRationals += decision == Decision.Rationals ? 1 : 0;
            ByFilter += decision == Decision.Filter ? 1 : 0;
        }

        public void Add(Grade grade, int call, int element, int counted)
        {
            FirstUnexplained ??= counted;
            if (grade == Grade.Wrong)
            {
                FirstWrong ??= (call, element);
            }
            else if (grade == Grade.Inside)
            {
                FirstInside ??= (call, element);
            }
        }
    }
}
