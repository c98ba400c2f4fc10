using System.Collections.Concurrent;
using Verification.Properties.Formulas;
using Verification.Properties.Subjects.Calls;
using Verification.Reference.Numbers;
using Verification.Vocabulary;
using Verification.Vocabulary.Training;

namespace Verification.Properties.Bounds;

/// <summary>
/// The accumulated enclosure of a whole training: after each step a ball for each parameter, in which every implementation ends whose steps round like a listed variant, in any
/// order of its sums. Specification, section 12.6.
/// </summary>
/// <param name="States">The balls before the first step, and after each step for as long as they say anything.</param>
/// <param name="Ceases">The step after which they say nothing any more; null where they still say something after the last.</param>
internal sealed record TrajectoryBound(IReadOnlyList<Ball[]> States, int? Ceases)
{
    private static readonly ConcurrentDictionary<object, TrajectoryBound> Known = new();

    /// <summary>The enclosure of a linear regression's training without a velocity.</summary>
    /// <remarks>
    /// The exact step is an affine map with the matrix <c>J = diag(1 - d) - (eta/|B|) Z'Z</c>, Z the rows of the batch with a column of ones: an error R before the step is at
    /// most <c>|J| R</c> after it. The step's own rounding grows with every magnitude, so it is at most what <see cref="RegressionBound"/> gives for the data of the magnitudes.
    /// </remarks>
    public static TrajectoryBound OfRegression(RegressionProblem<Rational> start, TrainingPlan plan, BinaryFormat format, int steps)
        => Run([.. start.Weights, start.Bias], steps, (state, step) =>
        {
            int[] batch = TrainingExpectation.Batch(plan, step, start.Rows);
            SgdSettings settings = TrainingExpectation.Settings(plan, step, start.Rows, batch.Length);
            RegressionProblem<Rational> centers = Problem(start.Pick(batch), [.. state.Select(ball => ball.Center)]);
            RegressionProblem<Rational> magnitudes = Problem(start.Pick(batch).Map(Rational.Abs), [.. state.Select(ball => ball.Magnitude)]);
            magnitudes = magnitudes with { Targets = [.. magnitudes.Targets.Select(target => -target)] };
            Ball[] exact = new RegressionBound(centers, format).Step(settings);
            Ball[] rounding = new RegressionBound(magnitudes, format).Step(settings);
            Rational[] carried = Carried(centers, settings, state);
            return [.. exact.Select((ball, j) => new Ball(ball.Center, carried[j] + rounding[j].Radius))];
        });

    /// <summary>The enclosure of a training of a perceptron with sigmoid or tanh under the squared loss, without a velocity.</summary>
    public static TrajectoryBound OfPerceptron(PerceptronModel model, TrainingPlan plan, Rational[] inputs, Rational[] targets, Rational[] start, BinaryFormat format, int steps)
    {
        int rows = inputs.Length / model.Shape.InputCount;
        bool[] biases = TrainingExpectation.Biases(model, start.Length);
        return Run(start, steps, (state, step) =>
        {
            int[] batch = TrainingExpectation.Batch(plan, step, rows);
            SgdSettings settings = TrainingExpectation.Settings(plan, step, rows, batch.Length);
            PerceptronNetwork<Rational> network = new(model.Shape, model.Settings, [.. state.Select(ball => ball.Center)], Rows(inputs, batch, model.Shape.InputCount));
            Ball[] gradients = new SmoothPerceptronBound(
                network, TrainingExpectation.Masks(model, plan, step, batch.Length), Rows(targets, batch, model.Shape.OutputCount), format, state).Backward();
            return [.. state.Zip(gradients).Select((pair, i) => Stepped(pair.First, pair.Second, biases[i] && !settings.DecayBias ? settings with { WeightDecay = 0 } : settings, format))];
        });
    }

    /// <summary>A computed enclosure, kept for the next subject that is judged by the same data.</summary>
    public static TrajectoryBound Once(object key, Func<TrajectoryBound> compute) => Known.GetOrAdd(key, _ => compute());

    /// <summary>Whether balls say anything: the least certain parameter is better known than the farthest has moved.</summary>
    public static bool SaysSomething(IReadOnlyList<Ball> start, IReadOnlyList<Ball> state)
        => Largest(state.Select(ball => ball.Radius)) < Largest(state.Zip(start, (ball, first) => Rational.Abs(ball.Center - first.Center)));

    /// <summary>The largest radius after a step, for reports.</summary>
    public double LargestRadius(int step) => Largest(States[step].Select(ball => ball.Radius)).ToDouble();

    /// <summary>A parameter after a step, from balls of itself and its gradient.</summary>
    public static Ball Stepped(Ball parameter, Ball gradient, SgdSettings settings, BinaryFormat format)
    {
        // The exact step is affine in both.
        Rational zero = Rational.Zero;
        Rational kept = Rational.Abs(SgdBound.Exact(Rational.One, zero, settings));
        Rational rate = Rational.Abs(SgdBound.Exact(zero, Rational.One, settings));
        return new Ball(
            SgdBound.Exact(parameter.Center, gradient.Center, settings),
            kept * parameter.Radius + rate * gradient.Radius + SgdBound.Radius(parameter.Magnitude, gradient.Magnitude, settings, format));
    }

    private static TrajectoryBound Run(Rational[] start, int steps, Func<Ball[], int, Ball[]> next)
    {
        List<Ball[]> states = [[.. start.Select(BallArithmetic.Exactly)]];
        for (int step = 0; step < steps; step++)
        {
            Ball[] after = [.. next(states[^1], step).Select(BallArithmetic.Kept)];
            if (!SaysSomething(states[0], after))
            {
                return new TrajectoryBound(states, step);
            }

            states.Add(after);
        }

        return new TrajectoryBound(states, null);
    }

    // The errors of all parameters before the step, in each parameter after it: |J| R.
    private static Rational[] Carried(RegressionProblem<Rational> batch, SgdSettings settings, Ball[] state)
    {
        Rational rate = Rational.FromDouble(settings.LearningRate) / new Rational(batch.Rows);
        Rational Input(int row, int column) => column == batch.Width ? Rational.One : batch.Feature(row, column);
        Rational Kept(int j)
            => SgdBound.Exact(Rational.One, Rational.Zero, settings with { WeightDecay = j == batch.Width && !settings.DecayBias ? 0 : settings.WeightDecay });
        Rational Product(int j, int k) => Enumerable.Range(0, batch.Rows).Aggregate(Rational.Zero, (sum, row) => sum + Input(row, j) * Input(row, k));
        Rational OffDiagonal(int j) => Enumerable.Range(0, state.Length).Where(k => k != j).Aggregate(Rational.Zero, (sum, k) => sum + Rational.Abs(Product(j, k)) * state[k].Radius);

        // With one row |z_j z_k| is |z_j| |z_k|, and the sum over k is formed once for all j.
        Rational all = batch.Rows == 1
            ? Enumerable.Range(0, state.Length).Aggregate(Rational.Zero, (sum, k) => sum + Rational.Abs(Input(0, k)) * state[k].Radius)
            : Rational.Zero;
        return [.. Enumerable.Range(0, state.Length).Select(j =>
        {
            Rational others = batch.Rows == 1 ? Rational.Abs(Input(0, j)) * (all - Rational.Abs(Input(0, j)) * state[j].Radius) : OffDiagonal(j);
            return Rational.Abs(Kept(j) - rate * Product(j, j)) * state[j].Radius + rate * others;
        })];
    }

    private static RegressionProblem<Rational> Problem(RegressionProblem<Rational> data, Rational[] parameters)
        => data with { Weights = parameters[..^1], Bias = parameters[^1] };

    private static Rational[] Rows(Rational[] all, int[] batch, int width) => [.. batch.SelectMany(row => all[(row * width)..((row + 1) * width)])];

    private static Rational Largest(IEnumerable<Rational> values) => values.Aggregate(Rational.Max);
}
