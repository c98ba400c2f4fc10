using Verification.Oracle.Data;
using Verification.Oracle.Training;
using Verification.Vocabulary;
using Verification.Vocabulary.Training;

namespace Verification.Gate.Experiments;

/// <summary>The enclosure of a whole run holds the right run, and not one that decays a little more.</summary>
public sealed class RunEnclosureHolds
{
    private const double WeightDecay = 3;
    private static readonly RegressionTask<float> Task = new(seed: 1, trainingRows: 6, testRows: 1, inputs: 12);

    [Fact]
    public void The_right_run_is_inside_for_as_long_as_it_says_anything()
    {
        var enclosure = RunEnclosure.OfRegression(Trainer(WeightDecay), Plan(WeightDecay), Task.Training);

        Assert.True(enclosure.IsInside);
        Assert.True(enclosure.Steps.Count > 1, "The enclosure held no step.");
        Assert.All(enclosure.Steps.Skip(1), step => Assert.True(step.Radius < step.Moved && step.Distance <= step.Radius, $"{step}"));
    }

    [Fact]
    public void A_run_with_another_decay_is_outside()
        => Assert.False(RunEnclosure.OfRegression(Trainer(WeightDecay * 1.01), Plan(WeightDecay), Task.Training).IsInside);

    [Fact]
    public void It_ceases_in_float_sooner_than_in_double()
    {
        RegressionTask<double> task = new(seed: 1, trainingRows: 6, testRows: 1, inputs: 12);
        Optimized.Training.LinearRegressionTrainer<double> trainer = new(Plan(WeightDecay), task.Training, [.. Start().Select(weight => (double)weight)]);
        int inFloat = RunEnclosure.OfRegression(Trainer(WeightDecay), Plan(WeightDecay), Task.Training).Steps.Count;

        Assert.True(inFloat < RunEnclosure.OfRegression(trainer, Plan(WeightDecay), task.Training).Steps.Count, $"Both say something for {inFloat} steps.");
    }

    private static Optimized.Training.LinearRegressionTrainer<float> Trainer(double weightDecay) => new(Plan(weightDecay), Task.Training, Start());

    // A rate at which the bounds of the errors grow quickly.
    private static TrainingPlan Plan(double weightDecay) => new(Epochs: 10, BatchSize: 1, new SgdSettings(0.1, weightDecay) { Variant = SgdVariant.BookPerBatch });

    private static float[] Start() => [.. Enumerable.Range(1, Task.Inputs + 1).Select(number => 1f / number)];
}
