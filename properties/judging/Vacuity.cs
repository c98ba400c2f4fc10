using System.Numerics;
using Verification.Properties.Text;
using Verification.Reference.Numbers;

namespace Verification.Properties.Judging;

/// <summary>
/// Asks whether the data of a run can tell right from wrong: each parameter must move the result of some element, so far that no rounding can
/// hide that it was left out.
/// </summary>
internal static class Vacuity
{
    // Rational arithmetic takes some ten microseconds; data of which none of so many tell are called vacuous, which errs on the safe side.
    private const int MostElementsAsked = 10_000;

    /// <summary>
    /// What the data cannot tell where bits were judged: a parameter that moves no element to bits that no form without it gives.
    /// Null where they can tell all.
    /// </summary>
    public static string? FindByBits<T>(IReadOnlyList<JudgedCall<T>> calls)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        => Find(calls, (call, without) => MovesBeyondBounds(call, without) || MovesToOtherBits(call, without)) is string parameter
            ? $"{parameter} does not move the result of any element to other bits, so that ignoring it would pass{Hint(calls, parameter)}"
            : null;

    /// <summary>
    /// The same for a judgement by the enclosure: each parameter must move the exact value of some element by more than both radii
    /// together, or leaving it out would lie inside.
    /// </summary>
    public static string? FindByBound<T>(IReadOnlyList<JudgedCall<T>> calls)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        => Find(calls, MovesBeyondBounds) is string parameter
            ? $"{parameter} moves no result by more than the bounds of the right and the wrong one together, so that inside the enclosure proves nothing of it"
            : null;

    private static string? Find<T>(IReadOnlyList<JudgedCall<T>> calls, Func<JudgedCall<T>, Meaning<T>, bool> moves)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        foreach (string parameter in calls.SelectMany(call => call.Parameters).Select(parameter => parameter.Parameter).Distinct())
        {
            if (!calls.Any(call => call.Parameters.Any(other => other.Parameter == parameter && moves(call, other.Without))))
            {
                return parameter;
            }
        }

        return null;
    }

    // A parameter that is in no formula of the run, as the momentum of a first step, can be told by a later step only.
    private static string Hint<T>(IReadOnlyList<JudgedCall<T>> calls, string parameter)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        bool enters = calls.Any(call => call.Parameters.Any(other => other.Parameter == parameter && !call.Right.HasValuesOf(other.Without)));
        return enters ? string.Empty : "; it enters no formula of these steps: judge them together with a step that it enters";
    }

    private static bool MovesBeyondBounds<T>(JudgedCall<T> call, Meaning<T> without)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int output = 0; output < call.Outputs.Count; output++)
        {
            if (MovesBeyondBounds(call, without, output))
            {
                return true;
            }
        }

        return false;
    }

    private static bool MovesBeyondBounds<T>(JudgedCall<T> call, Meaning<T> without, int output)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Dictionary<int, LinearEnclosure> differences = [];
        int asked = 0;
        for (int i = 0; i < call.Length; i++)
        {
            if (!call.IsFinite(i))
            {
                continue;
            }

            int elementClass = call.ClassOf(i);
            if (!differences.TryGetValue(elementClass, out LinearEnclosure? difference))
            {
                difference = call.Right.Enclosure(output, elementClass).DifferenceFrom(without.Enclosure(output, elementClass));
                differences.Add(elementClass, difference);
            }

            (double first, double second, double third) = call.InDouble(i);
            FilterAnswer answer = difference.Filter(first, second, third, 0);
            if (answer == FilterAnswer.Undecided && asked++ < MostElementsAsked)
            {
                (Rational distance, Rational radii) = difference.Exactly(Rational.FromDouble(first), Rational.FromDouble(second), Rational.FromDouble(third));
                answer = Rational.Abs(distance) > radii ? FilterAnswer.Outside : FilterAnswer.Inside;
            }

            if (answer == FilterAnswer.Outside)
            {
                return true;
            }
        }

        return false;
    }

    private static bool MovesToOtherBits<T>(JudgedCall<T> call, Meaning<T> without)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int i = 0; i < call.Length; i++)
        {
            if (!ShareBits(call, without, i))
            {
                return true;
            }
        }

        return false;
    }

    // Whether some form with the parameter and some form without it give the same bits in every output.
    private static bool ShareBits<T>(JudgedCall<T> call, Meaning<T> without, int element)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        (T first, T second, T third) = call.At(element);
        foreach (ElementForm<T> right in call.Right.Forms)
        {
            foreach (ElementForm<T> wrong in without.Forms)
            {
                bool same = true;
                for (int output = 0; same && output < call.Outputs.Count; output++)
                {
                    same = Bits.Same(right.Outputs[output](first, second, third), wrong.Outputs[output](first, second, third));
                }

                if (same)
                {
                    return true;
                }
            }
        }

        return false;
    }
}
