using Verification.Optimized.Threads;
using Verification.Vocabulary;
using Verification.Vocabulary.Training;
using Fast = Verification.Optimized.Training;
using Naive = Verification.Reference.Training;

namespace Verification.Gate.Training;

/// <summary>Both sides train to the same bits over whole epochs, on several threads too, and a step of the optimized one allocates nothing; specification, section 12.</summary>
public sealed class TrainersAgree
{
    private const int Rows = 45;
    private static readonly PerceptronShape Shape = new(19, 33, 17, 4);
    private static readonly TrainingPlan Plan = new(2, 16, new SgdSettings(0.2, 0.01) { Momentum = 0.5 }) { ShuffleSeed = 4, MaskSeed = 5, Schedule = LearningRateSchedule.Cosine(5) };

    [Theory]
    [InlineData(Accumulation.Separate)]
    [InlineData(Accumulation.Fused)]
    public void Perceptrons_with_dropout(Accumulation accumulation)
    {
        PerceptronModel model = new(Shape, new([new(0.2), new(0.5)]) { Accumulation = accumulation }, PerceptronLoss.SoftmaxCrossEntropy);
        float[] start = Numbers(Shape.ParameterCount, 1);
        using ThreadCrew crew = new(2);
        Naive.MultilayerPerceptronTrainer<float> naive = new(model, Plan, Labelled(), start);
        ITrainer<float>[] fast = [new Fast.MultilayerPerceptronTrainer<float>(model, Plan, Labelled(), start), new Fast.MultilayerPerceptronTrainer<float>(model, Plan, Labelled(), start, crew)];
        while (!naive.IsFinished)
        {
            naive.RunEpoch();
            foreach (ITrainer<float> trainer in fast)
            {
                trainer.RunEpoch();
                Assert.Equal(naive.State.Parameters, trainer.State.Parameters);
                Assert.Equal(naive.State.Velocities, trainer.State.Velocities);
                Assert.Equal(naive.Evaluate(Labelled()), trainer.Evaluate(Labelled()));
                Assert.Equal((naive.State.Steps, naive.State.Epochs), (trainer.State.Steps, trainer.State.Epochs));
            }
        }

        Assert.NotEqual(start, naive.State.Parameters);
        Assert.All(fast, trainer => Assert.True(trainer.IsFinished));
        Assert.Throws<InvalidOperationException>(() => naive.Step());
        Assert.Throws<InvalidOperationException>(() => fast[0].Step());
    }

    [Fact]
    public void A_step_allocates_nothing()
    {
        PerceptronModel model = new(Shape, PerceptronSettings.Uniform(Shape, 0.5), PerceptronLoss.SoftmaxCrossEntropy);
        TrainingPlan endless = Plan with { Epochs = int.MaxValue };
        Fast.MultilayerPerceptronTrainer<float> perceptron = new(model, endless, Labelled(), Numbers(Shape.ParameterCount, 1));
        Fast.LinearRegressionTrainer<double> regression = new(
            endless, TrainingData<double>.WithTargets([.. Numbers(Rows * 3, 2)], [.. Numbers(Rows, 3)], Rows), new double[4]);
        Assert.Equal(0, Allocated.BytesBy(() => perceptron.Step()));
        Assert.Equal(0, Allocated.BytesBy(perceptron.RunEpoch));
        Assert.Equal(0, Allocated.BytesBy(regression.RunEpoch));
    }

    [Fact]
    public void What_does_not_fit_is_refused()
    {
        PerceptronModel model = new(Shape, PerceptronSettings.Uniform(Shape, 0.5), PerceptronLoss.SoftmaxCrossEntropy);
        float[] start = Numbers(Shape.ParameterCount, 1);
        TrainingData<float> targets = TrainingData<float>.WithTargets(Numbers(Rows * 19, 2), Numbers(Rows * 4, 3), Rows);
        TrainingData<float> labelFive = TrainingData<float>.WithLabels(Numbers(19, 2), [4]);
        (PerceptronModel Model, TrainingPlan Plan, TrainingData<float> Data, float[] Start)[] wrong =
        [
            (model, Plan with { BatchSize = 0 }, Labelled(), start),
            (model, Plan with { Epochs = -1 }, Labelled(), start),
            (model, Plan with { Sgd = new(double.NaN) }, Labelled(), start),
            (model, Plan with { Sgd = new(1e39) }, Labelled(), start),
            (model, Plan with { Sgd = Plan.Sgd with { Variant = SgdVariant.BookPerBatch } }, Labelled(), start),
            (model, Plan, targets, start),
            (model, Plan, labelFive, start),
            (model, Plan, Labelled(), start[1..]),
            (model with { Settings = new([]) }, Plan, Labelled(), start),
        ];
        Assert.All(wrong, each => Assert.ThrowsAny<ArgumentException>(() => new Naive.MultilayerPerceptronTrainer<float>(each.Model, each.Plan, each.Data, each.Start)));
        Assert.All(wrong, each => Assert.ThrowsAny<ArgumentException>(() => new Fast.MultilayerPerceptronTrainer<float>(each.Model, each.Plan, each.Data, each.Start)));
        Assert.ThrowsAny<ArgumentException>(() => TrainingData<float>.WithTargets([1, 2, 3], [1, 2], 2));
        Assert.ThrowsAny<ArgumentException>(() => TrainingData<float>.WithLabels([1, 2], [0, -1]));

        Fast.MultilayerPerceptronTrainer<float> trainer = new Fast.MultilayerPerceptronTrainer<float>(model, Plan, Labelled(), start);
        TrainingState<float>[] states = [new(start, []), new(start, new float[start.Length], steps: 7, epochs: 1), new([1], [1])];
        Assert.All(states, state => Assert.ThrowsAny<ArgumentException>(() => trainer.Resume(state)));
        Assert.Equal(start, trainer.State.Parameters);
    }

    private static TrainingData<float> Labelled() => TrainingData<float>.WithLabels(Numbers(Rows * Shape.InputCount, 2), [.. Enumerable.Range(0, Rows).Select(row => row % 4)]);

    private static float[] Numbers(int count, int seed)
    {
        Random random = new(seed);
        return [.. Enumerable.Range(0, count).Select(_ => (float)((2 * random.NextDouble()) - 1))];
    }
}
