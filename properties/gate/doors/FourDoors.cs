using System.Text.Json.Nodes;
using Verification.Gate.Layout;
using Verification.Gate.Native;
using Verification.Gate.Oracle;
using Verification.Properties.Subjects;
using Verification.Properties.Subjects.Processes;

namespace Verification.Gate.Doors;

/// <summary>
/// One implementation, right, wrong or without anything, by each of the four doors: the same exit code, the same verdicts, and the same
/// smallest cases to the last digit; through files they are reached by rounds.
/// </summary>
public sealed class FourDoors(CompiledSubjects compiled) : IClassFixture<CompiledSubjects>
{
    private const string Right = "right";
    private const string Wrong = "unscaled";
    private const string Nothing = "nothing";

    // Two laws of few cases that a decay which is not scaled by the learning rate breaks.
    private static readonly string[] Laws = ["--law", "sgd.penalised-loss", "--law", "sgd.zero-gradient"];
    private static readonly string[] Check = ["--check", "float, exact"];

    private static readonly ISubject[] InMemory = [new CoupledDecay(), new UnscaledCoupledDecay(), new EmptySubject()];

    // Enough that the first case that fails in memory is among them.
    private static readonly string[] ManyCases = ["--cases", "4", "--longest", "1000000"];

    // The wrong one is shrunk about ten times; each round is one step, and the last finds nothing smaller.
    private const int MostRounds = 40;

    private static readonly Lazy<Found[]> FoundInMemory = new(() => Holds(AddressInMemory));

    [Fact]
    public void By_NET()
    {
        Found[] found = FoundInMemory.Value;

        Assert.Equal(["sgd.penalised-loss", "sgd.zero-gradient"], found.Select(each => each.Law));
        Assert.All(found, each => Assert.Contains("1 x float", each.Case, StringComparison.Ordinal));
    }

    [GccFact]
    public void By_a_native_library()
        => Assert.Equal(
            FoundInMemory.Value,
            Holds(kind => "lib:" + compiled[kind == Right ? "mine" : kind == Wrong ? "unscaled_decay" : "nothing"]));

    [RequiresFact(Programs.Python)]
    public void By_a_process()
        => Assert.Equal(
            FoundInMemory.Value,
            Holds(kind => $"cmd:{CommandWords.Quote(Programs.Find(Programs.Python)!)} {Path.Combine(Repository.Root, "properties", "gate", "doors", "subjects", "coupled.py")} {kind}"));

    [Fact]
    public void By_files()
    {
        using TemporaryFolder folder = new();
        string first = Path.Combine(folder.Path, "0");
        Said(0, "vectors", ["--out", first, "--variant", "Coupled", .. ManyCases, .. Laws]);
        Assert.Equal(0, Answered(Right, first).ExitCode);
        Assert.Equal(3, Answered(Nothing, first).ExitCode);

        HashSet<Found> smallest = [];
        OracleRun answered = Answered(Wrong, first);
        for (int round = 1; round <= MostRounds; round++)
        {
            Assert.True(answered.ExitCode == 2, answered.Output + answered.Error);
            smallest.UnionWith(FoundIn(first).Where(each => each.IsSmallest));
            string next = Path.Combine(folder.Path, $"{round}");
            Said(0, "vectors", "--shrink", Path.Combine(first, "report"), "--out", next);
            if (!Directory.Exists(next))
            {
                break;
            }

            first = next;
            answered = Answered(Wrong, first);
        }

        Assert.Equal(FoundInMemory.Value, smallest.OrderBy(each => each.Law, StringComparer.Ordinal));
    }

    private static string AddressInMemory(string kind) => InMemory[kind == Right ? 0 : kind == Wrong ? 1 : 2].Name;

    /// <summary>The exit codes of all three; what the wrong one is found to do, the replay of which fails for it and not for the right one.</summary>
    private static Found[] Holds(Func<string, string> address)
    {
        using TemporaryFolder folder = new();
        Said(0, "check", [address(Right), .. Laws, .. Check]);
        Said(3, "check", [address(Nothing), .. Laws, .. Check]);
        Said(2, "check", [address(Wrong), .. Laws, .. Check, "--report", Path.Combine(folder.Path, "report")]);
        Found[] found = [.. FoundIn(folder.Path).OrderBy(each => each.Law, StringComparer.Ordinal)];
        Assert.All(found, each => Assert.True(each.IsSmallest));
        Said(2, "replay", found[0].Token, "--subject", address(Wrong));
        Said(0, "replay", found[0].Token, "--subject", address(Right));
        return found;
    }

    private static void Said(int exitCode, string command, params string[] arguments)
    {
        OracleRun run = OracleRun.With(new() { Subjects = InMemory }, [command, .. arguments]);
        Assert.True(run.ExitCode == exitCode, $"Exit code {run.ExitCode}, not {exitCode}: {command} {string.Join(' ', arguments)}\n{run.Output}{run.Error}");
    }

    /// <summary>Answers the vectors of a folder, all but those of a subject that has none, and judges the answers.</summary>
    private static OracleRun Answered(string kind, string folder)
    {
        VectorAnswers.Write(InMemory.Single(subject => subject.Name == AddressInMemory(kind)), folder);
        return OracleRun.Of(["check", $"vectors:{folder}", .. Check, "--report", Path.Combine(folder, "report")]);
    }

    private static Found[] FoundIn(string folder)
        =>
        [
            .. from law in JsonNode.Parse(File.ReadAllText(Path.Combine(folder, "report", "report.json")))!["laws"]!.AsArray()
               from check in law["checks"]!.AsArray()
               select new Found(
                   law["id"]!.GetValue<string>(),
                   check["verdict"]!.GetValue<string>(),
                   check["failingCase"]!.GetValue<string>(),
                   check["detail"]!.GetValue<string>(),
                   check["token"]!.GetValue<string>(),
                   check["isSmallest"]!.GetValue<bool>()),
        ];

    /// <summary>What one law says of the wrong one: the case and the finding have their numbers in decimal and hexadecimal, the token names seed, case and path.</summary>
    private sealed record Found(string Law, string Verdict, string Case, string Detail, string Token, bool IsSmallest);
}
