using Verification.Bench.Harness;
using Verification.Bench.Reports;
using Verification.Bench.Reports.Peers;
using Verification.Optimized.Threads;
using Verification.Peers.Libtorch;
using Verification.Peers.Timing;
using Verification.Properties.Judging;
using Verification.Properties.Verdicts;

namespace Verification.Peers.Steps;

/// <summary>
/// <c>peers step FOLDER</c>: the whole training step of 784-256-256-10 with a batch of 256, ours, libtorch's and the reference's, in turn within one
/// run. Each is judged first, on a smaller network.
/// </summary>
internal static class StepCommand
{
    private const string Operation = "training step 784-256-256-10, batch 256";
    private const string Reference = "Reference";
    private const string Libtorch = "Libtorch";

    private static readonly Bound AgainstLibtorch = new(1.3);
    private static readonly Bound AgainstReference = new(50);
    private static readonly int[] ThreadCounts = [1, 2];

    /// <summary>Judges, measures, prints and writes step.md, step.json and step.csv.</summary>
    /// <returns>0, or 2 where a requirement is not met, or 1 where a side is wrong.</returns>
    public static int Execute(ReportFolder folder)
    {
        var judgements = Judge().ToDictionary(one => one.Side, one => one.Judgement);
        foreach ((string side, Judgement judgement) in judgements)
        {
            Console.WriteLine($"{side}: {judgement.Verdict}: {judgement.Explanation}");
        }

        if (judgements.Values.Any(judgement => judgement.Verdict != Verdict.Conforms))
        {
            Console.Error.WriteLine("peers: not every side's step is right; there is nothing to time.");
            return 1;
        }

        if (!OursAreTheReferencesBits())
        {
            return 1;
        }

        PeerReport report = new(folder, "step")
        {
            Title = "A training step of 784-256-256-10, batch of 256",
            Effort = $"float; dropout of 0.2 and 0.5, ReLU, softmax cross-entropy, decayed SGD; {Turns.InWords}; judged before on a network that rationals can follow",
            InTurn = true,
        };
        (TimedSide Ours, TimedSide Libtorch)[] pairs = [.. ThreadCounts.Select(Pair)];
        TimedSide reference = new(Reference, new ReferenceSide(StepTask.Timed).Step);
        TimedSide[] sides = [.. pairs.SelectMany(pair => new[] { pair.Libtorch, pair.Ours }), reference];
        Console.WriteLine("timing the steps, half a minute ...");
        Turns.Take(sides);
        (TimedSide ours, TimedSide libtorch) = pairs[0];
        report.Add(PeerFinding.Of("step-libtorch", "training step, 1 thread, speed against libtorch", AgainstLibtorch, libtorch.Over(ours)));
        report.Add(PeerFinding.Of("step-libtorch-2-threads", "training step, 2 threads, speed against libtorch with 2", AgainstLibtorch, pairs[1].Libtorch.Over(pairs[1].Ours)));
        report.Add(PeerFinding.Of("step-libtorch-processor", "training step, 1 thread, processor time of libtorch over ours", AgainstLibtorch, libtorch.ProcessorOver(ours)));
        report.Add(PeerFinding.Of("step-reference", "training step, 1 thread, speed against the naive reference", AgainstReference, reference.Over(ours)));
        foreach (TimedSide side in sides)
        {
            Judgement judgement = judgements[side.Name];
            report.Add(side.Times(Operation, StepTask.Timed.MultiplyAdds, $"{judgement.Verdict}: {judgement.Explanation}"));
        }

        return report.End();
    }

    private static IEnumerable<(string Side, Judgement Judgement)> Judge()
    {
        foreach (int threads in ThreadCounts)
        {
            using ThreadCrew crew = new(threads);
            Runtime.UseThreads(threads);
            yield return (PeerRow.Named(PeerTime.Ours, threads), PerceptronStepJudge.Judge(new OptimizedSide(StepTask.Judged, crew).StepOnRecord()));
            yield return (PeerRow.Named(Libtorch, threads), PerceptronStepJudge.Judge(new LibtorchSide(StepTask.Judged).StepOnRecord()));
        }

        yield return (Reference, PerceptronStepJudge.Judge(new ReferenceSide(StepTask.Judged).StepOnRecord()));
    }

    /// <summary>Our step at the size that is timed, where threads do share it, against the reference's.</summary>
    private static bool OursAreTheReferencesBits()
    {
        float[] expected = new ReferenceSide(StepTask.Timed).StepOnRecord().ParametersAfter;
        foreach (int threads in ThreadCounts)
        {
            using ThreadCrew crew = new(threads);
            float[] actual = new OptimizedSide(StepTask.Timed, crew).StepOnRecord().ParametersAfter;
            try
            {
                SameBits.Demand<float>("new parameters", expected, actual);
            }
            catch (ResultDiffersException difference)
            {
                Console.Error.WriteLine($"peers: {PeerRow.Named(PeerTime.Ours, threads)}, at the timed size: {difference.Message}; there is nothing to time.");
                return false;
            }
        }

        return true;
    }

    private static (TimedSide Ours, TimedSide Libtorch) Pair(int threads)
        => (
            new TimedSide(PeerRow.Named(PeerTime.Ours, threads), new OptimizedSide(StepTask.Timed, new ThreadCrew(threads)).Step),
            new TimedSide(PeerRow.Named(Libtorch, threads), new LibtorchSide(StepTask.Timed).Step, () => Runtime.UseThreads(threads)));
}
