using System.Diagnostics;
using Verification.Gate.Oracle;
using Verification.Properties.Subjects.Processes;

namespace Verification.Gate.Doors;

/// <summary>A program that breaks the protocol, in any way: a clear verdict in time, a finished report, and nothing left running.</summary>
public sealed class ProcessFailures
{
    private const string Greeting =
        """{"id":0,"protocol":1,"name":"bad","encoding":"numbers","operations":[{"operation":"sgd.step","types":["float"],"variants":["Coupled"]}]}""";

    private const string OneCheck = "float, exact";

    // For those that are to run into it; the others get the time that a loaded machine may need to start a program.
    private const string ShortLimit = "2";
    private const string NoAnswer = "gave no answer within";

    // The next line is the first call.
    private static readonly string Greet = $"read hello; echo '{Greeting}'; read call";

    public static TheoryData<string, string, string> BadPrograms => new()
    {
        { "dies at the start", "echo boom >&2; exit 3", "at the start: the program ended with exit code 3 instead of answering. The end of its standard error:\nboom" },
        { "dies in a call", $"{Greet}; echo traceback >&2; exit 9", "the program ended with exit code 9 instead of answering. The end of its standard error:\ntraceback" },
        { "is killed", $"{Greet}; kill -SEGV $$", "exit code 139 (signal 11" },
        { "prints garbage", $"{Greet}; echo debugging", "the answer to sgd.step is no JSON: \"debugging\" (standard output is for answers alone; print to standard error)" },
        { "writes unasked", $"read hello; printf '%s\\nmore\\n' '{Greeting}'; read call; read call", "the program wrote before it was asked: \"more" },
        { "answers another request", $"{Greet}; echo '{{\"id\":7,\"destination\":[]}}'", "has the id 7; the request has 1" },
        { "lies about lengths", Answering("\"destination\":[1,2,3,4,5,6,7,8,9,10,11,12]"), "has 12 elements; " },
        { "answers in another type", Answering("\"destination\":[1e39]"), "1e39, which is no float" },
        { "sends half an element", Answering("\"destination\":\"AAA=\""), "has 2 bytes, which is no whole number of 4-byte elements" },
        { "adds a field", $"read hello; echo '{Greeting[..^1]},\"speed\":9}}'; read call", "has the unknown field \"speed\"" },
        { "fails", Answering("\"error\":{\"kind\":\"failed\",\"message\":\"out of memory\"}"), "the subject failed: out of memory" },
        { "refuses good input", Answering("\"error\":{\"kind\":\"bad argument\",\"message\":\"no\"}"), "threw ArgumentException: no" },
        { "hangs", $"{Greet}; sleep 600 & wait", $"{NoAnswer} {ShortLimit} s, and was killed" },
        { "closes its output", $"{Greet}; exec >&-; sleep 600", "closed its standard output and went on" },
        { "leaves a child that holds its output", $"{Greet}; sleep 600 & exit 0", $"{NoAnswer} {ShortLimit} s, and was killed" },
        { "speaks another version", $"read hello; echo '{{\"id\":0,\"protocol\":2,\"name\":\"x\"}}'; read call", "speaks version 2 of the protocol" },
        { "names a generator that there is not", "read hello; echo '{\"id\":0,\"protocol\":1,\"name\":\"x\",\"encoding\":\"numbers\",\"generator\":\"mersenne\",\"operations\":[]}'; read call", "There is no generator \"mersenne\"" },
        { "offers what there is not", "read hello; echo '{\"id\":0,\"protocol\":1,\"name\":\"x\",\"encoding\":\"numbers\",\"operations\":[{\"operation\":\"sgd.stop\"}]}'; read call", "There is no operation \"sgd.stop\"" },
    };

    [RequiresTheory(Programs.Shell)]
    [MemberData(nameof(BadPrograms))]
    public void Has_the_verdict_error(string what, string script, string message)
    {
        using TemporaryFolder folder = new();
        string[] limit = message.Contains(NoAnswer, StringComparison.Ordinal) ? ["--time-limit", ShortLimit] : [];
        OracleRun run = Check(script, ["--law", "sgd.lambda-zero", "--check", OneCheck, "--report", folder.Path, .. limit]);
        Assert.True(File.Exists(Path.Combine(folder.Path, "report.html")), run.Error);
        Assert.True(run.ExitCode == 2, $"A program that {what} ends with {run.ExitCode}:\n{run.Output}{run.Error}");
        Assert.Contains("error sgd.lambda-zero", run.Output, StringComparison.Ordinal);
        string[] words = [.. message.Split('\n')];
        Assert.All(words, word => Assert.Contains(word, run.Output, StringComparison.Ordinal));
    }

    [RequiresFact(Programs.Shell)]
    public void A_line_without_end_is_not_read_to_its_end()
    {
        var watch = Stopwatch.StartNew();
        OracleRun run = Check($"{Greet}; head -c 100000000 /dev/zero | tr '\\0' x; sleep 600", "--law", "sgd.lambda-zero", "--check", OneCheck);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("sent a line of more than 64 MiB", run.Output, StringComparison.Ordinal);
        Assert.True(watch.Elapsed < ProcessSubject.DefaultTimeLimit, $"It took {watch.Elapsed}.");
    }

    [RequiresFact(Programs.Shell)]
    public void The_next_check_starts_it_again_but_not_for_ever()
    {
        // More checks than failures that are forgiven.
        OracleRun run = Check(
            $"{Greet}; exit 9", "--jobs", "1", "--law", "sgd.lambda-zero", "--law", "sgd.in-place", "--law", "sgd.permute", "--law", "sgd.split", "--law", "sgd.variant");
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("the program failed 8 times and is not started again", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("failed 9 times", run.Output, StringComparison.Ordinal);
    }

    [RequiresFact(Programs.Shell)]
    public void Nothing_is_left_running()
    {
        // The child of the program writes its own number down; a file that it keeps open tells when it is gone.
        using TemporaryFolder folder = new();
        string file = Path.Combine(folder.Path, "child");
        OracleRun run = Check($"{Greet}; sleep 600 & echo $! > {file}; wait", "--law", "sgd.lambda-zero", "--check", OneCheck, "--time-limit", ShortLimit);
        Assert.Equal(2, run.ExitCode);
        int child = int.Parse(File.ReadAllText(file), System.Globalization.CultureInfo.InvariantCulture);
        Assert.True(Programs.IsGone(child), $"Process {child} still runs.");
    }

    [RequiresFact(Programs.Shell)]
    public void An_interruption_ends_it()
    {
        using TemporaryFolder folder = new();
        using CancellationTokenSource interruption = new();
        string file = Path.Combine(folder.Path, "program");

        // Its call has come when the file is there, in one piece.
        using FileSystemWatcher called = new(folder.Path);
        called.Renamed += (_, _) => interruption.Cancel();
        called.EnableRaisingEvents = true;
        OracleRun run = OracleRun.With(
            new() { Cancellation = interruption.Token },
            "check", Address($"{Greet}; echo $$ > {file}.new; mv {file}.new {file}; sleep 600"), "--law", "sgd.lambda-zero", "--check", OneCheck, "--time-limit", "5");
        int program = int.Parse(File.ReadAllText(file), System.Globalization.CultureInfo.InvariantCulture);
        Assert.True(interruption.IsCancellationRequested, run.Output + run.Error);
        Assert.NotEqual(0, run.ExitCode);
        Assert.True(Programs.IsGone(program), $"Process {program} still runs.");
    }

    [Fact]
    public void A_program_that_is_not_there_is_a_bad_argument()
    {
        OracleRun run = OracleRun.Of("check", "cmd:no-such-program-at-all x");
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("There is no program no-such-program-at-all", run.Error, StringComparison.Ordinal);
    }

    private static OracleRun Check(string script, params string[] options) => OracleRun.Of(["check", Address(script), .. options]);

    private static string Address(string script) => "cmd:sh -c " + CommandWords.Quote(script);

    // Answers every call with the same fields and the right id.
    private static string Answering(string fields)
        => $"{Greet}; i=1; while true; do echo '{{\"id\":'$i',{fields}}}'; i=$((i+1)); read call || exit; done";
}
