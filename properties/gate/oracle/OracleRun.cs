using Verification.Oracle;
using Verification.Properties.Laws;
using Verification.Properties.Subjects;

namespace Verification.Gate.Oracle;

/// <summary>A command that was run in this process, on other subjects and laws where a test needs them.</summary>
internal sealed record OracleRun(int ExitCode, string Output, string Error)
{
    public static OracleRun Of(params string[] arguments) => With(new Setting(), arguments);

    public static OracleRun With(Setting setting, params string[] arguments)
    {
        using StringWriter output = new();
        using StringWriter error = new();
        // In full, since a package of the benchmarks has a namespace CommandLine.
        int exitCode = Verification.Oracle.Commands.CommandLine.Run(
            arguments,
            new OracleContext
            {
                Subjects = setting.Subjects,
                Laws = setting.Laws,
                Output = output,
                Error = error,
                Input = new StringReader(setting.Input),
                Directory = setting.Directory,
                Cancellation = setting.Cancellation,
            });
        return new OracleRun(exitCode, output.ToString(), error.ToString());
    }

    /// <summary>What a test puts in the place of the real thing.</summary>
    internal sealed record Setting
    {
        public IReadOnlyList<ISubject> Subjects { get; init; } = Program.Subjects;

        public IReadOnlyList<Law> Laws { get; init; } = LawCatalogue.All;

        public string Input { get; init; } = string.Empty;

        public string Directory { get; init; } = Path.GetTempPath();

        public CancellationToken Cancellation { get; init; }
    }
}
