using Verification.Properties.Laws;

namespace Verification.Properties.Judges.Training;

/// <summary>The laws of training, of which each model has its own: the same judge on another model.</summary>
internal static class TrainingLaws
{
    private const string Specification = "specification, section 12";

    /// <summary>Those of linear regression.</summary>
    public static IReadOnlyList<Law> OfRegression(string operation)
        =>
        [
            Trajectory(
                "regression",
                operation,
                "step",
                new SweepCheck("rational, whole runs", Trajectories.RegressionExactly, "a parameter other than 0"),
                new SweepCheck("float", Trajectories.Regression<float>, Trajectories.RegressionCoverage),
                new SweepCheck("double", Trajectories.Regression<double>, Trajectories.RegressionCoverage)),
            Steps("regression", operation, TrainingSteps.Regression<float>, TrainingSteps.Regression<double>, TrainingSteps.Coverage),
            Epochs("regression", operation, TrainingEpochs.Regression<float>, TrainingEpochs.Regression<double>),
            Resumes("regression", operation, TrainingResumption.Regression<float>, TrainingResumption.Regression<double>),
            Evaluates("regression", operation, TrainingEvaluation.Regression<float>, TrainingEvaluation.Regression<double>, TrainingEvaluation.Coverage),
            Decay("regression", operation, TrainingDecay.Regression<float>, TrainingDecay.Regression<double>),
        ];

    /// <summary>Those of the perceptron.</summary>
    public static IReadOnlyList<Law> OfPerceptron(string operation)
        =>
        [
            Trajectory(
                "perceptron",
                operation,
                "forward pass, loss, backward pass and SGD step",
                new SweepCheck("rational, whole runs", Trajectories.PerceptronExactly, "a parameter other than 0"),
                new SweepCheck("float", Trajectories.Perceptron<float>, Trajectories.PerceptronCoverage),
                new SweepCheck("double", Trajectories.Perceptron<double>, Trajectories.PerceptronCoverage)),
            Steps("perceptron", operation, TrainingSteps.Perceptron<float>, TrainingSteps.Perceptron<double>, TrainingSteps.CoverageWithMasks),
            Epochs("perceptron", operation, TrainingEpochs.Perceptron<float>, TrainingEpochs.Perceptron<double>),
            Resumes("perceptron", operation, TrainingResumption.Perceptron<float>, TrainingResumption.Perceptron<double>),
            Evaluates("perceptron", operation, TrainingEvaluation.Perceptron<float>, TrainingEvaluation.Perceptron<double>, TrainingEvaluation.CoverageOfClasses),
            Decay("perceptron", operation, TrainingDecay.Perceptron<float>, TrainingDecay.Perceptron<double>),
        ];

    private static Law Trajectory(string prefix, string operation, string operations, params IReadOnlyList<LawCheck> checks)
        => new($"{prefix}.trajectory", operation, "|state_k+1 - step(state_k)| <= bound, for every k; |state_k - exact state_k| <= accumulated bound, while that says anything", $"{Specification}.6")
        {
            Statement = $"A long training made of the subject's own {operations}: from its own state before each step, the state after it conforms in every parameter, to the bits of a declared "
                + "order or to the enclosure. The run as a whole stays inside the enclosure accumulated from the start, for as long as that says anything; the notes name the step at which it "
                + "ceases to. In exact rationals the reference's whole runs equal the formulas.",
            Example = "float, eta = 0.9: the accumulated enclosure begins at some 1e-7 and grows with every step; once it is wider than the parameters have moved, only the steps are judged.",
            Catches = "a step that is right by itself and wrong after others, a rate or a mask of another step",
            Checks = checks,
        };

    private static Law Steps(string prefix, string operation, Func<SweepContext, Verdicts.CaseResult> single, Func<SweepContext, Verdicts.CaseResult> twofold, string[] mustSee)
        => new($"{prefix}.train-steps", operation, "state_k+1 = step(state_k, k), for every step k and every parameter", $"{Specification}; faults S8, S23")
        {
            Statement = "A training is judged step by step: from the trainer's own state before each step and the rows that it takes, the state after it has the bits of the declared "
                + "variant in every parameter and velocity, with the rate that the schedule has at that step, the decay once, the gradient and the decay divided by the true size of the "
                + "batch, and the masks of that step. The loss that the step returns and the counters are those of the specification too, and the data stay as they were.",
            Example = "7 rows in batches of 3, eta = 0.1, exponential schedule with factor 0.75: step 2 takes 1 row, divides by 1, and its rate is 0.1 * 0.5625.",
            Catches = "a last batch divided by the nominal size, decay applied twice there, a schedule that is one step late, masks that do not advance",
            PinsBits = true,
            Checks = [new SweepCheck("float", single, mustSee), new SweepCheck("double", twofold, mustSee)],
        };

    private static Law Epochs(string prefix, string operation, Func<SweepContext, Verdicts.CaseResult> single, Func<SweepContext, Verdicts.CaseResult> twofold)
        => new($"{prefix}.train-epochs", operation, "the batches of an epoch: each row once, in the order of shuffle(seed, epoch)", $"{Specification}; fault S23")
        {
            Statement = "In every epoch each row is taken exactly once, in batches of the batch size and a last one of what is left, in the order that the specification draws from seed "
                + "and epoch; without a seed in the rows' own order.",
            Example = "10 rows, batches of 4: batches of 4, 4 and 2, whose union is all ten.",
            Catches = "a shuffle that draws with replacement, one that is the same in every epoch, a partial batch that is left out",
            PinsBits = true,
            Checks = [new SweepCheck("float", single, TrainingEpochs.Coverage), new SweepCheck("double", twofold, TrainingEpochs.Coverage)],
        };

    private static Law Resumes(string prefix, string operation, Func<SweepContext, Verdicts.CaseResult> single, Func<SweepContext, Verdicts.CaseResult> twofold)
        => new($"{prefix}.train-resumes", operation, "resume(state_k), then steps k, k+1, ... = not stopping", $"{Specification}")
        {
            Statement = "A training that is stopped after any step and gone on with from a copy of its state, by a new trainer or by one that had gone on elsewhere, has the bits of one that "
                + "was not stopped after every further step.",
            Example = "stopped after step 1 of 6, momentum 0.9: steps 2 to 6 from the saved velocity give the parameters of a run in one piece.",
            Catches = "velocities that begin at 0 again, an order of rows or a mask stream that begins anew",
            Checks = [new SweepCheck("float", single, TrainingResumption.Coverage), new SweepCheck("double", twofold, TrainingResumption.Coverage)],
        };

    private static Law Evaluates(
        string prefix, string operation, Func<SweepContext, Verdicts.CaseResult> single, Func<SweepContext, Verdicts.CaseResult> twofold, string[] mustSee)
        => new($"{prefix}.train-evaluates", operation, "train, evaluate, train = train, train; the metrics are those of the parameters, without dropout", $"{Specification}; fault D6")
        {
            Statement = "Evaluations between the steps change no bit of the training. They say the mean loss without the penalty and without dropout, and how many rows are classified "
                + "correctly, on the training's rows and on others.",
            Example = "evaluated before every step or never: after 6 steps the same parameters.",
            Catches = "an evaluation that draws masks, moves a counter, or leaves its workspace behind for the next step",
            Checks = [new SweepCheck("float", single, mustSee), new SweepCheck("double", twofold, mustSee)],
        };

    private static Law Decay(string prefix, string operation, Func<SweepContext, Verdicts.CaseResult> single, Func<SweepContext, Verdicts.CaseResult> twofold)
        => new($"{prefix}.train-decay", operation, "gradients of 0: w_k = (1 - d_1)(1 - d_2)...(1 - d_k) w_0, b_k = b_0", "the book, \"The bias is not decayed\"; faults S9, S24")
        {
            Statement = "With data that make every gradient 0, each step multiplies each weight by its decay factor exactly once, last partial batches included, and leaves each bias alone "
                + "unless it is asked to decay. The numbers are such that no order of the operations rounds, so this counts the decays of every subject exactly.",
            Example = "eta = lambda = 1/2, w = 1: 3/4 after a step, 9/16 after two; the book's form with |B| = 2: 7/8.",
            Catches = "decay once an epoch instead of once a step, twice in the last batch, or on the biases",
            Checks = [new SweepCheck("float", single, TrainingDecay.Coverage), new SweepCheck("double", twofold, TrainingDecay.Coverage)],
        };
}
