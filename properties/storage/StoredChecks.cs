using System.Numerics;
using FsCheck;
using FsCheck.Fluent;
using Verification.Properties.Generators;
using Verification.Properties.Judges;
using Verification.Properties.Laws;
using Verification.Properties.Text;
using Verification.Properties.Verdicts;
using Verification.Reference.Numbers;

namespace Verification.Properties.Storage;

/// <summary>The checks of the element-wise laws on numbers that are kept in Half and BFloat16: the same equations, judged by the same code.</summary>
internal static class StoredChecks
{
    // Decimal hyper-parameters alone: those that are exact in 16 bits too would hide where they are rounded.
    private const HyperparameterKind Kind = HyperparameterKind.Decimal;
    private const int QuickCases = 25;

    // Eleven bits tell the decay from none in two cases of five; with 40 cases a run that met none is rarer than 10^-8.
    private const int QuickExactCases = 40;

    // Rational arithmetic costs microseconds an operation; many settings tell more than many elements.
    private const int FewElements = 6;

    /// <summary>The laws with their checks in 16 bits behind the others.</summary>
    public static IReadOnlyList<Law> AddedTo(params IReadOnlyList<Law> laws)
    {
        (string LawId, LawCheck Check)[] checks = [.. EnclosuresInHalf(), .. Sgd<Half>(), .. Sgd<BFloat16>(), .. Momentum<Half>(), .. Momentum<BFloat16>(), .. Dropout<Half>(), .. Dropout<BFloat16>()];
        return [.. laws.Select(law => law with { Checks = [.. law.Checks, .. checks.Where(added => added.LawId == law.Id).Select(added => added.Check)] })];
    }

    // In one type alone, and without the first step, the dearest: the enclosures follow from the bits for a subject that declares its variant, and rational arithmetic is slow.
    private static IEnumerable<(string LawId, LawCheck Check)> EnclosuresInHalf()
        =>
        [
            ("sgd.enclosure", Exact<SgdCase<Half>, Half>(SgdCases.Ordinary<Half>, Few, SgdJudges.Enclosure, Movement.Of("eta"), Movement.Of("lambda"))),
            ("sgd.zero-gradient", Exact<SgdCase<Half>, Half>(SgdCases.Finite<Half>, Few, SgdJudges.ZeroGradient, Movement.Of("lambda"), "growth was possible")),
            ("sgd.penalised-loss", Exact<SgdCase<Half>, Half>(SgdCases.Ordinary<Half>, Few, SgdJudges.PenalisedLoss, Movement.Of("lambda"), Movement.Of("eta"))),
            ("sgd.batch-size", Exact<SgdCase<Half>, Half>(SgdCases.Ordinary<Half>, Few, SgdJudges.BatchSizes, "1 told from 2", "2 told from 7", "the two book forms told apart")),
            ("sgd.momentum-enclosure", Exact<MomentumCase<Half>, Half>(MomentumCases.Ordinary<Half>, Few, MomentumJudges.Enclosure, Movement.Of("eta"), Movement.Of("mu"))),
            ("sgd.momentum-zero-gradient", Exact<MomentumCase<Half>, Half>(MomentumCases.Ordinary<Half>, Few, MomentumJudges.ZeroGradient, Movement.Of("lambda"), Movement.Of("mu"))),
            ("sgd.momentum-schedule", Exact<MomentumCase<Half>, Half>(
                MomentumCases.Ordinary<Half>, Few, MomentumSchedules.Schedule, "the learning rate inside told from outside", "the learning rate outside told from inside")),
            ("dropout.enclosure", Exact<DropoutCase<Half>, Half>(DropoutCases.Ordinary<Half>, Few, DropoutJudges.Enclosure, Movement.Of("p"), "told from x/p")),
        ];

    private static IEnumerable<(string LawId, LawCheck Check)> Sgd<T>()
        where T : unmanaged, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
        =>
        [
            ("sgd.variant", Bits<SgdCase<T>, T>(SgdCases.Any<T>, SgdJudges.Variant, "a full vector", "a tail", "misaligned", "in place", "a non-finite number", Movement.Of("eta"), Movement.Of("lambda"))),
            ("sgd.rounding", Bits<SgdCase<T>, T>(SgdCases.Finite<T>, SgdJudges.Rounding, "rounded in software", "a subnormal result", Movement.Of("eta"), Movement.Of("lambda"))),
            ("sgd.lambda-zero", Bits<SgdCase<T>, T>(SgdCases.Any<T>, SgdJudges.LambdaZero, "an infinite weight that stays", "a finite weight", Movement.Of("eta"))),
            ("sgd.split", Bits<SgdCase<T>, T>(SgdCases.Any<T>, SgdJudges.Split, "cut inside a vector")),
            ("sgd.permute", Bits<SgdCase<T>, T>(SgdCases.Any<T>, SgdJudges.Permute, "more than one vector")),
            ("sgd.in-place", Bits<SgdCase<T>, T>(SgdCases.Any<T>, SgdJudges.InPlace, "a tail after a vector")),
            ("sgd.inputs-unchanged", Bits<SgdCase<T>, T>(SgdCases.Ordinary<T>, SgdJudges.InputsUnchanged, "in place", "not in place")),
            ("sgd.lengths", Sweep<T>(SgdSweeps.Lengths<T>, "the empty array", "every length", "every misalignment", "a long array")),
            ("sgd.bad-input", Sweep<T>(SgdSweeps.BadInput<T>, "refused")),
        ];

    private static IEnumerable<(string LawId, LawCheck Check)> Momentum<T>()
        where T : unmanaged, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
        =>
        [
            ("sgd.momentum-variant", Bits<MomentumCase<T>, T>(
                MomentumCases.Any<T>, MomentumJudges.Variant, "Nesterov", "dampening", "the first step", "a full vector", "a tail", "misaligned", "in place", "a non-finite number", Movement.Of("eta"), Movement.Of("lambda"), Movement.Of("mu"))),
            ("sgd.momentum-rounding", Exact<MomentumCase<T>, T>(MomentumCases.Finite<T>, Few, MomentumJudges.Rounding, "rounded in software", Movement.Of("eta"), Movement.Of("mu"))),
            ("sgd.momentum-in-place", Bits<MomentumCase<T>, T>(MomentumCases.Any<T>, MomentumJudges.InPlace, "a tail after a vector")),
            ("sgd.momentum-inputs-unchanged", Bits<MomentumCase<T>, T>(MomentumCases.Ordinary<T>, MomentumJudges.InputsUnchanged, "in place", "not in place")),
            ("sgd.momentum-zero", Bits<MomentumCase<T>, T>(MomentumCases.Any<T>, MomentumJudges.ZeroMomentum, "a variant that skips the velocity", "a variant that computes 0*v")),
            ("sgd.momentum-lengths", Sweep<T>(MomentumSweeps.Lengths<T>, "the empty array", "every length", "every misalignment", "a long array")),
            ("sgd.momentum-bad-input", Sweep<T>(MomentumSweeps.BadInput<T>, "refused")),
        ];

    private static IEnumerable<(string LawId, LawCheck Check)> Dropout<T>()
        where T : unmanaged, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
        =>
        [
            ("dropout.survivor", Bits<DropoutCase<T>, T>(
                DropoutCases.Any<T>, DropoutJudges.Survivor, "a unit kept", "a unit dropped", "a full vector", "a tail", "misaligned", "in place", "a non-finite number", Movement.Of("p"), Movement.Of("the mask"))),
            ("dropout.rounding", Bits<DropoutCase<T>, T>(DropoutCases.Finite<T>, DropoutJudges.Rounding, "rounded in software", Movement.Of("p"))),
            ("dropout.dropped-zero", Bits<DropoutCase<T>, T>(
                DropoutCases.Any<T>, DropoutJudges.DroppedZero, "a dropped NaN", "a dropped infinity", "a dropped negative", "a unit kept", Movement.Of("the mask"))),
            ("dropout.gradient", Bits<DropoutCase<T>, T>(DropoutCases.Any<T>, DropoutJudges.Gradient, "a unit kept", "a unit dropped", Movement.Of("p"), Movement.Of("the mask"))),
            ("dropout.evaluation-identity", Bits<DropoutCase<T>, T>(
                DropoutCases.AnyBits<T>, DropoutJudges.EvaluationIdentity, "a NaN with a payload", "a signalling NaN", "a finite number", "in place", "not in place", Movement.Of("the training flag"))),
            ("dropout.p-zero-identity", Bits<DropoutCase<T>, T>(
                DropoutCases.AnyBits<T>, DropoutJudges.ProbabilityZeroIdentity, "a NaN with a payload", "a signalling NaN", "a finite number", "padding bits")),
            ("dropout.p-one-zero", Bits<DropoutCase<T>, T>(DropoutCases.Any<T>, DropoutJudges.ProbabilityOneZero, "a mask that would keep a unit", "a non-finite number")),
            ("dropout.mask-is-drawn", Bits<DropoutCase<T>, T>(DropoutCases.Any<T>, DropoutMaskJudges.MaskIsDrawn, "a unit kept", "a unit dropped", "a first element inside a block", "a word at the threshold", Movement.Of("p"), Movement.Of("seed"), Movement.Of("stream"))),
            ("dropout.backward-same-mask", Bits<DropoutCase<T>, T>(
                DropoutCases.Ordinary<T>, DropoutMaskJudges.BackwardSameMask, "a unit dropped", "a unit kept", Movement.Of("seed"), Movement.Of("stream"))),
            ("dropout.slices", Bits<DropoutCase<T>, T>(
                DropoutCases.Any<T>, DropoutMaskJudges.Slices, "cut inside a byte of the mask", "cut inside a block of words", "a unit kept", "a unit dropped")),
            ("dropout.in-place", Bits<DropoutCase<T>, T>(DropoutCases.Any<T>, DropoutMaskJudges.InPlace, "a tail after a vector", "units kept and dropped")),
            ("dropout.inputs-unchanged", Bits<DropoutCase<T>, T>(
                DropoutCases.Any<T>, DropoutMaskJudges.InputsUnchanged, "in place", "not in place", "a unit dropped", "a mask that p = 1 overrules")),
            ("dropout.lengths", Sweep<T>(DropoutSweeps.Lengths<T>, "the empty array", "every length", "every misalignment", "a long array", "units kept and dropped")),
            ("dropout.bad-input", Sweep<T>(DropoutSweeps.BadInput<T>, "refused")),
        ];

    private static PropertyCheck<TCase> Bits<TCase, T>(Func<HyperparameterKind, Arbitrary<TCase>> cases, CaseJudge<TCase> judge, params IReadOnlyList<string> mustSee)
        where TCase : notnull
        => new(Labels.Of<T>(Kind), QuickCases, cases(Kind), judge, mustSee);

    private static PropertyCheck<TCase> Exact<TCase, T>(
        Func<HyperparameterKind, Arbitrary<TCase>> cases, Func<TCase, TCase> few, CaseJudge<TCase> judge, params IReadOnlyList<string> mustSee)
        where TCase : notnull
    {
        Arbitrary<TCase> all = cases(Kind);
        return new(Labels.Of<T>(Kind), QuickExactCases, Arb.From(all.Generator.Select(few), all.Shrinker), judge, mustSee);
    }

    private static SgdCase<T> Few<T>(SgdCase<T> testCase)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
        => testCase with { Weights = First(testCase.Weights), Gradients = First(testCase.Gradients) };

    private static MomentumCase<T> Few<T>(MomentumCase<T> testCase)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
        => testCase with { Weights = First(testCase.Weights), Gradients = First(testCase.Gradients), Velocity = First(testCase.Velocity) };

    private static DropoutCase<T> Few<T>(DropoutCase<T> testCase)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
        => testCase with { Values = First(testCase.Values), Kept = First(testCase.Kept) };

    private static TElement[] First<TElement>(TElement[] values) => values.Length <= FewElements ? values : values[..FewElements];

    private static SweepCheck Sweep<T>(Func<SweepContext, Verdicts.CaseResult> sweep, params IReadOnlyList<string> mustSee) => new(TypeName.Of<T>(), sweep, mustSee);
}
