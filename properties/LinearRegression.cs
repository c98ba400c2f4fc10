using Verification.Properties.Generators;
using Verification.Properties.Judges;
using Verification.Properties.Judges.Training;
using Verification.Properties.Laws;
using Verification.Properties.Subjects.Fences;
using Verification.Properties.Verdicts;
using Verification.Vocabulary;

namespace Verification.Properties;

/// <summary>The laws of linear regression with an L2 penalty.</summary>
public static class LinearRegression
{
    private const string Operation = nameof(LinearRegression);
    private const int QuickCases = 100;

    // Rational arithmetic costs microseconds an operation, so the laws that need it see fewer cases.
    private const int QuickExactCases = 30;

    /// <summary>The laws, in the order of the specification.</summary>
    public static IReadOnlyList<Law> Laws { get; } =
    [
        new("regression.predict", Operation, "prediction_i = x_i1 w_1 + ... + x_id w_d + b, in the fixed order", "specification, sections 6 and 6.1; fault S32")
        {
            PinsBits = true,
            Statement = "A prediction is a sum of products and the bias. Who declares the fixed order (32 interleaved partial sums, then a tree of halves) is held "
                + "to its bits, for every length and any numbers; whoever sums otherwise stays inside the enclosure gamma_(d+1) (sum |x w| + |b|) and the underflow terms.",
            Example = "x = [1, 2], w = [3, 4], b = 5: 1*3 + 2*4 + 5 = 16.",
            Catches = "a sum from left to right where the fixed order is declared, or a tail that is left out",
            Checks =
            [
                new PropertyCheck<RegressionCase<float>>("float", QuickCases, RegressionCases.Any<float>(HyperparameterKind.Exact), RegressionJudges.Predict, ShapeCoverage),
                new PropertyCheck<RegressionCase<double>>("double", QuickCases, RegressionCases.Any<double>(HyperparameterKind.Exact), RegressionJudges.Predict, ShapeCoverage),
                new PropertyCheck<RegressionCase<float>>("float, enclosure", QuickExactCases, RegressionCases.Bounded<float>(HyperparameterKind.Exact), RegressionJudges.PredictEnclosed, Movement.Of("the bias")),
                new PropertyCheck<RegressionCase<double>>("double, enclosure", QuickExactCases, RegressionCases.Bounded<double>(HyperparameterKind.Exact), RegressionJudges.PredictEnclosed, Movement.Of("the bias")),
            ],
        },
        new("regression.loss", Operation, "L = 1/n sum_i 1/2 (prediction_i - y_i)^2 + lambda/(2n) |w|^2", "the book, \"With the penalty\"; specification, section 6; faults S6, S33")
        {
            PinsBits = true,
            Statement = "The penalised loss, rows in their order and the squared norm in the fixed order: to the bit where that is declared, and always inside the enclosure. "
                + "The square of the bias joins the penalty only where asked.",
            Example = "one row x = [2], y = 1, w = [1], b = 0, lambda = 4: 1/2 (2 - 1)^2 + 4/2 * 1 = 2.5.",
            Catches = "a penalty lambda/n |w|^2 without the half, or one that is not divided by n",
            Checks =
            [
                .. Bits(RegressionJudges.Loss, RegressionJudges.Loss, [.. DecayShapeCoverage, Movement.Of("lambda")]),
                new SweepCheck("float, penalties", RegressionEdges.ModeratePenalties<float>, "the order of the penalty's roundings"),
                new SweepCheck("double, penalties", RegressionEdges.ModeratePenalties<double>, "the order of the penalty's roundings"),
                .. Enclosed(RegressionJudges.LossEnclosed, RegressionJudges.LossEnclosed, Movement.Of("lambda"), Movement.Of("the bias in the penalty")),
            ],
        },
        new("regression.gradient", Operation, "dL/dw_j = 1/n sum_i x_ij residual_i + lambda/n w_j; dL/db = 1/n sum_i residual_i", "specification, section 6; faults S5, S6, S9, S23")
        {
            PinsBits = true,
            Statement = "The gradient of the penalised loss, rows in their order: to the bit where the fixed order is declared, and always inside the enclosure.",
            Example = "one row x = [2], y = 1, w = [1], b = 0, lambda = 4: 2*(2 - 1) + 4*1 = 6, and 1 for the bias.",
            Catches = "a decay that is not divided by n, or one for the bias that nobody asked for",
            Checks =
            [
                .. Bits(RegressionJudges.Gradient, RegressionJudges.Gradient, [.. DecayShapeCoverage, Movement.Of("lambda")]),
                .. Enclosed(RegressionJudges.GradientEnclosed, RegressionJudges.GradientEnclosed, Movement.Of("lambda"), Movement.Of("the bias in the penalty")),
            ],
        },
        new("regression.step", Operation, "w_j <- (1 - eta*lambda/|B|) w_j - eta/|B| sum_(i in B) x_ij residual_i, or the declared variant", "the book, \"The mini-batch SGD update\"; specification, section 6; faults S4, S5, S23")
        {
            PinsBits = true,
            Statement = "A step sums the gradients over the batch, row after row, and updates every parameter by the variant: to the bit where the fixed order is "
                + "declared, and always inside the enclosure. |B| is the number of rows in the batch, whatever the settings say.",
            Example = "rows (x, y) = (1, 0) and (1, 2), w = 1, b = 0, eta = 1/2, lambda = 0: the residuals are 1 and -1, their sum 0, and w stays 1.",
            Catches = "a step that divides by the batch size of the settings, or divides the mean once more",
            Checks =
            [
                .. Bits(RegressionJudges.Step, RegressionJudges.Step, [.. DecayShapeCoverage, .. SgdVariants.All.Select(variant => variant.ToString()), "a row twice in the batch", .. Movement.OfEach("eta", "lambda", "|B|")]),
                new SweepCheck("float, large batches", RegressionEdges.LargeBatches<float>, "a thousand rows"),
                new SweepCheck("double, large batches", RegressionEdges.LargeBatches<double>, "a thousand rows"),
                new SweepCheck("float, infinite residuals", RegressionEdges.SameInfinities<float>, "a prediction and its target one infinity"),
                new SweepCheck("double, infinite residuals", RegressionEdges.SameInfinities<double>, "a prediction and its target one infinity"),
                .. Enclosed(RegressionJudges.StepEnclosed, RegressionJudges.StepEnclosed, Movement.Of("eta"), Movement.Of("lambda")),
            ],
        },
        new("regression.worked", Operation, "the book's formulas for w1, w2 and b, written out by hand", "the book, section \"Weight decay\"")
        {
            Statement = "The chapter's loss and mini-batch step for two inputs, written out by hand in exact rationals, equal the reference exactly, in the book's form "
                + "(decay divided by |B|) and in that of its later editions, the bias undecayed; in floats the subject stays within the enclosure of them.",
            Example = "x = (1, 2), y = 3, w = (1, 1), b = 1, eta = 1/2, lambda = 1, |B| = 1: the residual is 1, w1 <- (1 - 1/2)*1 - 1/2*1 = 0, w2 <- 1/2 - 1 = -1/2, b <- 1/2.",
            Catches = "a penalty without its half, a bias that decays unasked",
            Checks =
            [
                new PropertyCheck<RegressionCase<double>>("rational, decimal", QuickExactCases, RegressionCases.TwoInputs<double>(HyperparameterKind.Decimal), RegressionBookJudges.WorkedExactly, BookCoverage),
                .. EachType(
                    kind => new PropertyCheck<RegressionCase<float>>(Labels.Of<float>(kind), QuickExactCases, RegressionCases.TwoInputs<float>(kind), RegressionBookJudges.Worked, [.. BookCoverage, Movement.Of("lambda")]),
                    kind => new PropertyCheck<RegressionCase<double>>(Labels.Of<double>(kind), QuickExactCases, RegressionCases.TwoInputs<double>(kind), RegressionBookJudges.Worked, [.. BookCoverage, Movement.Of("lambda")])),
            ],
        },
        new("regression.gradient-is-derivative", Operation, "gradient_j = (L(w_j + h) - L(w_j - h)) / 2h", "specification, section 6; faults S6, T3")
        {
            Statement = "The loss is quadratic in each parameter, so the symmetric difference quotient is its derivative exactly, at any h: by equality in rationals, and "
                + "in floats within the rounding of the two losses and of the gradient, with h as large as the parameter.",
            Example = "L(w) = 1/2 (2w - 1)^2 at w = 1, h = 1: (L(2) - L(0))/2 = (4.5 - 0.5)/2 = 2, and the gradient is 2*(2 - 1) = 2.",
            Catches = "a gradient of lambda |w|^2 beside a loss with lambda/2 |w|^2",
            Checks =
            [
                new SweepCheck("rational, dual numbers", ExactGradients.Regression, "a gradient other than 0", "a bias that decays"),
                new PropertyCheck<RegressionCase<double>>("rational, decimal", QuickExactCases, RegressionCases.Ordinary<double>(HyperparameterKind.Decimal), RegressionBookJudges.DerivativeExactly, "a gradient other than 0"),
                .. EachType(
                    kind => new PropertyCheck<RegressionCase<float>>(Labels.Of<float>(kind), QuickDerivativeCases, RegressionCases.Ordinary<float>(kind), RegressionBookJudges.Derivative, DerivativeCoverage),
                    kind => new PropertyCheck<RegressionCase<double>>(Labels.Of<double>(kind), QuickDerivativeCases, RegressionCases.Ordinary<double>(kind), RegressionBookJudges.Derivative, DerivativeCoverage)),
            ],
        },
        new("regression.bias", Operation, "targets = predictions: b' = b, bit for bit; if asked, b' = (1 - decay) b like a weight", "the book, \"The bias is not decayed\"; fault S9")
        {
            Statement = "With a zero gradient the bias keeps its bits, unless it is asked to decay; then it decays exactly as a weight of its value does.",
            Example = "b = 2, eta = lambda = 1/2, |B| = 1, residuals 0: b stays 2, and with the bias decaying it becomes 1.5.",
            Catches = "a bias that decays unasked, or an option that is accepted and not applied",
            Checks = EachType(
                kind => new PropertyCheck<RegressionCase<float>>(Labels.Of<float>(kind), QuickExactCases, RegressionCases.Whole<float>(kind), RegressionBookJudges.Bias, Movement.Of("lambda")),
                kind => new PropertyCheck<RegressionCase<double>>(Labels.Of<double>(kind), QuickExactCases, RegressionCases.Whole<double>(kind), RegressionBookJudges.Bias, Movement.Of("lambda"))),
        },
        new("regression.duplicate-rows", Operation, "B ++ B: the mean gradient stays; the decay eta*lambda stays, eta*lambda/|B| is halved", "the book, \"a batch of one hides the difference\"; faults S5, S23")
        {
            Statement = "Doubling every row of the batch leaves the mean gradient as it was, and with it the whole step where the decay is eta*lambda; where the decay "
                + "is eta*lambda/|B| it is halved. Exactly in rationals, within the enclosure in floats, for |B| = 1, 2 and 7.",
            Example = "w = 1, residuals 0, eta = lambda = 1/2, |B| = 1: the book gives 0.75 and, with the row twice, 0.875; its later editions 0.75 both times.",
            Catches = "a mean that is divided by |B| again or never",
            Checks =
            [
                new PropertyCheck<RegressionCase<double>>("rational, decimal", QuickDerivativeCases, RegressionCases.Ordinary<double>(HyperparameterKind.Decimal), RegressionBookJudges.DuplicateRowsExactly, "the decay is halved", "the step stays"),
                .. EachType(
                    kind => new PropertyCheck<RegressionCase<float>>(Labels.Of<float>(kind), QuickDerivativeCases, RegressionCases.Ordinary<float>(kind), RegressionBookJudges.DuplicateRows, DuplicateCoverage),
                    kind => new PropertyCheck<RegressionCase<double>>(Labels.Of<double>(kind), QuickDerivativeCases, RegressionCases.Ordinary<double>(kind), RegressionBookJudges.DuplicateRows, DuplicateCoverage)),
            ],
        },
        new("regression.last-batch", Operation, "Epoch(batches of k) = Step(first k), Step(next k), ..., Step(what is left)", "specification, section 6; fault S23")
        {
            Statement = "An epoch is the steps of its batches, bit for bit, and the last batch is divided by the number of rows that it really has, also where the batch size is 2^31 - 1.",
            Example = "7 rows in batches of 3: steps over 3, 3 and 1 rows, the last one divided by 1.",
            Catches = "the last batch divided by the nominal batch size, or left out",
            Checks =
            [
                .. EachType(
                    kind => new PropertyCheck<RegressionCase<float>>(Labels.Of<float>(kind), QuickCases, RegressionCases.Ordinary<float>(kind), RegressionBookJudges.LastBatch, LastBatchCoverage),
                    kind => new PropertyCheck<RegressionCase<double>>(Labels.Of<double>(kind), QuickCases, RegressionCases.Ordinary<double>(kind), RegressionBookJudges.LastBatch, LastBatchCoverage)),
                new SweepCheck("float, huge batches", RegressionEdges.HugeBatches<float>, "the largest batch size"),
                new SweepCheck("double, huge batches", RegressionEdges.HugeBatches<double>, "the largest batch size"),
            ],
        },
        new("regression.ridge-norm", Operation, "lambda < lambda': |w(lambda)| > |w(lambda')|", "the book, \"a large lambda pushes weights towards 0\"; faults S1, S8")
        {
            Statement = "The larger lambda, the shorter the weights at which full-batch training ends. MathNet.Numerics' ridge solutions show that the norms lie further "
                + "apart than the bounds of the training.",
            Example = "x = [1, -1], y = [1, -1], book form, n = 2: w = 1/(1 + lambda/2), so 1, 1/2 and 1/4 at lambda = 0, 2 and 6.",
            Catches = "a penalty with the sign turned round, or one that is never applied",
            Checks = [new SweepCheck("double", RidgeSweeps.NormFalls, Movement.Of("lambda"))],
        },
        new("regression.full-batch-reaches-ridge", Operation, "|B| = n, eta < 2/L: v_K -> v*, (X'X/n + kappa I) w = X'y/n on centred data, kappa = lambda/n or lambda", "specification, section 6.2; faults S1, S4, S5, S9")
        {
            Statement = "Full-batch training ends at the ridge solution that MathNet.Numerics computes, within rho^K times the distance of the start, K times the error of "
                + "one step, and the error of that solution. kappa is lambda/n in the book's form and lambda in the later one. With lambda = 0 and dependent columns it "
                + "ends at the solution nearest to its start.",
            Example = "x = [1, -1], y = [1, -1], lambda = 2, n = 2: the book's form ends at w = 1/(1 + 1) = 0.5, the later one at 1/(1 + 2).",
            Catches = "a decay that enters the step by another factor than the objective",
            Checks = [new SweepCheck("double", RidgeSweeps.ReachesRidge, "a way to go", "the ridges of the two forms told apart", "the nearest solution told from the shortest")],
        },
        new("regression.no-memory", Operation, "f(a), after f(b) with b like a but for one argument = f(a)", "specification, section 6; fault S21")
        {
            Statement = "Predictions, loss, gradient and step are functions of their arguments: calls whose data, rows, rates or flags are others, one after the other, give what each gives by itself: "
                + "the bits of the fixed order where it is declared, else those of the first answer, which came after a call with nothing in common.",
            Example = "the rows 0, 2, 4 and then 0, 1, 4 of the same data: the second step takes row 1.",
            Catches = "rows that were gathered for the last batch and are kept because the next has as many",
            Checks = [new SweepCheck("float", RegressionNoMemory.Judge<float>, NoMemory.Moves), new SweepCheck("double", RegressionNoMemory.Judge<double>, NoMemory.Moves)],
        },
        new("regression.inputs-unchanged", Operation, "features, targets, batch (and weights, but in a step) after the call = before it", "specification, section 6; fault S11")
        {
            Statement = "No array is changed but the results, and nothing beside them.",
            Example = "X = [1, 2] before a step is [1, 2] after it.",
            Catches = "residuals that are written into the caller's targets",
            Checks =
            [
                new PropertyCheck<RegressionCase<float>>("float", QuickCases, RegressionCases.Any<float>(HyperparameterKind.Decimal), RegressionBookJudges.InputsUnchanged, "every operation", "a tail"),
                new PropertyCheck<RegressionCase<double>>("double", QuickCases, RegressionCases.Any<double>(HyperparameterKind.Decimal), RegressionBookJudges.InputsUnchanged, "every operation", "a tail"),
            ],
        },
        new("regression.bad-input", Operation, "bad arguments: ArgumentException, and no array changed", "specification, section 6; fault S36")
        {
            Statement = "Lengths that do not fit, empty batches, rows that the data do not have, hyper-parameters out of range or not finite in the working type, and results "
                + "that overlap an input are refused with a message that names what is wrong, before anything is written.",
            Example = "row 3 of a data set of 3: \"Row 3 of the batch is no row of the data; rows go from 0 to 2.\"",
            Catches = "a bad row that is found only when the first batches have already been used",
            Checks = [new SweepCheck("float", RegressionSweeps.BadInput<float>, "refused"), new SweepCheck("double", RegressionSweeps.BadInput<double>, "refused")],
        },
        .. TrainingLaws.OfRegression(Operation),
        FenceLaws.For("regression", Operation),
    ];

    // A case of these judges a dozen problems in rationals.
    private const int QuickDerivativeCases = 8;

    private static string[] ShapeCoverage =>
    [
        "fewer elements than partial sums", "the partial sums filled unevenly", "a few hundred elements", "one row", "several rows",
        "misaligned", "a non-finite number", "a negative zero", "a finite result",
    ];

    private static string[] DecayShapeCoverage => [.. ShapeCoverage, "the bias decays", "the bias does not decay"];

    private static string[] BookCoverage => [nameof(SgdVariant.BookPerBatch), nameof(SgdVariant.BookPerStep), "the two book forms told apart"];

    private static string[] DerivativeCoverage => ["a gradient told from 0", Movement.Of("lambda")];

    private static string[] DuplicateCoverage => [Movement.Of("|B|"), "|B| = 1: halved decay told from whole", "|B| = 2: halved decay told from whole", "|B| = 7: halved decay told from whole"];

    private static string[] LastBatchCoverage => ["a partial last batch", "a batch larger than the data", Movement.Of("|B|")];

    private static LawCheck[] Bits(CaseJudge<RegressionCase<float>> single, CaseJudge<RegressionCase<double>> twofold, string[] mustSee)
        => EachType(
            kind => new PropertyCheck<RegressionCase<float>>(Labels.Of<float>(kind), QuickCases, RegressionCases.Any<float>(kind), single, mustSee),
            kind => new PropertyCheck<RegressionCase<double>>(Labels.Of<double>(kind), QuickCases, RegressionCases.Any<double>(kind), twofold, mustSee));

    private static LawCheck[] Enclosed(CaseJudge<RegressionCase<float>> single, CaseJudge<RegressionCase<double>> twofold, params string[] mustSee)
        => EachType(
            kind => new PropertyCheck<RegressionCase<float>>($"{Labels.Of<float>(kind)}, enclosure", QuickExactCases, RegressionCases.Bounded<float>(kind), single, mustSee),
            kind => new PropertyCheck<RegressionCase<double>>($"{Labels.Of<double>(kind)}, enclosure", QuickExactCases, RegressionCases.Bounded<double>(kind), twofold, mustSee));

    private static LawCheck[] EachType(Func<HyperparameterKind, LawCheck> single, Func<HyperparameterKind, LawCheck> twofold)
        => [single(HyperparameterKind.Exact), single(HyperparameterKind.Decimal), twofold(HyperparameterKind.Exact), twofold(HyperparameterKind.Decimal)];
}
