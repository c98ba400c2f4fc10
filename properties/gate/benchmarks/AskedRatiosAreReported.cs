using Verification.Bench.Reports;
using Verification.Bench.Reports.Peers;
using Verification.Gate.Oracle;

namespace Verification.Gate.Benchmarks;

/// <summary>What is asked of ours: judged by the median, written with its rounds, and where it is missed with what bounds it on this machine.</summary>
public sealed class AskedRatiosAreReported : IDisposable
{
    private const string Id = "some-ratio";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(2, false, true)]
    [InlineData(2.1, false, false)]
    [InlineData(2, true, true)]
    [InlineData(1.9, true, false)]
    public void The_median_is_what_meets_it(double limit, bool isAtMost, bool isMet)
    {
        var finding = PeerFinding.Of(Id, "speed", new Bound(limit, isAtMost), [1, 9, 2, 0.5, 3]);
        Assert.Equal((2, isMet), (finding.Measured, finding.IsMet));
        Assert.StartsWith(isAtMost ? "at most" : "at least", finding.Asked, StringComparison.Ordinal);
        Assert.True(finding.Low < finding.Measured && finding.Measured < finding.High);
    }

    [Fact]
    public void The_files_of_sides_in_turn_hold_every_round_and_the_reason()
    {
        Write(_folder.Path, $"{Id}\tthe ports");
        var folder = ReportFolder.Open(_folder.Path);
        PeerRun run = Run(SyntheticRun.Machine);
        PeerFiles.Write(folder, run, "asked");
        string page = File.ReadAllText(folder.File("asked.md"));
        Assert.Contains("| speed: at least 5 | 2.00 (", page, StringComparison.Ordinal);
        Assert.Contains("- missed: speed. the ports", page, StringComparison.Ordinal);
        PeerRun read = PeerRunJson.Read(File.ReadAllText(folder.File("asked.json")));
        Assert.Equal(run.Findings[0].Rounds, read.Findings[0].Rounds);
        Assert.True(read.InTurn);
        Assert.False(File.Exists(folder.File("asked.csv")));

        // With times there is a line a side.
        PeerFiles.Write(folder, run with { Times = [new PeerTime("product", 4, "Libtorch2Threads", 0, [1e6, 3e6, 2e6], "Conforms") { FlopsPerElement = 1e6, FastestNanoseconds = 900 }] }, "products");
        Assert.Contains("| product | Libtorch2Threads | 2.00 ms (", File.ReadAllText(folder.File("products.md")), StringComparison.Ordinal);
        Assert.Contains("900 ns | 2.00 | Conforms |", File.ReadAllText(folder.File("products.md")), StringComparison.Ordinal);
        Assert.True(File.Exists(folder.File("products.csv")));
    }

    [Fact]
    public void Without_a_file_beside_it_the_reason_is_that_of_the_same_machine()
    {
        string results = Path.Combine(_folder.Path, "results");
        MakeMachine(results, "a", SyntheticRun.Machine with { Processor = "Another" }, "of another machine");
        Assert.Null(Reasons.For(_folder.Path, SyntheticRun.Machine, results).Find(Id));
        MakeMachine(results, "b", SyntheticRun.Machine, "of this machine");
        Assert.Equal("of this machine", Reasons.For(_folder.Path, SyntheticRun.Machine, results).Find(Id));
        Assert.Contains("No reason is known yet", PeerMarkdown.Write(Run(SyntheticRun.Machine), Reasons.None), StringComparison.Ordinal);
        Write(_folder.Path, $"{Id}\tbeside it");
        Assert.Equal("beside it", Reasons.For(_folder.Path, SyntheticRun.Machine, results).Find(Id));
    }

    [Fact]
    public void A_fast_peer_that_is_wrong_is_no_peer()
    {
        PeerTime wrong = new("step", 4, "Libtorch", 6, [1], "Violates: no form") { ElementType = "Half" };
        Assert.False(wrong.IsRight);
        Assert.True((wrong with { Verdict = "WithinBound: some" }).IsRight);
        Assert.False((wrong with { Verdict = string.Empty }).IsRight);

        // The copy beside a row moves two arrays of its type, whatever the row moves.
        Assert.Equal(4, (wrong with { Side = "Copy2Threads" }).MovedPerElement);
        Assert.Equal(6, (wrong with { Side = "Triad" }).MovedPerElement);
        Assert.Equal(6, wrong.MovedPerElement);
    }

    private static PeerRun Run(Machine machine)
        => new(DateTimeOffset.UnixEpoch, machine, []) { InTurn = true, Findings = [PeerFinding.Of(Id, "speed", new Bound(5), [1, 2, 3])] };

    private static void MakeMachine(string results, string name, Machine machine, string reason)
    {
        string run = Directory.CreateDirectory(Path.Combine(results, name, "run")).FullName;
        File.WriteAllText(Path.Combine(run, "asked.json"), PeerRunJson.Write(Run(machine)));
        File.WriteAllText(Path.Combine(run, "else.json"), "[1]");
        Write(Path.Combine(results, name), $"{Id}\t{reason}");
    }

    private static void Write(string folder, string reasons) => File.WriteAllText(Path.Combine(folder, Reasons.FileName), reasons + "\n");
}
