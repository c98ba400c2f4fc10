using System.Globalization;
using System.Text;
using System.Text.Json;
using MathNet.Numerics.Statistics;
using Verification.Bench.Harness;
using Verification.Bench.Reports;
using Verification.Optimized.Threads;
using Verification.Peers.Libtorch;
using Verification.Properties.Judging;
using Verification.Properties.Verdicts;

namespace Verification.Peers.Steps;

/// <summary>
/// <c>peers step FOLDER</c>: the whole training step of 784-256-256-10 with a batch of 256, ours, libtorch's and the reference's, in turn within one
/// run. Each is judged first, on a smaller network.
/// </summary>
internal static class StepCommand
{
    /// <summary>What the command does, for its help.</summary>
    public const string Help = """
        Usage: peers step <folder>
        Times a training step of 784-256-256-10 with a batch of 256, dropout of 0.2 and 0.5 and decay: ours, libtorch's and the reference's in turn,
        with 1 and 2 threads, some 20 seconds on a quiet machine. Writes step.md and step.json.
        Exit codes: 0 fine; 1 a side is wrong; 2 a ratio that is asked for is not met.
        """;

    private const int Rounds = 21;
    private const double AskedAgainstLibtorch = 1.3;
    private const double AskedAgainstReference = 50;
    private static readonly int[] ThreadCounts = [1, 2];

    /// <summary>Judges, measures, prints and writes.</summary>
    public static int Execute(string output)
    {
        var folder = ReportFolder.Open(output);
        (string Name, Judgement Judgement)[] judgements = [.. Judge()];
        foreach ((string name, Judgement judgement) in judgements)
        {
            Console.WriteLine($"{name}: {judgement.Verdict}: {judgement.Explanation}");
        }

        if (judgements.Any(one => one.Judgement.Verdict != Verdict.Conforms))
        {
            Console.Error.WriteLine("peers: not every side's step is right; there is nothing to time.");
            return 1;
        }

        if (!OursAreTheReferencesBits())
        {
            return 1;
        }

        (StepTimer Ours, StepTimer Libtorch)[] pairs = [.. ThreadCounts.Select(Pair)];
        StepTimer reference = new("reference", 1, new ReferenceSide(StepTask.Timed), () => { });
        StepTimer[] all = [.. pairs.SelectMany(pair => new[] { pair.Libtorch, pair.Ours }), reference];
        for (int round = 0; round < Rounds; round++)
        {
            // Whoever is second finds the caches as the other left them, so the order changes.
            foreach (StepTimer timer in round % 2 == 0 ? all : all.Reverse())
            {
                timer.TakeTurn();
            }

            Console.Write($"\rround {round + 1} of {Rounds}");
        }

        Console.WriteLine();
        StepRatio[] ratios =
        [
            .. pairs.Select(pair => new StepRatio($"libtorch, {Count(pair.Ours.Threads)}", AskedAgainstLibtorch, pair.Ours.RatiosOf(pair.Libtorch))),
            new("libtorch, 1 thread, processor time", AskedAgainstLibtorch, pairs[0].Ours.ProcessorRatiosOf(pairs[0].Libtorch)),
            new("the naive reference, 1 thread", AskedAgainstReference, pairs[0].Ours.RatiosOf(reference)),
        ];
        string page = Page(judgements, all, ratios);
        folder.Write("step.md", page);
        folder.Write(
            "step.json",
            JsonSerializer.Serialize(
                new { started = DateTimeOffset.Now, machine = Machine.Current(), times = all.Select(one => new { one.Name, one.Threads, one.Microseconds, one.Fastest, one.ProcessorMicroseconds }), ratios },
                JsonSerializerOptions.Web));
        Console.WriteLine(page);
        return ratios.All(ratio => ratio.Median >= ratio.Asked) ? 0 : 2;
    }

    private static IEnumerable<(string Name, Judgement Judgement)> Judge()
    {
        foreach (int threads in ThreadCounts)
        {
            using ThreadCrew crew = new(threads);
            Runtime.UseThreads(threads);
            yield return ($"ours, {Count(threads)}", PerceptronStepJudge.Judge(new OptimizedSide(StepTask.Judged, crew).StepOnRecord()));
            yield return ($"libtorch, {Count(threads)}", PerceptronStepJudge.Judge(new LibtorchSide(StepTask.Judged).StepOnRecord()));
        }

        yield return ("reference", PerceptronStepJudge.Judge(new ReferenceSide(StepTask.Judged).StepOnRecord()));
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
                Console.Error.WriteLine($"peers: ours with {Count(threads)}, at the timed size: {difference.Message}; there is nothing to time.");
                return false;
            }
        }

        return true;
    }

    private static (StepTimer Ours, StepTimer Libtorch) Pair(int threads)
        => (
            new StepTimer("ours", threads, new OptimizedSide(StepTask.Timed, new ThreadCrew(threads)), () => { }),
            new StepTimer("libtorch", threads, new LibtorchSide(StepTask.Timed), () => Runtime.UseThreads(threads)));

    private static string Page((string Name, Judgement Judgement)[] judgements, StepTimer[] timers, StepRatio[] ratios)
    {
        StringBuilder page = new();
        var machine = Machine.Current();
        page.AppendLine("# A training step of 784-256-256-10, batch of 256").AppendLine()
            .AppendLine(CultureInfo.InvariantCulture, $"- processor: {machine.Processor}, {machine.LogicalCores} logical cores; SIMD {string.Join(", ", machine.VectorBits)} bits")
            .AppendLine(CultureInfo.InvariantCulture, $"- {machine.OperatingSystem}, {machine.Runtime}; libtorch {Runtime.Version}, kernels {Runtime.Kernels()}")
            .AppendLine(CultureInfo.InvariantCulture, $"- date: {DateTime.UtcNow:yyyy-MM-dd}; float; dropout of 0.2 and 0.5, ReLU, softmax cross-entropy, decayed SGD; {Rounds} rounds, in each of them the sides in turn").AppendLine()
            .AppendLine("| how many times as fast as | asked | median | quartiles | met |").AppendLine("|---|---:|---:|---:|---|");
        foreach (StepRatio ratio in ratios)
        {
            page.AppendLine(CultureInfo.InvariantCulture, $"| {ratio.Against} | {ratio.Asked} | {ratio.Median:F2} | {ratio.LowerQuartile:F2} to {ratio.UpperQuartile:F2} | {(ratio.Median >= ratio.Asked ? "yes" : "NO")} |");
        }

        page.AppendLine().AppendLine("| side | threads | microseconds a step, median | quartiles | fastest step | processor time, median |").AppendLine("|---|---:|---:|---:|---:|---:|");
        foreach (StepTimer timer in timers)
        {
            page.AppendLine(
                CultureInfo.InvariantCulture,
                $"| {timer.Name} | {timer.Threads} | {timer.Microseconds.Median():F0} | {timer.Microseconds.LowerQuartile():F0} to {timer.Microseconds.UpperQuartile():F0} | {timer.Fastest:F0} | {timer.ProcessorMicroseconds.Median():F0} |");
        }

        page.AppendLine().AppendLine("Judged before, on a network that rationals can follow:").AppendLine();
        foreach ((string name, Judgement judgement) in judgements)
        {
            page.AppendLine(CultureInfo.InvariantCulture, $"- {name}: {judgement.Verdict}: {judgement.Explanation}");
        }

        return page.ToString();
    }

    private static string Count(int threads) => threads == 1 ? "1 thread" : $"{threads} threads";
}
