using System.Numerics;
using Verification.Properties.Judging;
using Verification.Properties.Verdicts;
using Verification.Reference;
using Verification.Vocabulary;

namespace Verification.Peers.Timing;

/// <summary>
/// Judges results in 16 bits, whose arithmetic the oracle's formulas do not have: an element is right whose bits are those of a named order of
/// roundings, of which a program may have one in its vectors and another behind them.
/// </summary>
internal static class StoredJudge
{
    /// <summary>The SGD step with coupled decay.</summary>
    public static Judgement JudgeSgd<T>(T[] weights, ReadOnlySpan<T> gradients, SgdSettings settings, ReadOnlySpan<T> actual)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T rate = T.CreateChecked(settings.LearningRate);
        T decay = T.CreateChecked(settings.WeightDecay);
        T[] onceRounded = new T[weights.Length];
        T[] eachRounded = new T[weights.Length];
        T[] fused = new T[weights.Length];
        DecayedSgd.Step<T>(weights, gradients, settings, onceRounded);
        for (int i = 0; i < weights.Length; i++)
        {
            eachRounded[i] = weights[i] - (rate * (gradients[i] + (decay * weights[i])));
            fused[i] = T.FusedMultiplyAdd(-rate, T.FusedMultiplyAdd(decay, weights[i], gradients[i]), weights[i]);
        }

        return Judge(actual, ("computed in float, rounded once", onceRounded), ("every operation and hyper-parameter rounded", eachRounded), ("both multiply-adds fused, each rounded", fused));
    }

    /// <summary>Dropout by a mask.</summary>
    public static Judgement JudgeDropout<T>(ReadOnlySpan<T> input, ReadOnlySpan<byte> keepMask, DropoutSettings settings, ReadOnlySpan<T> actual)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T scale = T.CreateChecked(1 / (1 - settings.DropProbability));
        T[] selected = new T[input.Length];
        T[] multiplied = new T[input.Length];
        InvertedDropout.ForwardWithMask(input, keepMask, settings, selected);
        for (int i = 0; i < input.Length; i++)
        {
            multiplied[i] = input[i] * (KeepMask.IsKept(keepMask, i) ? scale : T.Zero);
        }

        return Judge(actual, ("computed in float, rounded once; dropped selected away", selected), ("x * T(1/(1-p)); dropped multiplied by 0", multiplied));
    }

    private static Judgement Judge<T>(ReadOnlySpan<T> actual, params ReadOnlySpan<(string Name, T[] Values)> forms)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int[] explained = new int[forms.Length];
        int? firstUnexplained = null;
        int explainedByAny = 0;
        for (int i = 0; i < actual.Length; i++)
        {
            bool isAny = false;
            for (int form = 0; form < forms.Length; form++)
            {
                T value = forms[form].Values[i];
                bool isSame = value == actual[i] && T.IsNegative(value) == T.IsNegative(actual[i]);
                explained[form] += isSame ? 1 : 0;
                isAny |= isSame;
            }

            explainedByAny += isAny ? 1 : 0;
            firstUnexplained ??= isAny ? null : i;
        }

        List<string> whole = [];
        List<string> parts = [];
        for (int form = 0; form < forms.Length; form++)
        {
            if (explained[form] == actual.Length)
            {
                whole.Add(forms[form].Name);
            }

            parts.Add($"{explained[form]} {forms[form].Name}");
        }

        string explanation = whole.Count > 0 ? string.Join(" = ", whole)
            : firstUnexplained is int first ? $"{actual.Length - explainedByAny} of {actual.Length} elements have the bits of no form, the first is element {first}: {actual[first]} where the forms give {string.Join(", ", forms.ToArray().Select(form => form.Values[first]))}"
            : $"of {actual.Length} elements {string.Join(", ", parts)}";
        return new(firstUnexplained is null ? Verdict.Conforms : Verdict.Violates, explanation, actual.Length, explainedByAny, DecidedByFilter: 0, DecidedByRationals: 0, OutsideDomain: 0, firstUnexplained);
    }
}
