using System.Numerics;
using Verification.Properties.Bounds;
using Verification.Properties.Formulas;
using Verification.Properties.Text;
using Verification.Properties.Verdicts;
using Verification.Reference.Numbers;
using Verification.Vocabulary;

namespace Verification.Properties.Judging;

/// <summary>The oracle for one pass of dropout with a known mask: which scaling explains the bits, and where none does, what is wrong.</summary>
public static class DropoutJudge
{
    /// <summary>Judges the outputs of forward, or the gradients of backward.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="input">What went in.</param>
    /// <param name="keepMask">One bit an element, least significant bit first, 1 = kept.</param>
    /// <param name="settings">p; the scaling counts only where it is the drawn rate, whose exact value is another.</param>
    /// <param name="actual">What came out.</param>
    /// <returns>Conforms with the scalings that explain every bit; within bound, or violates, with the first element that is neither.</returns>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    /// <exception cref="ArgumentOutOfRangeException">p is outside [0, 1].</exception>
    public static CaseResult Judge<T>(ReadOnlySpan<T> input, ReadOnlySpan<byte> keepMask, DropoutSettings settings, ReadOnlySpan<T> actual)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        settings.Validate();
        Require.Length(actual.Length, input.Length, nameof(actual), "one output an input");
        Require.Length(keepMask.Length, KeepMask.ByteCount(input.Length), nameof(keepMask), "one bit an input");
        DropoutScaling[] scalings = settings.Scaling == DropoutScaling.DrawnRate
            ? [DropoutScaling.DrawnRate]
            : [DropoutScaling.Quotient, DropoutScaling.Reciprocal, DropoutScaling.ReciprocalOfRounded];
        T[] values = input.ToArray();
        bool[] kept = new bool[input.Length];
        for (int i = 0; i < input.Length; i++)
        {
            kept[i] = KeepMask.IsKept(keepMask, i);
        }

        T[][] admissible = [.. scalings.Select(scaling => DropoutExpectation.Outputs(values, kept, settings with { Scaling = scaling }))];
        List<string> explaining = [];
        for (int form = 0; form < scalings.Length; form++)
        {
            if (Compare.SameBits<T>(admissible[form], actual, "output").IsConforming)
            {
                explaining.Add(scalings[form].ToString());
            }
        }

        return explaining.Count == 0
            ? JudgeByEnclosure(input, kept, settings, actual, admissible)
            : input.Length == 0 || !kept.Contains(true) || !kept.Contains(false)
                ? new CaseResult(Verdict.Vacuous, "Nothing was dropped, or nothing was kept; this mask tells no implementation from another.")
                : new CaseResult(Verdict.Conforms, string.Join(" or ", explaining));
    }

    private static CaseResult JudgeByEnclosure<T>(ReadOnlySpan<T> input, bool[] kept, DropoutSettings settings, ReadOnlySpan<T> actual, T[][] admissible)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        string? unexplained = null;
        for (int i = 0; i < input.Length; i++)
        {
            T value = actual[i];
            int element = i;
            if (admissible.Any(form => Bits.Same(form[element], value)))
            {
                continue;
            }

            string detail = $"element {i}, {(kept[i] ? "kept" : "dropped")}, is {FloatText.Both(value)}; right is {FloatText.Both(admissible[0][i])}.";
            bool isInside = kept[i] && settings.DropProbability < 1 && T.IsFinite(input[i]) && T.IsFinite(value)
                && Rational.Abs(ExactValue.Of(value) - (ExactValue.Of(input[i]) * DropoutBound.Factor(settings)))
                    <= DropoutBound.Radius(ExactValue.Of(input[i]), settings, BinaryFormat.Of<T>());
            if (!isInside)
            {
                return CaseResult.Violates(detail);
            }

            unexplained ??= detail;
        }

        return new CaseResult(Verdict.WithinBound, unexplained is null ? "No one scaling explains every element." : $"No scaling explains {unexplained}");
    }
}
