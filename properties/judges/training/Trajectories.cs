using System.Globalization;
using System.Numerics;
using Verification.Properties.Bounds;
using Verification.Properties.Formulas;
using Verification.Properties.Laws;
using Verification.Properties.Subjects;
using Verification.Properties.Subjects.Calls;
using Verification.Properties.Text;
using Verification.Properties.Verdicts;
using Verification.Reference.Numbers;
using Verification.Vocabulary;
using Verification.Vocabulary.Training;

namespace Verification.Properties.Judges.Training;

/// <summary>
/// regression.trajectory, perceptron.trajectory: a long run made of the operations that every subject has, each step from the subject's own state before it; and the run as a
/// whole, inside its accumulated enclosure for as long as that says anything.
/// </summary>
internal static class Trajectories
{
    private const int Rows = 8;
    private const int BatchSize = 3;
    private const int Features = 3;
    private const int RegressionSteps = 24;
    private const int PerceptronSteps = 18;
    private const string InsideTheRun = "a state inside the enclosure of the run";
    private static readonly SgdVariant[] Variants = [SgdVariant.BookPerBatch, SgdVariant.Coupled];

    /// <summary>What the runs of a linear regression have to show.</summary>
    public static string[] RegressionCoverage { get; } = [Movement.Of("lambda"), Movement.Of("eta"), "a last partial batch", InsideTheRun];

    /// <summary>What the runs of a perceptron have to show.</summary>
    public static string[] PerceptronCoverage { get; } = [.. RegressionCoverage, "a unit dropped and one kept"];

    /// <summary>Linear regression, by the subject's own mini-batch step.</summary>
    public static CaseResult Regression<T>(SweepContext context)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        Random random = Deterministic(context.Seed);
        RegressionProblem<T> start = new(Numbers<T>(random, Rows * Features), Numbers<T>(random, Rows), Numbers<T>(random, Features), Numbers<T>(random, 1)[0]);
        bool isKnown = context.Subject.Operations<ILinearRegression<T>>("LinearRegression.Step").DeclaresFixedOrder;
        return EachVariant(context, Variants, variant => Regression(context, start, Plan(context.Seed, variant), isKnown));
    }

    /// <summary>A perceptron with tanh and dropout under the squared loss, by the subject's forward and backward passes, loss and SGD step.</summary>
    public static CaseResult Perceptron<T>(SweepContext context)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        Random random = Deterministic(context.Seed);
        PerceptronShape shape = new(2, 3, 1);
        PerceptronModel model = new(shape, PerceptronSettings.Uniform(shape, 0.25) with { Activation = Activation.Tanh }, PerceptronLoss.Squared);
        TrainingData<T> data = TrainingData<T>.WithTargets(Numbers<T>(random, Rows * shape.InputCount), Numbers<T>(random, Rows), Rows);
        T[] start = Numbers<T>(random, shape.ParameterCount);

        // Any convention of a mean gradient that the subject declares will do.
        SgdVariant[] declared = [.. SgdVariants.All.Where(variant => !variant.TakesGradientSum() && context.Subject.Declares<T>(variant)).Take(1)];
        return EachVariant(context, declared.Length == 0 ? [SgdVariant.Coupled] : declared, variant => Perceptron(context, model, data, start, Plan(context.Seed, variant)));
    }

    /// <summary>The reference in exact rationals, for whole runs, against the formulas.</summary>
    public static CaseResult RegressionExactly(SweepContext context)
    {
        const int Steps = 30;
        Random random = Deterministic(context.Seed);
        Rational[] features = Fractions(random, Rows * Features);
        Rational[] targets = Fractions(random, Rows);
        foreach (SgdVariant variant in new[] { SgdVariant.BookPerBatch, SgdVariant.BookPerStep, SgdVariant.Coupled })
        {
            TrainingPlan plan = Plan(context.Seed, variant);
            Rational[] state = Fractions(random, Features + 1);
            Reference.Training.LinearRegressionTrainer<Rational> trainer = new(plan, TrainingData<Rational>.WithTargets(features, targets, Rows), state);
            for (int step = 0; step < Steps; step++)
            {
                int[] batch = TrainingExpectation.Batch(plan, step, Rows);
                SgdSettings settings = TrainingExpectation.Settings(plan, step, Rows, batch.Length);
                Rational[] sums = RegressionExpectation.GradientSums(new RegressionProblem<Rational>(features, targets, state[..^1], state[^1]).Pick(batch)).All;
                state = ExactStep(state, sums, settings, batch.Length, i => i == Features);
                trainer.Step();
                CaseResult result = Equal(context, trainer.State.Parameters, state, $"{variant}, step {step}");
                if (!result.IsConforming)
                {
                    return result;
                }
            }

            context.CountCase(3);
            context.Notes.Add(string.Create(CultureInfo.InvariantCulture, $"{variant}: {Steps} steps in rationals, the last of up to {Digits(state)} bits"));
        }

        return CaseResult.Conforms;
    }

    /// <summary>The same for a perceptron with ReLU and dropout: its rationals triple in size each step.</summary>
    public static CaseResult PerceptronExactly(SweepContext context)
    {
        const int Steps = 6;
        Random random = Deterministic(context.Seed);
        PerceptronShape shape = new(2, 2, 1);
        PerceptronModel model = new(shape, PerceptronSettings.Uniform(shape, 0.25), PerceptronLoss.Squared);
        Rational[] inputs = Fractions(random, Rows * shape.InputCount);
        Rational[] targets = Fractions(random, Rows);
        TrainingPlan plan = new(Epochs: Steps, BatchSize, new SgdSettings(0.125, 0.25)) { ShuffleSeed = context.Seed, MaskSeed = context.Seed };
        Rational[] state = Fractions(random, shape.ParameterCount);
        bool[] biases = TrainingExpectation.Biases(model, state.Length);
        Reference.Training.MultilayerPerceptronTrainer<Rational> trainer = new(model, plan, TrainingData<Rational>.WithTargets(inputs, targets, Rows), state);
        for (int step = 0; step < Steps; step++)
        {
            int[] batch = TrainingExpectation.Batch(plan, step, Rows);
            PerceptronNetwork<Rational> network = new(shape, model.Settings, state, [.. batch.SelectMany(row => inputs[(row * 2)..((row + 1) * 2)])]);
            PerceptronExpectation<Rational> forward = new(network, TrainingExpectation.Masks(model, plan, step, batch.Length));
            Rational[] residuals = [.. forward.Outputs.Zip(batch, (output, row) => output - targets[row])];
            state = ExactStep(state, forward.Backward(residuals).Parameters, TrainingExpectation.Settings(plan, step, Rows, batch.Length), batch.Length, i => biases[i]);
            trainer.Step();
            context.CountCase(Steps);
            CaseResult result = Equal(context, trainer.State.Parameters, state, $"step {step}");
            if (!result.IsConforming)
            {
                return result;
            }
        }

        context.Notes.Add(string.Create(CultureInfo.InvariantCulture, $"{Steps} steps in rationals, the last of up to {Digits(state)} bits"));
        return CaseResult.Conforms;
    }

    private static CaseResult Regression<T>(SweepContext context, RegressionProblem<T> start, TrainingPlan plan, bool isKnown)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        TrajectoryBound run = TrajectoryBound.Once(
            (typeof(T), context.Seed, plan.Sgd.Variant), () => TrajectoryBound.OfRegression(start.Exact(), plan, BinaryFormat.Of<T>(), RegressionSteps));
        RegressionProblem<T> state = start;
        for (int step = 0; step < RegressionSteps; step++)
        {
            int[] batch = TrainingExpectation.Batch(plan, step, Rows);
            SgdSettings settings = TrainingExpectation.Settings(plan, step, Rows, batch.Length);
            RegressionParameters<T> after = RegressionCall.Step(context.Subject, state, batch, settings);
            string what = $"{plan.Sgd.Variant}, after step {step} of {RegressionSteps}, from the subject's own state before it";
            Ball[] Balls(SgdSettings of) => RegressionBound.Of(state.Pick(batch)).Step(of);
            CaseResult stepped = isKnown
                ? Compare.SameBits<T>(RegressionExpectation.Step(state, batch, settings).All, after.All, what)
                : Ball.Hold(Balls(settings), after.All, what, context.Coverage);
            CaseResult result = stepped.IsConforming ? Inside(context, run, step, after.All, plan.Sgd.Variant) : stepped;
            if (!result.IsConforming)
            {
                return result;
            }

            SeeMoved(context, settings, Balls);
            context.Coverage.SawIf(batch.Length < BatchSize, "a last partial batch");
            state = state with { Weights = after.Weights, Bias = after.Bias };
        }

        Note(context, run, plan.Sgd.Variant, RegressionSteps);
        return CaseResult.Conforms;
    }

    private static CaseResult Perceptron<T>(SweepContext context, PerceptronModel model, TrainingData<T> data, T[] start, TrainingPlan plan)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        BinaryFormat format = BinaryFormat.Of<T>();
        TrajectoryBound run = TrajectoryBound.Once(
            (typeof(T), context.Seed, plan.Sgd.Variant, model.Shape.ToString()),
            () => TrajectoryBound.OfPerceptron(model, plan, Exact(data.Inputs), Exact(data.Targets), Exact(start), format, PerceptronSteps));
        bool isKnown = context.Subject.Operations<IMultilayerPerceptron<T>>("MultilayerPerceptron.ForwardWithMasks").DeclaresFixedOrder;
        bool[] biases = TrainingExpectation.Biases(model, start.Length);
        TrainingState<T> state = new([.. start], []);
        for (int step = 0; step < PerceptronSteps; step++)
        {
            int[] batch = TrainingExpectation.Batch(plan, step, Rows);
            SgdSettings settings = TrainingExpectation.Settings(plan, step, Rows, batch.Length);
            byte[][] masks = TrainingExpectation.Masks(model, plan, step, batch.Length);
            PerceptronNetwork<T> network = new(model.Shape, model.Settings, state.Parameters, [.. batch.SelectMany(row => data.Inputs[(row * data.InputCount)..((row + 1) * data.InputCount)])]);
            T[] targets = [.. batch.Select(row => data.Targets[row])];
            T[] after = Step(context.Subject, network, masks, targets, settings, biases);
            string what = $"{plan.Sgd.Variant}, after step {step} of {PerceptronSteps}, from the subject's own state before it";
            Ball[] Balls(SgdSettings of)
                => [.. new SmoothPerceptronBound(network.Exact(), masks, Exact(targets), format).Backward().Select(
                    (gradient, i) => TrajectoryBound.Stepped(BallArithmetic.Exactly(ExactValue.Of(network.Parameters[i])), gradient, Own(of, biases[i]), format))];
            CaseResult stepped = isKnown
                ? Compare.SameBits<T>(TrainingExpectation.Step(model, plan, data, state, batch).Parameters, after, what)
                : Ball.Hold(Balls(settings), after, what, context.Coverage);
            CaseResult result = stepped.IsConforming ? Inside(context, run, step, after, plan.Sgd.Variant) : stepped;
            if (!result.IsConforming)
            {
                return result;
            }

            SeeMoved(context, settings, Balls);
            int kept = Enumerable.Range(0, batch.Length * model.Shape.Units(0)).Count(unit => KeepMask.IsKept(masks[0], unit));
            context.Coverage.SawIf(kept > 0 && kept < batch.Length * model.Shape.Units(0), "a unit dropped and one kept");
            context.Coverage.SawIf(batch.Length < BatchSize, "a last partial batch");
            state = new TrainingState<T>(after, [], step + 1);
        }

        Note(context, run, plan.Sgd.Variant, PerceptronSteps);
        return CaseResult.Conforms;
    }

    // Forward with the masks of the step, the loss, backward, and the SGD step of weights and of biases.
    private static T[] Step<T>(ISubject subject, PerceptronNetwork<T> network, byte[][] masks, T[] targets, SgdSettings settings, bool[] biases)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        PerceptronWorkspace<T> workspace = PerceptronCall.ForwardWithMasks(subject, network, masks);
        T[] outputGradients = LossCall.Squared(subject, workspace.Outputs, targets, network.Rows).Gradient;
        T[] gradients = PerceptronCall.Backward(subject, network, workspace, outputGradients);
        T[] after = new T[gradients.Length];
        foreach (bool isBias in new[] { false, true })
        {
            int[] places = [.. Enumerable.Range(0, after.Length).Where(i => biases[i] == isBias)];
            T[] stepped = SgdCall.Step<T>(subject, [.. places.Select(i => network.Parameters[i])], [.. places.Select(i => gradients[i])], Own(settings, isBias));
            for (int k = 0; k < places.Length; k++)
            {
                after[places[k]] = stepped[k];
            }
        }

        return after;
    }

    private static CaseResult EachVariant(SweepContext context, SgdVariant[] variants, Func<SgdVariant, CaseResult> judge)
    {
        foreach (SgdVariant variant in variants)
        {
            try
            {
                CaseResult result = judge(variant);
                context.CountCase(variants.Length);
                if (!result.IsConforming)
                {
                    return result;
                }
            }
            catch (NotImplementedBySubjectException missing) when (missing.Undeclared is not null)
            {
                context.Coverage.Excuse(variant.ToString());
            }
        }

        return CaseResult.Conforms;
    }

    private static CaseResult Inside<T>(SweepContext context, TrajectoryBound run, int step, T[] after, SgdVariant variant)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (step + 1 >= run.States.Count)
        {
            return CaseResult.Conforms;
        }

        context.Coverage.Saw(InsideTheRun);
        return Ball.Hold(run.States[step + 1], after, $"{variant}, after {step + 1} steps, against the enclosure of the whole run");
    }

    // What was seen once is not worked out again.
    private static void SeeMoved(SweepContext context, SgdSettings settings, Func<SgdSettings, Ball[]> balls)
    {
        (string Parameter, SgdSettings Without)[] parameters = [("lambda", settings with { WeightDecay = 0 }), ("eta", settings with { LearningRate = settings.LearningRate / 2 })];
        foreach ((string parameter, SgdSettings without) in parameters.Where(each => context.Coverage.Count(Movement.Of(each.Parameter)) == 0))
        {
            context.Coverage.SawIf(balls(settings).Zip(balls(without)).Any(pair => pair.First.IsApartFrom(pair.Second)), Movement.Of(parameter));
        }
    }

    private static void Note(SweepContext context, TrajectoryBound run, SgdVariant variant, int steps)
    {
        int last = run.States.Count - 1;
        string end = run.Ceases is { } step
            ? $"says nothing any more after step {step + 1}"
            : $"still says something after the last of {steps} steps";
        context.Notes.Add(string.Create(
            CultureInfo.InvariantCulture,
            $"{variant}: the accumulated enclosure has a radius of {run.LargestRadius(1):G2} after 1 step and of {run.LargestRadius(last):G2} after {last}, and {end}"));
    }

    private static Rational[] ExactStep(Rational[] state, Rational[] gradientSums, SgdSettings settings, int batchSize, Func<int, bool> isBias)
    {
        Rational divisor = settings.Variant.TakesGradientSum() ? Rational.One : new Rational(batchSize);
        return [.. state.Select((parameter, i) => SgdBound.Exact(parameter, gradientSums[i] / divisor, Own(settings, isBias(i))))];
    }

    private static CaseResult Equal(SweepContext context, Rational[] actual, Rational[] expected, string what)
    {
        int wrong = Enumerable.Range(0, expected.Length).FirstOrDefault(i => actual[i] != expected[i], -1);
        context.Coverage.SawIf(expected.Any(value => value.Sign != 0), "a parameter other than 0");
        return wrong < 0 ? CaseResult.Conforms : CaseResult.Violates($"{what}: parameter {wrong} is {actual[wrong]} in the reference's rationals; the formula gives {expected[wrong]}.");
    }

    private static SgdSettings Own(SgdSettings settings, bool isBias) => isBias && !settings.DecayBias ? settings with { WeightDecay = 0 } : settings;

    // A rate so large that the errors grow; it falls by and by, so that the schedule counts.
    private static TrainingPlan Plan(ulong seed, SgdVariant variant)
        => new(Epochs: RegressionSteps, BatchSize, new SgdSettings(0.9, 0.25) { Variant = variant })
        {
            ShuffleSeed = seed,
            MaskSeed = seed,
            Schedule = LearningRateSchedule.Step(period: 3, factor: 0.75) with { Clock = ScheduleClock.Epoch },
        };

    private static long Digits(Rational[] state) => state.Max(value => long.Max(value.Numerator.GetBitLength(), value.Denominator.GetBitLength()));

    private static Rational[] Exact<T>(T[] values)
        where T : struct, INumber<T>
        => [.. values.Select(ExactValue.Of)];

    private static Random Deterministic(ulong seed) => new(unchecked((int)(seed ^ (seed >> 32))));

    // Between -1 and 1, all digits in use.
    private static T[] Numbers<T>(Random random, int count)
        where T : INumberBase<T>
        => [.. Enumerable.Range(0, count).Select(_ => T.CreateChecked((2 * random.NextDouble()) - 1))];

    // Eighths: short, so that exact runs stay affordable.
    private static Rational[] Fractions(Random random, int count) => [.. Enumerable.Range(0, count).Select(_ => new Rational(random.Next(-8, 9), 8))];
}
