using System.Numerics;
using Verification.Properties.Formulas;
using Verification.Properties.Laws;
using Verification.Properties.Subjects.Calls;
using Verification.Properties.Verdicts;
using Verification.Vocabulary;
using Verification.Vocabulary.Training;

namespace Verification.Properties.Judges.Training;

/// <summary>regression.train-epochs, perceptron.train-epochs: which rows each step takes.</summary>
internal static class TrainingEpochs
{
    private const int Epochs = 3;
    private static readonly (int Rows, int BatchSize)[] Sizes = [(1, 1), (1, 4), (2, 1), (7, 3), (8, 4), (10, 1), (13, 64), (300, 64)];

    /// <summary>What the cases have to show.</summary>
    public static string[] Coverage { get; } = [.. Movement.OfEach("the shuffle seed", "the epoch"), "a last partial batch", "a batch larger than the data", "rows in their own order"];

    /// <summary>Linear regression.</summary>
    public static CaseResult Regression<T>(SweepContext context)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
        => Judge<T>(context, model: null);

    /// <summary>The perceptron.</summary>
    public static CaseResult Perceptron<T>(SweepContext context)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
        => Judge<T>(context, new PerceptronModel(new(1, 1), new([]), PerceptronLoss.Squared));

    private static CaseResult Judge<T>(SweepContext context, PerceptronModel? model)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        ulong?[] seeds = [null, 0, context.Seed];
        foreach ((int rows, int batchSize) in Sizes)
        {
            foreach (ulong? seed in seeds)
            {
                TrainingPlan plan = new(Epochs, batchSize, new SgdSettings(LearningRate: 0)) { ShuffleSeed = seed };
                T[] numbers = [.. Enumerable.Range(0, rows).Select(T.CreateChecked)];
                TrainingCase<T> testCase = new("orders", model, plan, TrainingData<T>.WithTargets(numbers, numbers, rows), [T.Zero, T.Zero]);
                CaseResult result = Judge(context, testCase);
                context.CountCase(Sizes.Length * seeds.Length);
                if (!result.IsConforming)
                {
                    return result;
                }
            }
        }

        return CaseResult.Conforms;
    }

    private static CaseResult Judge<T>(SweepContext context, TrainingCase<T> testCase)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        (TrainingPlan plan, int rows) = (testCase.Plan, testCase.Data.Rows);
        ITrainer<T> trainer = testCase.NewTrainer(context.Subject);
        int[]? orderBefore = null;
        for (int epoch = 0; epoch < Epochs; epoch++)
        {
            int[] expected = TrainingExpectation.Order(plan, epoch, rows);
            bool[] wasTaken = new bool[rows];
            foreach (int[] batch in expected.Chunk(plan.BatchSize))
            {
                int[] taken = trainer.NextBatch.ToArray();
                string what = $"{testCase}: epoch {epoch} takes the rows {string.Join(", ", taken)}";
                foreach (int row in taken)
                {
                    if ((uint)row >= (uint)rows || wasTaken[row])
                    {
                        return CaseResult.Violates($"{what}; row {row} {((uint)row >= (uint)rows ? "does not exist" : "was taken in this epoch before")}.");
                    }

                    wasTaken[row] = true;
                }

                if (!taken.AsSpan().SequenceEqual(batch))
                {
                    return CaseResult.Violates($"{what}; right are {string.Join(", ", batch)}.");
                }

                context.Coverage.SawIf(batch.Length < plan.BatchSize, rows < plan.BatchSize ? "a batch larger than the data" : "a last partial batch");
                SubjectCall.MustSucceed($"a step of {testCase}", () => trainer.Step());
            }

            context.Coverage.SawIf(plan.ShuffleSeed is null, "rows in their own order");
            context.Coverage.SawIf(!expected.SequenceEqual(Enumerable.Range(0, rows)), Movement.Of("the shuffle seed"));
            context.Coverage.SawIf(orderBefore is not null && !expected.SequenceEqual(orderBefore), Movement.Of("the epoch"));
            orderBefore = expected;
        }

        return trainer.IsFinished
            ? CaseResult.Conforms
            : CaseResult.Violates($"{testCase}: after {Epochs} epochs the trainer does not say that it is finished.");
    }
}
