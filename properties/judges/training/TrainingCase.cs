using System.Numerics;
using Verification.Properties.Laws;
using Verification.Properties.Subjects;
using Verification.Properties.Subjects.Calls;
using Verification.Vocabulary;
using Verification.Vocabulary.Training;

namespace Verification.Properties.Judges.Training;

/// <summary>A model, its data, a plan and where to start: small enough that every step can be worked out a second time.</summary>
/// <param name="Name">Tells it from the others, in messages.</param>
/// <param name="Model">The perceptron; null for a linear regression.</param>
/// <param name="Plan">The plan.</param>
/// <param name="Data">The data.</param>
/// <param name="Start">Parameters.</param>
internal sealed record TrainingCase<T>(string Name, PerceptronModel? Model, TrainingPlan Plan, TrainingData<T> Data, T[] Start)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    // Seven rows in batches of three: two whole ones and one of a single row.
    private const int Rows = 7;
    private const int BatchSize = 3;
    private const int Epochs = 2;
    private const int Features = 5;

    /// <summary>Steps of the whole plan.</summary>
    public int Steps => Plan.Epochs * Plan.StepsPerEpoch(Data.Rows);

    /// <summary>A subject's trainer at the start.</summary>
    /// <exception cref="NotImplementedBySubjectException">The subject trains no such model.</exception>
    public ITrainer<T> NewTrainer(ISubject subject)
    {
        ITraining<T> training = subject.Operations<ITraining<T>>(Model is null ? "training of LinearRegression" : "training of MultilayerPerceptron");
        ITrainer<T>? trainer = null;
        SubjectCall.MustSucceed(
            $"a trainer of {this}",
            () => trainer = Model is null ? training.OfRegression(Plan, Data, [.. Start]) : training.OfPerceptron(Model, Plan, Data, [.. Start]));
        return trainer!;
    }

    /// <summary>Linear regressions: every variant, with a velocity too where it has one, and the schedules in turn.</summary>
    public static TrainingCase<T>[] Regressions(ulong seed)
    {
        Random random = new(unchecked((int)(seed ^ (seed >> 32))));
        return [.. EverySettings().Select((settings, i) => Regression(random, settings, Schedules[i % Schedules.Length]))];
    }

    /// <summary>Perceptrons: both losses, several activations and depths, variants that take a mean and that take a sum, with and without a velocity.</summary>
    public static TrainingCase<T>[] Perceptrons(SweepContext context)
    {
        Random random = new(unchecked((int)(context.Seed ^ (context.Seed >> 32))));
        SgdSettings plain = new(0.3, 0.1);
        TrainingCase<T>[] cases =
        [
            Perceptron(random, new(4, 5, 3), [0.5], Activation.Relu, PerceptronLoss.SoftmaxCrossEntropy, plain, Schedules[0]),
            Perceptron(random, new(3, 4, 4, 2), [0.2, 0.5], Activation.Tanh, PerceptronLoss.Squared, plain with { Momentum = 0.9 }, Schedules[1]),
            Perceptron(random, new(4, 5, 3), [0.5], Activation.Sigmoid, PerceptronLoss.SoftmaxCrossEntropy, plain with { Variant = SgdVariant.BookPerBatch, DecayBias = true }, Schedules[2]),
            Perceptron(random, new(3, 4, 2), [0.25], Activation.Relu, PerceptronLoss.Squared, plain with { Variant = SgdVariant.BookPerStep }, Schedules[3]),
            Perceptron(random, new(3, 3), [], Activation.Relu, PerceptronLoss.SoftmaxCrossEntropy, plain with { Variant = SgdVariant.Keras, Momentum = 0.5, Nesterov = true }, Schedules[4]),
            Perceptron(random, new(3, 4, 4, 2), [0.5, 0], Activation.Relu, PerceptronLoss.Squared, plain with { Variant = SgdVariant.SgdW, Momentum = 0.5 }, Schedules[5]),
        ];
        return context.Declares<ITraining<T>>(training => training.Declares(Accumulation.Fused), nameof(Accumulation.Fused)) ? [.. cases, cases[0].WithFusedProducts()] : cases;
    }

    /// <summary>The case, for messages.</summary>
    public override string ToString() => $"{Name}, {Data.Rows} rows, {Plan}";

    private TrainingCase<T> WithFusedProducts()
        => this with { Name = $"{Name}, products fused", Model = Model! with { Settings = Model.Settings with { Accumulation = Accumulation.Fused } } };

    private static LearningRateSchedule[] Schedules { get; } =
    [
        LearningRateSchedule.Cosine(5, 0.1) with { WarmUp = 2 },
        LearningRateSchedule.Exponential(0.75),
        LearningRateSchedule.Step(2, 0.5),
        LearningRateSchedule.Exponential(0.5) with { Clock = ScheduleClock.Epoch },
        LearningRateSchedule.Cosine(4),
        LearningRateSchedule.Constant with { WarmUp = 3 },
    ];

    private static IEnumerable<SgdSettings> EverySettings()
        => SgdVariants.All.SelectMany<SgdVariant, SgdSettings>(variant =>
        {
            SgdSettings settings = new(0.1, 0.3) { Variant = variant, BatchSize = BatchSize + 1, DecayBias = (int)variant % 3 == 1 };
            return variant.HasVelocity() ? [settings, settings with { Momentum = 0.9, Nesterov = variant.HasNesterov() && (int)variant % 2 == 0 }] : [settings];
        });

    private static TrainingCase<T> Regression(Random random, SgdSettings settings, LearningRateSchedule schedule)
    {
        TrainingData<T> data = TrainingData<T>.WithTargets(Numbers(random, Rows * Features), Numbers(random, Rows), Rows);
        return new TrainingCase<T>("linear regression", null, NewPlan(random, settings, schedule), data, Numbers(random, Features + 1));
    }

    private static TrainingCase<T> Perceptron(
        Random random, PerceptronShape shape, double[] dropProbabilities, Activation activation, PerceptronLoss loss, SgdSettings settings, LearningRateSchedule schedule)
    {
        PerceptronSettings perceptron = new([.. dropProbabilities.Select(p => new DropoutSettings(p))]) { Activation = activation };
        T[] inputs = Numbers(random, Rows * shape.InputCount);
        TrainingData<T> data = loss == PerceptronLoss.Squared
            ? TrainingData<T>.WithTargets(inputs, Numbers(random, Rows * shape.OutputCount), Rows)
            : TrainingData<T>.WithLabels(inputs, [.. Enumerable.Range(0, Rows).Select(_ => random.Next(shape.OutputCount))]);
        return new TrainingCase<T>(
            $"perceptron {shape}, {activation}, {loss}", new(shape, perceptron, loss), NewPlan(random, settings, schedule), data, Numbers(random, shape.ParameterCount));
    }

    private static TrainingPlan NewPlan(Random random, SgdSettings settings, LearningRateSchedule schedule)
        => new(Epochs, BatchSize, settings) { ShuffleSeed = (ulong)random.NextInt64(), MaskSeed = (ulong)random.NextInt64(), Schedule = schedule };

    // Between -1 and 1, all digits in use.
    private static T[] Numbers(Random random, int count) => [.. Enumerable.Range(0, count).Select(_ => T.CreateChecked((2 * random.NextDouble()) - 1))];
}
