using System.Numerics;
using System.Text;
using Verification.Properties.Identifying.Roundings;
using Verification.Properties.Subjects;
using Verification.Properties.Text;
using Verification.Vocabulary;

namespace Verification.Properties.Identifying.Sgd;

/// <summary>
/// Whether a subject looks at the variant that the settings carry: variants that give the same bits, or the same refusal, on a few calls
/// with every option are asked once.
/// </summary>
internal static class SgdFingerprint
{
    private const int Elements = 67;

    /// <summary>The groups of variants that give the same bits.</summary>
    public static IReadOnlyList<IReadOnlyList<SgdVariant>> Groups<T>(IDecayedSgd<T> operations, IReadOnlyList<SgdVariant> variants, ulong seed)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        => [.. variants.GroupBy(variant => Of(new SgdBlackBox<T>(operations, variant), seed)).Select(group => (IReadOnlyList<SgdVariant>)[.. group])];

    private static string Of<T>(SgdBlackBox<T> box, ulong seed)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Random random = new((int)seed);
        T[] w = RoundingData.Many<T>(random, Elements);
        T[] g = RoundingData.Many<T>(random, Elements);
        T[] v = RoundingData.Many<T>(random, Elements);
        w[1] = T.PositiveInfinity;
        v[2] = T.PositiveInfinity;
        StringBuilder print = new();
        SgdSettings decayed = new(RoundingData.Between(random, 0.1, 1), RoundingData.Between(random, 0.1, 1)) { BatchSize = 3 };
        SgdSettings moved = decayed with { Momentum = RoundingData.Between(random, 0.5, 1) };
        SgdSettings[] steps = [decayed, decayed with { WeightDecay = 0 }, decayed with { Maximize = true }, decayed with { ScheduleMultiplier = 0.7 }];
        foreach (SgdSettings settings in steps)
        {
            (CallOutcome outcome, T[] weights) = box.Step(w, g, settings);
            Write(print, outcome, weights);
        }

        SgdSettings[] moves =
        [
            moved, moved with { WeightDecay = 0 }, moved with { Momentum = 0 }, moved with { Nesterov = true }, moved with { Dampening = 0.3 },
            moved with { IsFirstStep = true }, moved with { ScheduleMultiplier = 0.7 }, moved with { Maximize = true },
        ];
        foreach (SgdSettings settings in moves)
        {
            (CallOutcome outcome, T[] weights, T[] velocity) = box.StepWithMomentum(w, g, v, settings);
            Write(print, outcome, [.. weights, .. velocity]);
        }

        return print.ToString();
    }

    private static void Write<T>(StringBuilder print, CallOutcome outcome, T[] numbers)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        foreach (T number in outcome.HasResult ? numbers : [])
        {
            print.Append(T.IsNaN(number) ? "nan" : Bits.Of(number)).Append(' ');
        }

        print.Append(outcome.Certainty).AppendLine();
    }
}
