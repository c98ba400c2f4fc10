using System.Globalization;
using Verification.Optimized.Threads;
using Verification.Oracle.Data;
using Verification.Reference.Generators;
using Verification.Vocabulary;
using Verification.Vocabulary.Training;

namespace Verification.Oracle.Training;

/// <summary>What the dropout experiment is made with.</summary>
public sealed record DropoutOptions
{
    /// <summary>As the default task needs it: what must show shows with these.</summary>
    public static DropoutOptions ForGlyphs { get; } = new();

    /// <summary>As the course has it for Fashion-MNIST.</summary>
    public static DropoutOptions ForFiles { get; } = new() { Epochs = 5, LearningRate = 0.5, InitialDeviation = 0.01, TrainingImages = int.MaxValue, TestImages = int.MaxValue };

    /// <summary>The first seed.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Seeds, one after the other from the first.</summary>
    public int Seeds { get; init; } = 1;

    /// <summary>The drop probability of each hidden layer.</summary>
    public IReadOnlyList<double> DropProbabilities { get; init; } = [0.2, 0.5];

    /// <summary>Units of each hidden layer.</summary>
    public IReadOnlyList<int> Hidden { get; init; } = [256, 256];

    public int Epochs { get; init; } = 120;

    public int BatchSize { get; init; } = 256;

    public double LearningRate { get; init; } = 0.1;

    public double WeightDecay { get; init; }

    /// <summary>The standard deviation of the weights at the start; biases start at 0.</summary>
    public double InitialDeviation { get; init; } = 0.03;

    public int TrainingImages { get; init; } = 2000;

    public int TestImages { get; init; } = 2000;

    /// <summary>Steps that are held to the reference, from the start and again from the end, at the first seed.</summary>
    public int ComparedSteps { get; init; } = 2;

    /// <summary>A folder with images of the user's, or null for generated ones.</summary>
    public string? DataFolder { get; init; }

    /// <summary>Whether nothing but the seeds is other than what the default task was made for, so that what it shows must show.</summary>
    public bool IsTheDefault => DataFolder is null && Same(this) == Same(ForGlyphs) && DropProbabilities.SequenceEqual(ForGlyphs.DropProbabilities) && Hidden.SequenceEqual(ForGlyphs.Hidden);

    private static DropoutOptions Same(DropoutOptions options) => options with { Seed = 0, Seeds = 1, DropProbabilities = [], Hidden = [], ComparedSteps = 0 };
}

/// <summary>One network at one seed.</summary>
/// <param name="Curve">An element an epoch.</param>
/// <param name="Confusion">Of the test rows at the end: a row a label, a column what the network says.</param>
/// <param name="Compared">Steps of it that were held to the reference.</param>
public sealed record DropoutTraining(IReadOnlyList<EpochMetrics> Curve, int[,] Confusion, StepComparison Compared)
{
    /// <summary>What is seen at the end.</summary>
    public EpochMetrics End => Curve[^1];

    /// <summary>The lowest test loss of all epochs.</summary>
    public double LowestTestLoss => Curve.Min(metrics => metrics.TestLoss);
}

/// <summary>Both networks at one seed.</summary>
public sealed record DropoutOutcome(ulong Seed, DropoutTraining Without, DropoutTraining With);

/// <summary>All that came of the experiment.</summary>
public sealed record DropoutResult(DropoutOptions Options, string Shape, ImageTask FirstTask, IReadOnlyList<DropoutOutcome> Outcomes)
{
    private const double LearnedByHeart = 0.99;
    private const double OverfittingGap = 0.05;
    private const double LargestLoss = 0.005;

    /// <summary>What it must show, at every seed.</summary>
    public IReadOnlyList<Claim> Claims()
    {
        List<Claim> claims = [];
        foreach (DropoutOutcome outcome in Outcomes)
        {
            (EpochMetrics without, EpochMetrics with) = (outcome.Without.End, outcome.With.End);
            Add("without dropout the training accuracy reaches 99 %", without.TrainingAccuracy >= LearnedByHeart, $"{without.TrainingAccuracy:P2}");
            Add(
                "and the network overfits: the gap is over 5 points, and the test loss ends above its lowest",
                without.Gap > OverfittingGap && without.TestLoss > outcome.Without.LowestTestLoss,
                $"gap {Points(without.Gap)}, test loss {without.TestLoss:G3} after {outcome.Without.LowestTestLoss:G3}");
            Add("with dropout the gap between training and test accuracy is narrower", with.Gap < without.Gap, $"{Points(with.Gap)} instead of {Points(without.Gap)}");
            Add("with dropout the test accuracy is not lower by more than half a point", with.TestAccuracy >= without.TestAccuracy - LargestLoss, $"{with.TestAccuracy:P2} instead of {without.TestAccuracy:P2}");

            void Add(string statement, bool holds, FormattableString figures)
                => claims.Add(new Claim(string.Create(CultureInfo.InvariantCulture, $"seed {outcome.Seed}: {statement}"), holds, figures.ToString(CultureInfo.InvariantCulture)) { IsAsserted = Options.IsTheDefault });
        }

        StepComparison compared = Outcomes.SelectMany(outcome => new[] { outcome.Without.Compared, outcome.With.Compared }).Aggregate(StepComparison.None, (sum, each) => sum + each);
        if (Options.ComparedSteps > 0)
        {
            claims.Add(new Claim(
                "optimized steps at the start and the end have the bits of the reference's, taken from the same state",
                compared.IsSame,
                compared.IsSame ? $"{compared.Steps} steps" : $"{compared.Different} of {compared.Steps} steps differ; {compared.First}"));
        }

        return claims;
    }

    private static string Points(double part)
    {
        const double Hundred = 100;
        return (part * Hundred).ToString("0.00", CultureInfo.InvariantCulture) + " points";
    }
}

/// <summary>
/// The course's experiment on dropout: a perceptron with two hidden layers of 256 ReLU units, softmax cross-entropy, trained by the optimized side with
/// and without dropout, on images of ten classes.
/// </summary>
internal sealed class DropoutExperiment(DropoutOptions options, ThreadCrew crew)
{
    private readonly Dictionary<ulong, ImageTask> _tasks = [];

    /// <summary>Trains everything, or returns null where it was interrupted.</summary>
    public DropoutResult? Run(TrainingSession session)
    {
        ulong[] seeds = [.. Enumerable.Range(0, options.Seeds).Select(number => unchecked(options.Seed + (ulong)number))];
        (ulong Seed, TrainingRun<float> Without, TrainingRun<float> With)[] pairs = [.. seeds.Select(seed => (seed, Run(seed, isDropping: false), Run(seed, isDropping: true)))];
        return session.Complete([.. pairs.SelectMany(pair => new[] { pair.Without, pair.With })])
            ? new DropoutResult(
                options,
                Model(options.Seed, isDropping: true).Shape.ToString(),
                Task(options.Seed),
                [.. pairs.Select(pair => new DropoutOutcome(pair.Seed, Outcome(session, pair.Seed, pair.Without, isDropping: false), Outcome(session, pair.Seed, pair.With, isDropping: true)))])
            : null;
    }

    private DropoutTraining Outcome(TrainingSession session, ulong seed, TrainingRun<float> run, bool isDropping)
    {
        StepComparison compared = StepComparison.None;
        if (seed == options.Seed && options.ComparedSteps > 0)
        {
            session.Say($"{run.Name}: the naive reference takes {2 * options.ComparedSteps} of its steps");
            compared = Compare(seed, isDropping, from: null) + Compare(seed, isDropping, run.Trainer.State);
            session.Clear();
        }

        return new DropoutTraining(run.Curve, Confusion(seed, run.Trainer.State.Parameters, isDropping), compared);
    }

    /// <summary>Holds some steps to the reference: the first ones, or those that would follow on a state.</summary>
    private StepComparison Compare(ulong seed, bool isDropping, TrainingState<float>? from)
    {
        // An epoch more, so that there are steps after the last.
        TrainingPlan plan = Plan(seed) with { Epochs = options.Epochs + 1 };
        PerceptronModel model = Model(seed, isDropping);
        Optimized.Training.MultilayerPerceptronTrainer<float> subject = new(model, plan, Data(seed), Start(seed), crew);
        Reference.Training.MultilayerPerceptronTrainer<float> reference = new(model, plan, Data(seed), Start(seed));
        if (from is not null)
        {
            subject.Resume(from);
        }

        return StepComparison.Of(Name(seed, isDropping), subject, reference, options.ComparedSteps);
    }

    private int[,] Confusion(ulong seed, float[] parameters, bool isDropping)
    {
        ImageSet test = Task(seed).Test;
        PerceptronModel model = Model(seed, isDropping);
        PerceptronWorkspace<float> workspace = new(model.Shape, rows: 1);
        int[,] counts = new int[ImageSet.Classes, ImageSet.Classes];
        for (int image = 0; image < test.Count; image++)
        {
            Optimized.MultilayerPerceptron.Evaluate<float>(parameters, test.Pixels.AsSpan(image * test.Size, test.Size), model.Settings, workspace);
            int largest = Array.IndexOf(workspace.Outputs, workspace.Outputs.Max());
            counts[test.Labels[image], Math.Max(largest, 0)]++;
        }

        return counts;
    }

    private TrainingRun<float> Run(ulong seed, bool isDropping)
    {
        PerceptronModel model = Model(seed, isDropping);
        Optimized.Training.MultilayerPerceptronTrainer<float> trainer = new(model, Plan(seed), Data(seed), Start(seed), crew);
        return new TrainingRun<float>(Name(seed, isDropping), trainer, Task(seed).Test.ToTrainingData(), [.. Enumerable.Range(0, model.Shape.Layers).Select(model.Shape.Weights)]);
    }

    private static string Name(ulong seed, bool isDropping) => string.Create(CultureInfo.InvariantCulture, $"{(isDropping ? "dropout" : "without")}-seed-{seed}");

    private PerceptronModel Model(ulong seed, bool isDropping)
    {
        PerceptronShape shape = new([Task(seed).Training.Size, .. options.Hidden, ImageSet.Classes]);
        PerceptronSettings settings = new([.. options.DropProbabilities.Select(probability => new DropoutSettings(isDropping ? probability : 0))]);
        return new PerceptronModel(shape, settings, PerceptronLoss.SoftmaxCrossEntropy);
    }

    private TrainingPlan Plan(ulong seed)
        => new(options.Epochs, options.BatchSize, new SgdSettings(options.LearningRate, options.WeightDecay))
        {
            ShuffleSeed = DerivedSeed.For(seed, DrawPurpose.Shuffle),
            MaskSeed = DerivedSeed.For(seed, DrawPurpose.Masks),
        };

    /// <summary>Weights from N(0, deviation^2), biases 0; the same with dropout and without.</summary>
    private float[] Start(ulong seed)
    {
        PerceptronShape shape = Model(seed, isDropping: false).Shape;
        float[] parameters = new float[shape.ParameterCount];
        for (int layer = 0; layer < shape.Layers; layer++)
        {
            MaskKey key = new(DerivedSeed.For(seed, DrawPurpose.InitialWeights), (ulong)layer);
            NormalDraws.Fill(key, mean: 0, options.InitialDeviation, parameters.AsSpan(shape.Weights(layer)));
        }

        return parameters;
    }

    private TrainingData<float> Data(ulong seed) => Task(seed).Training.ToTrainingData();

    // Images of the user's are the same at every seed.
    private ImageTask Task(ulong seed)
    {
        ulong key = options.DataFolder is null ? seed : 0;
        if (!_tasks.TryGetValue(key, out ImageTask? task))
        {
            task = options.DataFolder is null ? Glyphs.Draw(seed, options.TrainingImages, options.TestImages) : DataFolder.Read(options.DataFolder);
            _tasks[key] = task = task with { Training = task.Training.Take(options.TrainingImages), Test = task.Test.Take(options.TestImages) };
        }

        return task;
    }
}
