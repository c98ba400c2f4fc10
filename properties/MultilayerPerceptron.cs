using Verification.Properties.Generators;
using Verification.Properties.Judges;
using Verification.Properties.Judges.Training;
using Verification.Properties.Laws;
using Verification.Properties.Subjects.Fences;
using Verification.Properties.Verdicts;
using Verification.Vocabulary;

namespace Verification.Properties;

/// <summary>The laws of the multilayer perceptron with dropout, and of its two losses.</summary>
public static class MultilayerPerceptron
{
    private const string Operation = nameof(MultilayerPerceptron);
    // Each has some dozen gradients by z, and any of them shows a wrong one.
    private const int QuickDeepCases = 10;
    private const int QuickCases = 100;

    // Which generator the key names is seen in the first layer of any network; the masks themselves are held by the laws of the generator.
    private const int NamedCases = 20;

    // Of seven shapes four have all that the checks must see.
    private const int QuickFusedCases = 25;
    private const int QuickFusedExactCases = 8;

    // Any of them shows a sum that is split.
    private const int QuickLongCases = 4;

    // Rational arithmetic costs microseconds an operation, so the laws that need it see fewer cases.
    private const int QuickExactCases = 20;

    // A case of these judges perturbs every parameter.
    private const int QuickDerivativeCases = 8;

    // Each goes through both activations, in balls with rational ends.
    private const int QuickSmoothCases = 4;

    /// <summary>The laws, in the order of the specification.</summary>
    public static IReadOnlyList<Law> Laws { get; } =
    [
        new("perceptron.forward", Operation, "z = x W + b, h = phi(z), h' = dropout(h), o = h' V + c", "the book, section \"Inverted dropout\"; specification, section 7.1")
        {
            PinsBits = true,
            Statement = "Forward with given masks. Who declares the fixed order (each sum from +0 upwards, each operation rounding once, or each product fused onto "
                + "its sum) is held to its bits, in z, h, h' and the outputs, for any numbers, NaN and both zeros included; whoever sums otherwise stays inside the enclosure.",
            Example = "x = 2, w = 3, b = 1, ReLU, p = 0.5, kept: z = 7, h = 7, h' = 14; with v = 1 and c = 0 the output is 14. Dropped, it is 0.",
            Catches = "a mask read in the wrong order; ReLU written as max(0, x), which turns NaN into 0; a sum that is split where the kernel ends a block",
            Checks =
            [
                new PropertyCheck<PerceptronCase<float>>("float, decimal, fused", QuickFusedCases, PerceptronCases.Fused<float>(HyperparameterKind.Decimal), PerceptronJudges.Forward, FusedCoverage),
                new PropertyCheck<PerceptronCase<float>>("float, decimal, fused, long sums", QuickLongCases, PerceptronCases.LongFused<float>(HyperparameterKind.Decimal, isBackward: false), PerceptronJudges.Forward, PerceptronJudges.LongSum, Movement.Of("the accumulation")),
                new PropertyCheck<PerceptronCase<double>>("double, decimal, fused", QuickFusedCases, PerceptronCases.Fused<double>(HyperparameterKind.Decimal), PerceptronJudges.Forward, FusedCoverage),
                new PropertyCheck<PerceptronCase<double>>("double, decimal, fused, long sums", QuickLongCases, PerceptronCases.LongFused<double>(HyperparameterKind.Decimal, isBackward: false), PerceptronJudges.Forward, PerceptronJudges.LongSum, Movement.Of("the accumulation")),
                new PropertyCheck<PerceptronCase<float>>("float, decimal, fused, enclosure", QuickFusedExactCases, PerceptronCases.OrdinaryFused<float>(HyperparameterKind.Decimal), PerceptronJudges.ForwardEnclosed, Movement.Of("the mask")),
                .. EachType(
                    kind => new PropertyCheck<PerceptronCase<float>>(Labels.Of<float>(kind), QuickCases, PerceptronCases.Any<float>(kind), PerceptronJudges.Forward, [.. NetworkCoverage, .. Movement.OfEach("p", "the mask")]),
                    kind => new PropertyCheck<PerceptronCase<double>>(Labels.Of<double>(kind), QuickCases, PerceptronCases.Any<double>(kind), PerceptronJudges.Forward, [.. NetworkCoverage, .. Movement.OfEach("p", "the mask")])),
                new PropertyCheck<PerceptronCase<float>>("float, decimal, enclosure", QuickExactCases, PerceptronCases.Ordinary<float>(HyperparameterKind.Decimal), PerceptronJudges.ForwardEnclosed, Movement.Of("the mask")),
                new PropertyCheck<PerceptronCase<double>>("double, decimal, enclosure", QuickExactCases, PerceptronCases.Ordinary<double>(HyperparameterKind.Decimal), PerceptronJudges.ForwardEnclosed, Movement.Of("the mask")),
            ],
        },
        new("perceptron.backward", Operation, "dV = h'^T do, dh' = do V^T, dh = dropout's backward, dz = phi'(z) dh, dW = x^T dz", "specification, section 7.1; faults B1, B2, B4")
        {
            PinsBits = true,
            Statement = "Backward by the masks and activations of forward: to the bit where the fixed order is declared, and, where no rounding can turn the sign of a "
                + "pre-activation, always inside the enclosure.",
            Example = "as in perceptron.forward with do = 1: dv = h' = 14, dh' = 1, dh = 2, dz = 2, dw = 2*2 = 4, db = 2.",
            Catches = "a backward pass that forgets the mask, or the scale 1/(1-p), or draws the mask again",
            Checks =
            [
                new PropertyCheck<PerceptronCase<float>>("float, decimal, fused", QuickFusedCases, PerceptronCases.Fused<float>(HyperparameterKind.Decimal), PerceptronJudges.Backward, FusedCoverage),
                new PropertyCheck<PerceptronCase<float>>("float, decimal, fused, long sums", QuickLongCases, PerceptronCases.LongFused<float>(HyperparameterKind.Decimal, isBackward: true), PerceptronJudges.Backward, PerceptronJudges.LongSumBackward, Movement.Of("the accumulation")),
                new PropertyCheck<PerceptronCase<double>>("double, decimal, fused", QuickFusedCases, PerceptronCases.Fused<double>(HyperparameterKind.Decimal), PerceptronJudges.Backward, FusedCoverage),
                new PropertyCheck<PerceptronCase<double>>("double, decimal, fused, long sums", QuickLongCases, PerceptronCases.LongFused<double>(HyperparameterKind.Decimal, isBackward: true), PerceptronJudges.Backward, PerceptronJudges.LongSumBackward, Movement.Of("the accumulation")),
                new PropertyCheck<PerceptronCase<float>>("float, decimal, fused, enclosure", QuickFusedExactCases, PerceptronCases.OrdinaryFused<float>(HyperparameterKind.Decimal), PerceptronJudges.BackwardEnclosed, "certain signs", "a gradient told from 0"),
                .. EachType(
                    kind => new PropertyCheck<PerceptronCase<float>>(Labels.Of<float>(kind), QuickCases, PerceptronCases.Any<float>(kind), PerceptronJudges.Backward, [.. NetworkCoverage, .. Movement.OfEach("p", "the mask")]),
                    kind => new PropertyCheck<PerceptronCase<double>>(Labels.Of<double>(kind), QuickCases, PerceptronCases.Any<double>(kind), PerceptronJudges.Backward, [.. NetworkCoverage, .. Movement.OfEach("p", "the mask")])),
                new PropertyCheck<PerceptronCase<float>>("float, deep", QuickDeepCases, PerceptronCases.Deep<float>(HyperparameterKind.Decimal), PerceptronJudges.Backward, PerceptronJudges.ThreeHiddenLayers),
                new PropertyCheck<PerceptronCase<double>>("double, deep", QuickDeepCases, PerceptronCases.Deep<double>(HyperparameterKind.Decimal), PerceptronJudges.Backward, PerceptronJudges.ThreeHiddenLayers),
                new PropertyCheck<PerceptronCase<float>>("float, decimal, enclosure", QuickExactCases, PerceptronCases.Ordinary<float>(HyperparameterKind.Decimal), PerceptronJudges.BackwardEnclosed, "certain signs", "a gradient told from 0"),
                new PropertyCheck<PerceptronCase<double>>("double, decimal, enclosure", QuickExactCases, PerceptronCases.Ordinary<double>(HyperparameterKind.Decimal), PerceptronJudges.BackwardEnclosed, "certain signs", "a gradient told from 0"),
            ],
        },
        new("perceptron.activations", Operation, "sigmoid(x) = 1/(1 + e^-x), tanh(x) = (1 - e^-2x)/(1 + e^-2x); slopes y(1 - y), 1 - y^2 of the output y", "specification, section 7.4")
        {
            PinsBits = true,
            Statement = "Sigmoid, tanh and their slopes, number by number: to the bit where the fixed sequences are declared, and always inside the proved enclosure of the "
                + "true value and of the true derivative, 4.3 and 4.6 unit roundoffs for the values. Nothing overflows at large |x|, a small sigmoid underflows gradually, tanh "
                + "keeps its digits near 0, infinities give the ends and NaN gives NaN.",
            Example = "sigmoid(-100) = 3.8e-44 in float, a subnormal number; tanh(1e-10) = 1e-10; sigmoid(0) = 0.5 with slope 0.25.",
            Catches = "e^x/(1 + e^x), which is NaN from 89 on in float; (e^2x - 1)/(e^2x + 1), which cancels near 0; a slope taken at x and not at the output",
            Checks =
            [
                new SweepCheck("float", ActivationJudges.Bits<float>, ActivationCoverage),
                new SweepCheck("double", ActivationJudges.Bits<double>, ActivationCoverage),
                new SweepCheck("float, enclosure", ActivationJudges.Enclosed<float>, ActivationCoverage),
                new SweepCheck("double, enclosure", ActivationJudges.Enclosed<double>, ActivationCoverage),
            ],
        },
        new("perceptron.h2-h5", Operation, "h2 and h5 dropped: o does not depend on them, and every gradient tied to them is 0", "the book, \"The worked example\"; fault B1")
        {
            Statement = "4 inputs, 5 hidden units, h2 and h5 dropped. Their incoming weights and biases may become anything, NaN and infinity included, and their outgoing "
                + "weights any finite number: no bit of the output changes (an infinite outgoing weight times +0 is NaN by IEEE 754). Every gradient by a weight or bias tied "
                + "to the two is 0 in value, and no other is. With sigmoid and tanh NaN is left out: its slope is NaN, and NaN times the gradient +0 is NaN by IEEE 754.",
            Example = "w_12 = NaN: z2 = NaN, h2 = NaN, h'2 = +0, and the output is what it was.",
            Catches = "dropout that multiplies by a mask of 0 and 1, so that NaN survives; gradients that flow into dropped units",
            Checks =
            [
                new SweepCheck("float", PerceptronBookJudges.WorkedExample<float>, "NaN in the weights of dropped units", "a gradient that must vanish", "a gradient that must not"),
                new SweepCheck("double", PerceptronBookJudges.WorkedExample<double>, "NaN in the weights of dropped units", "a gradient that must vanish", "a gradient that must not"),
            ],
        },
        new("perceptron.gradient-is-derivative", Operation, "dL/dtheta = (L(theta + h) - L(theta - h)) / 2h, mask frozen", "specification, section 7.1; faults B1, B2, T1, T2, T3")
        {
            Statement = "Backward against central differences, in training mode, with the mask frozen, some unit dropped and some kept, and every pre-activation far enough "
                + "from 0 that h turns no sign. Where none turns, the squared loss is quadratic in each single parameter, so the difference quotient is exact: by equality in "
                + "rationals, within rounding in double. For the cross-entropy the truncation error h^2/24 mean R^3 joins, R the range of the logits' slopes. "
                + "Through sigmoid and tanh, against the true derivative in forward mode, enclosed to 2^-128, within the proved rounding of the backward pass.",
            Example = "L(w) = 1/2 (14/3 w - 10)^2 at w = 3, h = 1/256: the quotient is 14/3 * (14 - 10), and so is the gradient.",
            Catches = "backward without the scale 1/(1-p); a loss whose gradient is not divided by n",
            Checks =
            [
                new SweepCheck("rational, dual numbers", ExactGradients.Perceptron, "a gradient other than 0", "a gradient of 0"),
                new SweepCheck("rational, dual numbers, sigmoid and tanh", ExactGradients.SmoothPerceptron, "a gradient other than 0", "a gradient of 0"),
                new PropertyCheck<PerceptronCase<float>>("float, decimal, sigmoid and tanh, enclosure", QuickSmoothCases, PerceptronCases.Smooth<float>(HyperparameterKind.Decimal), SmoothDerivativeJudges.Squared, SmoothCoverage),
                new PropertyCheck<PerceptronCase<double>>("double, decimal, sigmoid and tanh, enclosure", QuickSmoothCases, PerceptronCases.Smooth<double>(HyperparameterKind.Decimal), SmoothDerivativeJudges.Squared, SmoothCoverage),
                new PropertyCheck<PerceptronCase<double>>("rational, decimal", QuickDerivativeCases, PerceptronCases.Ordinary<double>(HyperparameterKind.Decimal), PerceptronDerivativeJudges.Exactly, [.. DerivativeCoverage, "a gradient other than 0"]),
                new PropertyCheck<PerceptronCase<double>>("double, exact, squared loss", QuickDerivativeCases, PerceptronCases.Ordinary<double>(HyperparameterKind.Exact), PerceptronDerivativeJudges.Squared, [.. DerivativeCoverage, ToldCoverage]),
                new PropertyCheck<PerceptronCase<double>>("double, decimal, squared loss", QuickDerivativeCases, PerceptronCases.Ordinary<double>(HyperparameterKind.Decimal), PerceptronDerivativeJudges.Squared, [.. DerivativeCoverage, ToldCoverage]),
                new PropertyCheck<PerceptronCase<double>>("double, exact, cross-entropy", QuickDerivativeCases, PerceptronCases.Classifiers<double>(HyperparameterKind.Exact), PerceptronDerivativeJudges.CrossEntropy, [.. DerivativeCoverage, ToldCoverage]),
                new PropertyCheck<PerceptronCase<double>>("double, decimal, cross-entropy", QuickDerivativeCases, PerceptronCases.Classifiers<double>(HyperparameterKind.Decimal), PerceptronDerivativeJudges.CrossEntropy, [.. DerivativeCoverage, ToldCoverage]),
            ],
        },
        new("perceptron.evaluation", Operation, "Evaluate = forward with p = 0, bit for bit", "the book, \"In evaluation dropout is not used\"; faults D4, D6, D9")
        {
            Statement = "Evaluation is the forward pass without dropout, whatever the drop probabilities, p = 1 included; h' is h bit for bit, the keep masks are not touched, "
                + "and doing it twice gives the same bits.",
            Example = "p = 0.5, h = 7: h' = 7 in evaluation, not 14 and not 3.5.",
            Catches = "dropout left on in evaluation, or outputs scaled by 1 - p",
            Checks =
            [
                new PropertyCheck<PerceptronCase<float>>("float, decimal, fused", QuickFusedCases, PerceptronCases.Fused<float>(HyperparameterKind.Decimal), PerceptronJudges.Evaluation, "0 < p < 1", "a finite result", Movement.Of("the training flag")),
                .. EachType(
                    kind => new PropertyCheck<PerceptronCase<float>>(Labels.Of<float>(kind), QuickCases, PerceptronCases.Any<float>(kind), PerceptronJudges.Evaluation, "p = 1", "0 < p < 1", "a finite result", Movement.Of("the training flag")),
                    kind => new PropertyCheck<PerceptronCase<double>>(Labels.Of<double>(kind), QuickCases, PerceptronCases.Any<double>(kind), PerceptronJudges.Evaluation, "p = 1", "0 < p < 1", "a finite result", Movement.Of("the training flag"))),
            ],
        },
        new("perceptron.masks-drawn", Operation, "the mask of hidden layer l, element row*units + unit, is Philox's of stream + l", "specification, sections 4 and 7.1; faults R1, R4, R7, R10")
        {
            Statement = "Forward that draws leaves in the workspace the masks of stream + l, and computes what forward with these masks given computes. An example's masks are "
                + "the first elements of the stream, so the first example alone gives the bits that it gives among others.",
            Example = "seed 7, stream 2, two hidden layers: the masks are those of streams 2 and 3.",
            Catches = "one mask for all hidden layers, or a mask that depends on the number of rows",
            Checks =
            [
                new PropertyCheck<PerceptronCase<float>>("float, decimal, fused", QuickFusedCases, PerceptronCases.Fused<float>(HyperparameterKind.Decimal), PerceptronJudges.MasksDrawn, DrawnCoverage),
                .. EachType(
                    kind => new PropertyCheck<PerceptronCase<float>>(Labels.Of<float>(kind), QuickCases, PerceptronCases.Any<float>(kind), PerceptronJudges.MasksDrawn, DrawnCoverage),
                    kind => new PropertyCheck<PerceptronCase<double>>(Labels.Of<double>(kind), QuickCases, PerceptronCases.Any<double>(kind), PerceptronJudges.MasksDrawn, DrawnCoverage)),
            ],
        },
        new("perceptron.key-names-generator", Operation, "the mask of hidden layer l is that of stream + l by the generator that the key names", "specification, sections 4.3 and 7.1")
        {
            Statement = "A mask key that names the second generator is obeyed in every hidden layer. Asked of who declares that generator.",
            Example = "seed 42, stream 7, p = 0.5: the mask of the first layer begins 1, 1, 0, 1; by the first generator it would begin 0, 1, 0, 0.",
            Catches = "a layer's key that is put together of seed, stream and first element, without the generator",
            Checks =
            [
                new PropertyCheck<PerceptronCase<float>>(Labels.Of<float>(HyperparameterKind.Decimal), NamedCases, PerceptronCases.Any<float>(HyperparameterKind.Decimal), HalvesJudges.Perceptron, DrawnCoverage),
                new PropertyCheck<PerceptronCase<double>>(Labels.Of<double>(HyperparameterKind.Decimal), NamedCases, PerceptronCases.Any<double>(HyperparameterKind.Decimal), HalvesJudges.Perceptron, DrawnCoverage),
            ],
        },
        new("perceptron.expectation-linear", Operation, "phi = identity: sum over masks P(mask) o(mask) = o in evaluation", "the book, \"E[h'_i] = h_i\"; faults D1, D3, D5")
        {
            Statement = "A linear perceptron with one hidden layer: the expectation of the outputs over all masks, with their exact probabilities, is evaluation. Exactly in "
                + "rationals, exactly in floats where 1 - p is a power of two and no operation rounds, and else within the same mean of the bounds.",
            Example = "one unit, h = 3, v = 2, c = 1, p = 1/4: 3/4 * (4*2 + 1) + 1/4 * 1 = 7 = 3*2 + 1.",
            Catches = "survivors scaled by 1/p, not at all, or by a constant 2",
            Checks =
            [
                new PropertyCheck<PerceptronCase<double>>("rational, decimal", QuickExactCases, PerceptronCases.Linear<double>(HyperparameterKind.Decimal), PerceptronBookJudges.ExpectationExactly, "several hidden units", Movement.Of("p")),
                new PropertyCheck<PerceptronCase<float>>("float, exact", QuickExactCases, PerceptronCases.Linear<float>(HyperparameterKind.Exact), PerceptronBookJudges.Expectation, "several hidden units", Movement.Of("p"), "an exact scale"),
                new PropertyCheck<PerceptronCase<float>>("float, decimal", QuickExactCases, PerceptronCases.Linear<float>(HyperparameterKind.Decimal), PerceptronBookJudges.Expectation, "several hidden units", Movement.Of("p")),
                new PropertyCheck<PerceptronCase<double>>("double, exact", QuickExactCases, PerceptronCases.Linear<double>(HyperparameterKind.Exact), PerceptronBookJudges.Expectation, "several hidden units", Movement.Of("p"), "an exact scale"),
                new PropertyCheck<PerceptronCase<double>>("double, decimal", QuickExactCases, PerceptronCases.Linear<double>(HyperparameterKind.Decimal), PerceptronBookJudges.Expectation, "several hidden units", Movement.Of("p")),
            ],
        },
        new("perceptron.squared-loss", Operation, "L = 1/n sum 1/2 (o - y)^2, dL/do = (o - y)/n", "specification, section 7.2; faults S6, S23")
        {
            PinsBits = true,
            Statement = "The squared loss and its gradient: to the bit where the fixed order is declared, and always inside the enclosure.",
            Example = "two rows o = [3], [1], y = [1], [1]: L = 1/2 * 1/2 * 4 = 1, and the gradients are 1 and 0.",
            Catches = "a gradient that is not divided by n, or a loss without its half",
            Checks =
            [
                new PropertyCheck<LossCase<float>>("float", QuickCases, LossCases.Any<float>(), LossJudges.Squared, [.. LossCoverage, Movement.Of("y")]),
                new PropertyCheck<LossCase<double>>("double", QuickCases, LossCases.Any<double>(), LossJudges.Squared, [.. LossCoverage, Movement.Of("y")]),
                new SweepCheck("float, halves", SquaredLossEdges.Halves<float>, SquaredLossEdges.Seen),
                new SweepCheck("double, halves", SquaredLossEdges.Halves<double>, SquaredLossEdges.Seen),
                new PropertyCheck<LossCase<float>>("float, enclosure", QuickExactCases, LossCases.Bounded<float>(), LossJudges.SquaredEnclosed, "several rows"),
                new PropertyCheck<LossCase<double>>("double, enclosure", QuickExactCases, LossCases.Bounded<double>(), LossJudges.SquaredEnclosed, "several rows"),
            ],
        },
        new("perceptron.cross-entropy", Operation, "L = 1/n sum (log sum_k exp(o_k - m) - (o_label - m)), dL/do = (softmax - onehot)/n", "specification, sections 7.2 and 7.3")
        {
            PinsBits = true,
            Statement = "The softmax cross-entropy and its gradient, with exp and log as fixed sequences: to the bit where these are declared, and always inside the proved "
                + "enclosure of the true value, which comes from exp and log in 192-bit integers. The sequences themselves err by at most 2.2 and 6.2 unit roundoffs.",
            Example = "o = [0, 0], label 0: L = log 2 = 0.693, and the gradients are -0.5 and 0.5.",
            Catches = "an exponential of the logits themselves, which overflows at 89 in float; a gradient that forgets the label",
            Checks =
            [
                new PropertyCheck<LossCase<float>>("float", QuickCases, LossCases.Any<float>(), LossJudges.CrossEntropy, [.. LossCoverage, Movement.Of("the label")]),
                new PropertyCheck<LossCase<double>>("double", QuickCases, LossCases.Any<double>(), LossJudges.CrossEntropy, [.. LossCoverage, Movement.Of("the label")]),
                new PropertyCheck<LossCase<float>>("float, enclosure", QuickExactCases, LossCases.Bounded<float>(), LossJudges.CrossEntropyEnclosed, "several rows", "several classes", "an exponential that nearly vanishes"),
                new PropertyCheck<LossCase<double>>("double, enclosure", QuickExactCases, LossCases.Bounded<double>(), LossJudges.CrossEntropyEnclosed, "several rows", "several classes", "an exponential that nearly vanishes"),
                new SweepCheck("float, exp and log", LossJudges.Elementary<float>, ElementaryCoverage),
                new SweepCheck("double, exp and log", LossJudges.Elementary<double>, ElementaryCoverage),
            ],
        },
        new("perceptron.inputs-unchanged", Operation, "parameters, inputs, masks and what forward wrote, after the call = before it", "specification, section 7.1; faults S11, B8")
        {
            Statement = "No argument is changed but the results, and nothing beside them; forward with masks and evaluation leave the masks alone, and backward leaves what "
                + "forward wrote.",
            Example = "the mask 0b101 before backward is 0b101 after it.",
            Catches = "a backward pass that uses the hidden activations as scratch",
            Checks =
            [
                new PropertyCheck<PerceptronCase<float>>("float", QuickCases, PerceptronCases.Any<float>(HyperparameterKind.Decimal), PerceptronJudges.InputsUnchanged, "every operation", "two hidden layers"),
                new PropertyCheck<PerceptronCase<double>>("double", QuickCases, PerceptronCases.Any<double>(HyperparameterKind.Decimal), PerceptronJudges.InputsUnchanged, "every operation", "two hidden layers"),
            ],
        },
        new("perceptron.no-memory", Operation, "f(a), after f(b) with b like a but for one argument = f(a)", "specification, section 7.1; faults S21, B4")
        {
            Statement = "Forward, backward and the losses are functions of their arguments and of the workspace: passes whose parameters, inputs, masks, settings or output gradients are others, one after the other, give "
                + "what each gives by itself: the bits of the fixed order where it is declared, else those of the first answer. Between a forward pass and its backward pass stands another batch.",
            Example = "two batches take turns, each with a workspace of its own: each backward pass is that of its own batch.",
            Catches = "hidden units or scales that are kept beside the workspace from the last forward pass",
            Checks =
            [
                new SweepCheck("float", PerceptronNoMemory.Judge<float>, NoMemory.Moves),
                new SweepCheck("double", PerceptronNoMemory.Judge<double>, NoMemory.Moves),
                new SweepCheck("float, losses", LossNoMemory.Judge<float>, NoMemory.Moves),
                new SweepCheck("double, losses", LossNoMemory.Judge<double>, NoMemory.Moves),
            ],
        },
        new("perceptron.bad-input", Operation, "bad arguments: ArgumentException, and no array changed", "specification, section 7.1; faults D19, S36")
        {
            Statement = "Lengths that do not fit the shape, drop probabilities outside [0, 1] or NaN, one dropout too few or too many, labels that are no class, and results that "
                + "overlap an input or the workspace are refused with a message that names what is wrong, before anything is written.",
            Example = "p = NaN: \"The drop probability is NaN; it must lie in [0, 1].\"",
            Catches = "a check written as `if (p < 0 || p > 1) throw`, which NaN passes",
            Checks = [new SweepCheck("float", PerceptronSweeps.BadInput<float>, "refused"), new SweepCheck("double", PerceptronSweeps.BadInput<double>, "refused")],
        },
        .. TrainingLaws.OfPerceptron(Operation),
        FenceLaws.For("perceptron", Operation),
    ];

    private const string ToldCoverage = "a gradient told from 0 and from its half";

    private static string[] NetworkCoverage =>
    [
        nameof(Activation.Relu), nameof(Activation.Identity), nameof(Activation.Sigmoid), nameof(Activation.Tanh), "several rows", "two hidden layers", "a finite result", "p = 0", "p = 1",
        "a unit kept", "a unit dropped", "a NaN pre-activation", "a pre-activation of 0", "a unit cut by ReLU",
    ];

    private static string[] FusedCoverage => ["several rows", "two hidden layers", "a finite result", PerceptronJudges.BeyondATile, .. Movement.OfEach("the accumulation")];

    private static string[] DerivativeCoverage => ["a smooth place", "a unit dropped and one kept", nameof(Activation.Relu)];

    private static string[] SmoothCoverage => [nameof(Activation.Sigmoid), nameof(Activation.Tanh), ToldCoverage];

    private static string[] ActivationCoverage => [nameof(Activation.Sigmoid), nameof(Activation.Tanh), "a subnormal result", "NaN and both infinities", "tanh near 0"];

    private static string[] DrawnCoverage => ["a second hidden layer", "several rows", "a unit dropped and one kept", .. Movement.OfEach("seed", "stream")];

    private static string[] LossCoverage => ["several rows", "several classes", "more classes than lanes of a vector", "a non-finite number", "finite numbers only"];

    private static string[] ElementaryCoverage => ["a subnormal result of exp", "a subnormal argument of log", "log near 1"];

    private static LawCheck[] EachType(Func<HyperparameterKind, LawCheck> single, Func<HyperparameterKind, LawCheck> twofold)
        => [single(HyperparameterKind.Exact), single(HyperparameterKind.Decimal), twofold(HyperparameterKind.Exact), twofold(HyperparameterKind.Decimal)];
}
