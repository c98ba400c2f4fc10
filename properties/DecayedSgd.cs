using Verification.Properties.Exhaustive;
using Verification.Properties.Generators;
using Verification.Properties.Judges;
using Verification.Properties.Laws;
using Verification.Properties.Storage;
using Verification.Properties.Subjects.Fences;
using Verification.Properties.Verdicts;
using Verification.Reference.Numbers;
using Verification.Vocabulary;

namespace Verification.Properties;

/// <summary>The laws of SGD with weight decay.</summary>
public static class DecayedSgd
{
    private const string Operation = nameof(DecayedSgd);
    private const int QuickCases = 100;

    // Rational arithmetic costs microseconds an operation, so the laws that need it see fewer cases.
    private const int QuickExactCases = 30;

    /// <summary>The laws, in the order of the specification.</summary>
    public static IReadOnlyList<Law> Laws { get; } = StoredChecks.AddedTo(
    [
        new("sgd.variant", Operation, "w'[i] = the declared variant's operations, bit for bit", "specification, section 2; faults S16, S27, S28")
        {
            PinsBits = true,
            Statement = "A subject that says which variant it computes is held to the bits of that variant: the same operations in the same "
                + "order, each rounded once, in every element, whatever the length, the alignment and the numbers (infinities and NaN included), at eta, lambda and a schedule multiplier of 0 and -0 too.",
            Example = "w = 1, g = 0.5, eta = 0.1, lambda = 0.1 in float: g + lambda*w = 0.6, eta times it = 0.06, and w' = 0.94 to the last bit.",
            Catches = "a tail loop that subtracts eta*g after adding lambda*w*eta (another rounding order), or a fused multiply-add in an unfused variant",
            Checks =
            [
                .. EachType(
                    kind => new PropertyCheck<SgdCase<float>>(Label<float>(kind), QuickCases, SgdCases.Any<float>(kind), SgdJudges.Variant, VariantCoverage),
                    kind => new PropertyCheck<SgdCase<double>>(Label<double>(kind), QuickCases, SgdCases.Any<double>(kind), SgdJudges.Variant, VariantCoverage)),
                new SweepCheck("float, zeros", SgdEdges.Zeros<float>, SgdEdges.ZerosSeen),
                new SweepCheck("double, zeros", SgdEdges.Zeros<double>, SgdEdges.ZerosSeen),
            ],
        },
        new("sgd.rounding", Operation, "w'[i] = round(... round(round(lambda*w) + g) ...), in exact rationals", "specification, section 2; IEEE 754-2019, section 4.3")
        {
            Statement = "The same variant, done by other means: every operation in exact rational arithmetic and then rounded once to the "
                + "type. It holds the reference to IEEE arithmetic, where sgd.variant would hold it to the machine's own.",
            Example = "lambda*w = 0.1f * 3 is exactly 0.30000000447034836; the nearest float is 0.3 (0x1.333334p-2), and so on to w'.",
            Catches = "a machine or compiler that fuses, contracts, flushes subnormals to zero or keeps excess precision",
            Checks = EachType(
                kind => new PropertyCheck<SgdCase<float>>(Label<float>(kind), QuickExactCases, SgdCases.Finite<float>(kind), SgdJudges.Rounding, ["rounded in software", "a subnormal result", .. ParameterCoverage]),
                kind => new PropertyCheck<SgdCase<double>>(Label<double>(kind), QuickExactCases, SgdCases.Finite<double>(kind), SgdJudges.Rounding, ["rounded in software", "a subnormal result", .. ParameterCoverage])),
        },
        new("sgd.enclosure", Operation, "|w' - exact| <= gamma_8 (|w| + r|g| + d|w|) + underflow", "specification, section \"The bound of one step\"; faults S4, S5, S6")
        {
            Statement = "In every order that puts no term through more than 8 roundings, all listed ones among them, the new weight lies in the proved enclosure around the exact value, which is "
                + "computed in rationals from the hyper-parameters as given. The data must be such that leaving out eta, lambda or |B| would leave it.",
            Example = "w = 1, g = 0, eta = 0.1, lambda = 0.1: the exact value is 0.99 and a bit (0.1 is no binary number), and the radius in float is about 5e-7.",
            Catches = "decay not multiplied by the learning rate, doubled, divided by |B| where it must not be, or left out",
            Checks = EachType(
                kind => new PropertyCheck<SgdCase<float>>(Label<float>(kind), QuickExactCases, SgdCases.Ordinary<float>(kind), SgdJudges.Enclosure, ParameterCoverage),
                kind => new PropertyCheck<SgdCase<double>>(Label<double>(kind), QuickExactCases, SgdCases.Ordinary<double>(kind), SgdJudges.Enclosure, ParameterCoverage)),
        },
        new("sgd.lambda-zero", Operation, "lambda = 0: w' = w - eta*g, bit for bit", "specification, section 2; the book, \"lambda = 0 switches it off\"")
        {
            Statement = "With lambda = 0 every variant that skips the decay is plain SGD, bit for bit, non-finite numbers included: w - eta*g with two roundings, with one in CoupledFused. Keras and ONNX compute 0*w: "
                + "plain SGD for finite weights, but for the sign of a zero, and NaN at an infinite one.",
            Example = "w = infinity, g = 1, eta = 0.5, lambda = 0: w' = infinity. An implementation that computes 0*w gives NaN.",
            Catches = "a variant that computes 0*w instead of skipping it: NaN at w = infinity",
            Checks = EachType(
                kind => new PropertyCheck<SgdCase<float>>(Label<float>(kind), QuickCases, SgdCases.Any<float>(kind), SgdJudges.LambdaZero, "an infinite weight that stays", "a finite weight", Movement.Of("eta")),
                kind => new PropertyCheck<SgdCase<double>>(Label<double>(kind), QuickCases, SgdCases.Any<double>(kind), SgdJudges.LambdaZero, "an infinite weight that stays", "a finite weight", Movement.Of("eta"))),
        },
        new("sgd.zero-gradient", Operation, "g = 0: w' = (1 - eta*lambda) w; and |w'| <= |w| for 0 <= eta*lambda <= 1", "specification, section 2; faults S1, S4, S5")
        {
            Statement = "With a zero gradient only the decay acts: the weight shrinks by the factor 1 - eta*lambda (with the variant's |B|), within the "
                + "enclosure; and while the exact product eta*lambda stays in [0, 1], no weight grows.",
            Example = "w = 2, eta = 0.5, lambda = 0.5: w' = 1.5.",
            Catches = "the sign of the decay the wrong way round, so that weights grow",
            Checks = EachType(
                kind => new PropertyCheck<SgdCase<float>>(Label<float>(kind), QuickExactCases, SgdCases.Finite<float>(kind), SgdJudges.ZeroGradient, Movement.Of("lambda"), "growth was possible"),
                kind => new PropertyCheck<SgdCase<double>>(Label<double>(kind), QuickExactCases, SgdCases.Finite<double>(kind), SgdJudges.ZeroGradient, Movement.Of("lambda"), "growth was possible")),
        },
        new("sgd.penalised-loss", Operation, "(1 - eta*lambda) w - eta*g = w - eta*(g + lambda*w)", "specification, section 2; the book, \"weight decay is L2 regularization\"")
        {
            Statement = "The decay form is a plain step on the loss with the penalty lambda/2 |w|^2, whose gradient is g + lambda*w: exactly so in "
                + "rationals, and within the two enclosures in floats. SGDW makes no such claim: its decay is scaled by the schedule alone.",
            Example = "w = 3, g = 1, eta = 1/2, lambda = 1/2: (1 - 1/4)*3 - 1/2 = 7/4, and 3 - 1/2*(1 + 3/2) = 7/4.",
            Catches = "a penalty lambda |w|^2 without the half: its gradient is 2*lambda*w",
            Checks =
            [
                new PropertyCheck<SgdCase<double>>("rational, decimal", QuickExactCases, SgdCases.Ordinary<double>(HyperparameterKind.Decimal), SgdJudges.PenalisedLossExactly, Movement.Of("lambda")),
                .. EachType(
                    kind => new PropertyCheck<SgdCase<float>>(Label<float>(kind), QuickExactCases, SgdCases.Ordinary<float>(kind), SgdJudges.PenalisedLoss, Movement.Of("lambda"), Movement.Of("eta")),
                    kind => new PropertyCheck<SgdCase<double>>(Label<double>(kind), QuickExactCases, SgdCases.Ordinary<double>(kind), SgdJudges.PenalisedLoss, Movement.Of("lambda"), Movement.Of("eta"))),
            ],
        },
        new("sgd.split", Operation, "Step(a ++ b) = Step(a) ++ Step(b)", "specification, section 2; faults T4, S27")
        {
            Statement = "The update is element by element: cutting the parameters in two, at any place, changes no bit.",
            Example = "Step of [1, 2, 3] is Step of [1] followed by Step of [2, 3].",
            Catches = "a tail that uses other roundings than the vector body, or skips the last element",
            Checks = EachType(
                kind => new PropertyCheck<SgdCase<float>>(Label<float>(kind), QuickCases, SgdCases.Any<float>(kind), SgdJudges.Split, "cut inside a vector"),
                kind => new PropertyCheck<SgdCase<double>>(Label<double>(kind), QuickCases, SgdCases.Any<double>(kind), SgdJudges.Split, "cut inside a vector")),
        },
        new("sgd.permute", Operation, "Step(rotate x) = rotate Step(x)", "specification, section 2")
        {
            Statement = "No element depends on its place or on its neighbours: rotating the parameters by one rotates the result and changes no bit.",
            Example = "Step of [2, 3, 1] is Step of [1, 2, 3] with its first element moved to the end.",
            Catches = "a shuffled lane, or a gradient taken from the neighbour",
            Checks = EachType(
                kind => new PropertyCheck<SgdCase<float>>(Label<float>(kind), QuickCases, SgdCases.Any<float>(kind), SgdJudges.Permute, "more than one vector"),
                kind => new PropertyCheck<SgdCase<double>>(Label<double>(kind), QuickCases, SgdCases.Any<double>(kind), SgdJudges.Permute, "more than one vector")),
        },
        new("sgd.in-place", Operation, "Step(w, g, into w) = Step(w, g, into another array)", "specification, section 2; fault D21")
        {
            Statement = "The destination may be the weights themselves; the result is the same as into another array, and the gradient keeps its bits.",
            Example = "w = [1, 2], g = [1, 1], eta = 0.5, lambda = 0, in place: w is [0.5, 1.5].",
            Catches = "an overlapping last vector that updates some weights twice",
            Checks = EachType(
                kind => new PropertyCheck<SgdCase<float>>(Label<float>(kind), QuickCases, SgdCases.Any<float>(kind), SgdJudges.InPlace, "a tail after a vector"),
                kind => new PropertyCheck<SgdCase<double>>(Label<double>(kind), QuickCases, SgdCases.Any<double>(kind), SgdJudges.InPlace, "a tail after a vector")),
        },
        new("sgd.inputs-unchanged", Operation, "g (and w, unless in place) after the step = before it", "specification, section 2; fault S11")
        {
            Statement = "No array is changed but the destination, and nothing beside it: weights and gradients keep their bits, the memory around every argument too.",
            Example = "g = [1, 2] before the step is [1, 2] after it; PyTorch's foreach Nesterov step with lambda = 0 once changed it.",
            Catches = "g += lambda*w done in the caller's array",
            Checks = EachType(
                kind => new PropertyCheck<SgdCase<float>>(Label<float>(kind), QuickCases, SgdCases.Ordinary<float>(kind), SgdJudges.InputsUnchanged, "in place", "not in place"),
                kind => new PropertyCheck<SgdCase<double>>(Label<double>(kind), QuickCases, SgdCases.Ordinary<double>(kind), SgdJudges.InputsUnchanged, "in place", "not in place")),
        },
        new("sgd.batch-size", Operation, "|B| in {1, 2, 7}: decay eta*lambda/|B| (book) or eta*lambda (its later editions), gradient eta/|B|", "specification, section \"Objective, step and batch size\"; faults S5, S23, T7")
        {
            Statement = "The variants that take a gradient sum divide it by the batch size; the book's first form divides the decay too, the later one does not. "
                + "Batch sizes 1, 2 and 7 are told apart by more than the enclosures, since with |B| = 1 both forms are one.",
            Example = "w = 1, sum g = 0, eta = 0.5, lambda = 0.5, |B| = 2: the book gives 1 - 0.125 = 0.875, its later editions 0.75.",
            Catches = "decay divided by |B| where it must not be; a step that ignores |B|",
            Checks = EachType(
                kind => new PropertyCheck<SgdCase<float>>(Label<float>(kind), QuickExactCases, SgdCases.Ordinary<float>(kind), SgdJudges.BatchSizes, BatchCoverage),
                kind => new PropertyCheck<SgdCase<double>>(Label<double>(kind), QuickExactCases, SgdCases.Ordinary<double>(kind), SgdJudges.BatchSizes, BatchCoverage)),
        },
        new("sgd.lengths", Operation, "for every length 0 to 4 vectors + 3 and every misalignment: w'[i] = the declared variant", "specification, section 2; faults B12, T4")
        {
            PinsBits = true,
            Statement = "Every length from 0 to four of the widest vectors and three elements, and a few long ones, at every misalignment, over numbers that "
                + "include subnormals, both zeros, infinities and NaN: each element is the declared variant's, and nothing beside the span is written.",
            Example = "17 floats, 3 past an aligned address: one vector of 16 and a tail of 1.",
            Catches = "a loop that leaves out the last full vector, or a tail that runs one too far",
            Checks =
            [
                new SweepCheck("float", SgdSweeps.Lengths<float>, "the empty array", "every length", "every misalignment", "a long array"),
                new SweepCheck("double", SgdSweeps.Lengths<double>, "the empty array", "every length", "every misalignment", "a long array"),
            ],
        },
        new("sgd.bad-input", Operation, "bad arguments: ArgumentException, and no array changed", "specification, section 2; faults S36, D19")
        {
            Statement = "Lengths that differ, hyper-parameters that are negative, infinite, NaN or not finite in the working type, batch sizes below 1, and "
                + "destinations that overlap an input are refused with a message that names what is wrong, before anything is written.",
            Example = "eta = NaN: \"The learning rate is NaN; it must be finite and at least 0.\" A test written eta < 0 lets NaN pass.",
            Catches = "a check written as `if (eta < 0) throw`, which NaN passes",
            Checks = [new SweepCheck("float", SgdSweeps.BadInput<float>, "refused"), new SweepCheck("double", SgdSweeps.BadInput<double>, "refused")],
        },
        .. MomentumLaws.All,
        new("sgd.no-memory", Operation, "f(a), after f(b) with b like a but for one argument = f(a)", "specification, section 2; faults S13, S21")
        {
            Statement = "A step is a function of its arguments: what stood before it does not count. Steps whose learning rate, decay, batch size, flag, variant, array or length is another, "
                + "one after the other, give what each gives by itself; rates that differ as double and are one as float are among them. An outside subject, which cannot be made afresh, is first "
                + "asked after a step that has nothing in common with it.",
            Example = "eta = 0.1 and then 0.1000000001, w = 1, g = 1 in double: 0.9 and then 0.8999999999, not 0.9 twice.",
            Catches = "constants that are kept from the last call under a key that leaves out an argument, or rounds it",
            Checks =
            [
                new SweepCheck("float", SgdNoMemory.Step<float>, NoMemory.Moves),
                new SweepCheck("double", SgdNoMemory.Step<double>, NoMemory.Moves, SgdNoMemory.OneInSingle),
                new SweepCheck("Half", SgdNoMemory.Step<Half>, NoMemory.Moves),
                new SweepCheck("float, momentum", SgdNoMemory.StepWithMomentum<float>, NoMemory.Moves),
                new SweepCheck("double, momentum", SgdNoMemory.StepWithMomentum<double>, NoMemory.Moves),
                new SweepCheck("Half, momentum", SgdNoMemory.StepWithMomentum<Half>, NoMemory.Moves),
                new SweepCheck("BFloat16, masters", SgdNoMemory.StepMasters<BFloat16>, NoMemory.Moves),
            ],
        },
        .. StoredLaws.OfSgd,
        .. PenaltyLaws.All,
        FenceLaws.For("sgd", Operation),
        ExhaustiveLaws.Decay,
    ]);

    private static string[] VariantCoverage
        => [.. SgdVariants.All.Select(variant => variant.ToString()), "a full vector", "a tail", "misaligned", "in place", "a non-finite number", .. ParameterCoverage];

    private static string[] ParameterCoverage => Movement.OfEach("eta", "lambda", "|B|");

    private static string[] BatchCoverage => [Movement.Of("|B|"), "1 told from 2", "2 told from 7", "the two book forms told apart"];

    private static string Label<T>(HyperparameterKind kind) => Labels.Of<T>(kind);

    private static LawCheck[] EachType(Func<HyperparameterKind, LawCheck> single, Func<HyperparameterKind, LawCheck> twofold)
        => [single(HyperparameterKind.Exact), single(HyperparameterKind.Decimal), twofold(HyperparameterKind.Exact), twofold(HyperparameterKind.Decimal)];
}
