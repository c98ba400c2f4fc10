using System.Numerics;
using Verification.Properties.Subjects.Calls;
using Verification.Vocabulary;
using Verification.Vocabulary.Training;

namespace Verification.Properties.Formulas;

/// <summary>What a training does, stated a second time and not by way of the reference: orders, rates, batches, and the state after a step from the one before it.</summary>
internal static class TrainingExpectation
{
    /// <summary>The rows of an epoch in their order: a pile from which the last card changes places with a drawn one, and leaves.</summary>
    public static int[] Order(TrainingPlan plan, int epoch, int rows)
    {
        if (plan.ShuffleSeed is not { } seed)
        {
            return [.. Enumerable.Range(0, rows)];
        }

        List<int> pile = [.. Enumerable.Range(0, rows)];
        int[] order = new int[rows];
        ulong drawn = 0;
        for (int last = rows - 1; last > 0; last--)
        {
            ulong cards = (ulong)last + 1;
            ulong word;
            do
            {
                word = PhiloxExpectation.Run(new MaskKey(seed, (ulong)epoch, drawn++), 1)[0];
            }
            while (word / cards == PhiloxExpectation.Words / cards);

            int chosen = (int)(word % cards);
            order[last] = pile[chosen];
            pile[chosen] = pile[last];
            pile.RemoveAt(last);
        }

        order[0] = pile[0];
        return order;
    }

    /// <summary>The rows of a step's batch.</summary>
    public static int[] Batch(TrainingPlan plan, long step, int rows)
    {
        int stepsPerEpoch = (rows + plan.BatchSize - 1) / plan.BatchSize;
        return Order(plan, (int)(step / stepsPerEpoch), rows).Chunk(plan.BatchSize).ElementAt((int)(step % stepsPerEpoch));
    }

    /// <summary>The settings of a step's update, for a batch of so many rows.</summary>
    public static SgdSettings Settings(TrainingPlan plan, long step, int rows, int batchSize)
    {
        int stepsPerEpoch = (rows + plan.BatchSize - 1) / plan.BatchSize;
        double multiplier = Multiplier(plan.Schedule, plan.Schedule.Clock == ScheduleClock.Step ? step : step / stepsPerEpoch);
        SgdSettings settings = plan.Sgd with { BatchSize = batchSize, IsFirstStep = step == 0 };
        return plan.Sgd.Variant == SgdVariant.SgdW
            ? settings with { ScheduleMultiplier = plan.Sgd.ScheduleMultiplier * multiplier }
            : settings with { LearningRate = plan.Sgd.LearningRate * multiplier };
    }

    /// <summary>The state after one step over a batch.</summary>
    /// <param name="model">The perceptron; null for a linear regression.</param>
    /// <param name="plan">The plan.</param>
    /// <param name="data">The data.</param>
    /// <param name="before">The state before, with the number of the step.</param>
    /// <param name="batch">The rows of the step.</param>
    public static (T[] Parameters, T[] Velocities, T Loss) Step<T>(PerceptronModel? model, TrainingPlan plan, TrainingData<T> data, TrainingState<T> before, int[] batch)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        SgdSettings settings = Settings(plan, before.Steps, data.Rows, batch.Length);
        (T[] gradients, T loss) = model is null ? RegressionGradients(settings, data, before.Parameters, batch) : PerceptronGradients(model, plan, settings, data, before, batch);
        (T[] parameters, T[] velocities) = Update(model, settings, before, gradients);
        return (parameters, velocities, loss);
    }

    /// <summary>The parameters after a step whose gradients and decay are divided by another number than the rows of the batch: what a wrong size would do.</summary>
    public static T[] StepDividedBy<T>(PerceptronModel? model, TrainingPlan plan, TrainingData<T> data, TrainingState<T> before, int[] batch, int divisor)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        SgdSettings settings = Settings(plan, before.Steps, data.Rows, batch.Length);
        T[] gradients = (model is null ? RegressionGradients(settings, data, before.Parameters, batch) : PerceptronGradients(model, plan, settings, data, before, batch)).Gradients;
        T ratio = T.CreateChecked(batch.Length) / T.CreateChecked(divisor);
        T[] divided = settings.Variant.TakesGradientSum() ? gradients : [.. gradients.Select(gradient => gradient * ratio)];
        return Update(model, settings with { BatchSize = divisor }, before, divided).Parameters;
    }

    /// <summary>What an evaluation says: the mean of the rows' losses, summed in double, and the rows whose largest output is their label.</summary>
    /// <param name="model">The perceptron; null for a linear regression.</param>
    /// <param name="parameters">Its parameters.</param>
    /// <param name="data">The rows.</param>
    /// <param name="keepMasks">Masks to drop by, to show what dropout would do; null in an evaluation.</param>
    public static (double Loss, int Correct) Metrics<T>(PerceptronModel? model, T[] parameters, TrainingData<T> data, byte[][]? keepMasks)
        where T : struct, IBinaryFloatingPointIeee754<T>
    {
        double sum = 0;
        int correct = 0;
        T[] outputs = model is null ? [] : new PerceptronExpectation<T>(new(model.Shape, model.Settings, parameters, data.Inputs), keepMasks).Outputs;
        for (int row = 0; row < data.Rows; row++)
        {
            T[] targets = Row(data.Targets, row, data.TargetCount);
            if (model is null)
            {
                RegressionProblem<T> problem = new(Row(data.Inputs, row, data.InputCount), targets, parameters[..^1], parameters[^1]);
                sum += double.CreateChecked(RegressionExpectation.Loss(problem, new SgdSettings(0)));
                continue;
            }

            T[] rowOutputs = Row(outputs, row, model.Shape.OutputCount);
            T loss = model.Loss == PerceptronLoss.Squared ? LossExpectation.Squared(rowOutputs, targets, 1).Value : LossExpectation.CrossEntropy(rowOutputs, [data.Labels[row]]).Value;
            sum += double.CreateChecked(loss);
            correct += data.Labels.Length != 0 && Array.IndexOf(rowOutputs, rowOutputs.Max()) == data.Labels[row] ? 1 : 0;
        }

        return (sum / data.Rows, correct);
    }

    /// <summary>Which parameters are biases.</summary>
    public static bool[] Biases(PerceptronModel? model, int parameters)
    {
        bool[] biases = new bool[parameters];
        biases[^1] = true;
        for (int layer = 0; layer < model?.Shape.Layers; layer++)
        {
            biases.AsSpan(model.Shape.Biases(layer)).Fill(true);
        }

        return biases;
    }

    /// <summary>m(k): during the warm-up (k + 1)/(W + 1), and then the formula of the schedule.</summary>
    public static double Multiplier(LearningRateSchedule schedule, long tick)
        => (tick - schedule.WarmUp, schedule.Kind) switch
        {
            ( < 0, _) => (tick + 1d) / (schedule.WarmUp + 1d),
            (var j, ScheduleKind.Step) => Power(schedule.Factor, j / schedule.Period),
            (var j, ScheduleKind.Exponential) => Power(schedule.Factor, j),
            (var j, ScheduleKind.Cosine) when j < schedule.Period => schedule.Factor + ((1 - schedule.Factor) * RaisedCosine((double)j / schedule.Period)),
            (_, ScheduleKind.Cosine) => schedule.Factor,
            _ => 1,
        };

    // The factors f, f^2, f^4, ... whose digit of the exponent is 1, multiplied in that order.
    private static double Power(double factor, long exponent)
        => exponent == 0 ? 1 : Digits(exponent).Aggregate((Power: 1d, Square: factor), (state, digit) => (digit ? state.Power * state.Square : state.Power, state.Square * state.Square)).Power;

    private static IEnumerable<bool> Digits(long number)
    {
        for (; number > 0; number /= 2)
        {
            yield return number % 2 == 1;
        }
    }

    private static double RaisedCosine(double t) => t > 0.5 ? Square(Sine((1 - t) * (Math.PI / 2))) : 1 - Square(Sine(t * (Math.PI / 2)));

    private static double Square(double x) => x * x;

    // y + y*(z*(c1 + z*(c2 + ...))), z = y*y, with the coefficients of Taylor's series up to y^15.
    private static double Sine(double y)
    {
        double[] factorials = [6, 120, 5040, 362880, 39916800, 6227020800, 1307674368000];
        double z = y * y;
        double tail = factorials.Select((factorial, i) => (i % 2 == 0 ? -1 : 1) / factorial).Reverse().Aggregate((sum, coefficient) => (sum * z) + coefficient);
        return y + (y * (z * tail));
    }

    private static (T[] Gradients, T Loss) RegressionGradients<T>(SgdSettings settings, TrainingData<T> data, T[] parameters, int[] batch)
        where T : struct, INumber<T>
    {
        RegressionProblem<T> problem = new RegressionProblem<T>(data.Inputs, data.Targets, parameters[..^1], parameters[^1]).Pick(batch);
        SgdSettings withoutPenalty = settings with { WeightDecay = 0 };
        T[] means = RegressionExpectation.Gradient(problem, withoutPenalty).All;
        return (settings.Variant.TakesGradientSum() ? RegressionExpectation.GradientSums(problem).All : means, RegressionExpectation.Loss(problem, withoutPenalty));
    }

    private static (T[] Gradients, T Loss) PerceptronGradients<T>(
        PerceptronModel model, TrainingPlan plan, SgdSettings settings, TrainingData<T> data, TrainingState<T> before, int[] batch)
        where T : struct, IBinaryFloatingPointIeee754<T>
    {
        PerceptronNetwork<T> network = new(model.Shape, model.Settings, before.Parameters, [.. batch.SelectMany(row => Row(data.Inputs, row, data.InputCount))]);
        PerceptronExpectation<T> forward = new(network, Masks(model, plan, before.Steps, batch.Length));
        int[] labels = data.Labels.Length == 0 ? [] : [.. batch.Select(row => data.Labels[row])];
        T[] targets = [.. batch.SelectMany(row => Row(data.Targets, row, data.TargetCount))];
        (T loss, T[] outputGradients) = model.Loss == PerceptronLoss.Squared
            ? LossExpectation.Squared(forward.Outputs, targets, batch.Length)
            : LossExpectation.CrossEntropy(forward.Outputs, labels);
        if (settings.Variant.TakesGradientSum())
        {
            int width = model.Shape.OutputCount;
            outputGradients = [.. Enumerable.Range(0, batch.Length).SelectMany(row => model.Loss == PerceptronLoss.Squared
                ? LossExpectation.Squared(Row(forward.Outputs, row, width), Row(targets, row, width), 1).Gradient
                : LossExpectation.CrossEntropy(Row(forward.Outputs, row, width), [labels[row]]).Gradient)];
        }

        return (forward.Backward(outputGradients).Parameters, loss);
    }

    /// <summary>The masks of a step: layer l of H draws at step s from stream s*H + l.</summary>
    public static byte[][] Masks(PerceptronModel model, TrainingPlan plan, long step, int rows)
        => [.. Enumerable.Range(0, model.Shape.HiddenLayers).Select(layer => PhiloxExpectation.Mask(
            new MaskKey(plan.MaskSeed, (ulong)((step * model.Shape.HiddenLayers) + layer)), model.Settings.HiddenDropout[layer].DropProbability, rows * model.Shape.Units(layer)))];

    private static (T[] Parameters, T[] Velocities) Update<T>(PerceptronModel? model, SgdSettings settings, TrainingState<T> before, T[] gradients)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        bool[] biases = Biases(model, before.Parameters.Length);
        SgdSettings biasSettings = settings.DecayBias ? settings : settings with { WeightDecay = 0 };
        T[] parameters = new T[gradients.Length];
        T[] velocities = new T[before.Velocities.Length];
        foreach (IGrouping<bool, int> places in Enumerable.Range(0, gradients.Length).GroupBy(i => biases[i]))
        {
            T[] Of(T[] all) => [.. places.Select(i => all[i])];
            SgdSettings own = places.Key ? biasSettings : settings;
            (T[] newParameters, T[] newVelocities) = settings.Momentum == 0
                ? (SgdExpectation.NewWeights(Of(before.Parameters), Of(gradients), own), [])
                : MomentumExpectation.Step(Of(before.Parameters), Of(gradients), Of(before.Velocities), own);
            foreach ((int place, int k) in places.Select((place, k) => (place, k)))
            {
                parameters[place] = newParameters[k];
                if (newVelocities.Length != 0)
                {
                    velocities[place] = newVelocities[k];
                }
            }
        }

        return (parameters, velocities);
    }

    private static TElement[] Row<TElement>(TElement[] rows, int row, int width) => rows[(row * width)..((row + 1) * width)];
}
