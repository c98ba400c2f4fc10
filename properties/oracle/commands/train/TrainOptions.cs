using System.CommandLine;
using System.Globalization;
using Verification.Oracle.Input;
using Verification.Oracle.Reports;
using Verification.Oracle.Training;

namespace Verification.Oracle.Commands.Train;

/// <summary>What both experiments ask for, and how both end.</summary>
internal sealed class TrainOptions
{
    private readonly string _experiment;
    private readonly Option<string> _seed = new("--seed") { HelpName = "N", Description = "Data, start, order of the rows and masks follow from this number, 0 to 2^64 - 1: the same seed gives the same bits on every machine.", DefaultValueFactory = _ => "1" };
    private readonly Option<int> _seeds = new("--seeds") { HelpName = "N", Description = "How many seeds, one after the other from --seed, at least 1. What must show must show at each.", DefaultValueFactory = _ => 1 };
    private readonly Option<string> _output;
    private readonly Option<bool> _resume = new("--resume") { Description = "Goes on from the checkpoints in the folder, bit for bit as if nothing had been interrupted; more epochs than before prolong a finished training." };

    public TrainOptions(string experiment)
    {
        _experiment = experiment;
        _output = new Option<string>("--out")
        {
            HelpName = "DIR",
            Description = $"Where pictures, tables, page and checkpoints go. Without it: .artifacts/train/{experiment} in a checkout of this project, ./oracle-report/{experiment} elsewhere.",
        };
    }

    /// <summary>The exit codes of both.</summary>
    public static IReadOnlyList<string> ExitCodes { get; } =
    [
        "The first Ctrl-C ends the step under way, writes a checkpoint and stops; --resume goes on from there.",
        "Files are replaced whole or not at all.",
        "Exit codes, the first that matches:",
        "  1  the harness broke, the run was interrupted, or bad arguments or data",
        "  2  something does not show that must, or a step of the optimized side is not the reference's",
        "  0  otherwise; with settings other than the experiment's own, what it shows is not asserted",
    ];

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        foreach (Option option in new Option[] { _seed, _seeds, _output, _resume })
        {
            command.Options.Add(option);
        }
    }

    /// <summary>The first seed.</summary>
    public ulong Seed(ParseResult parsed) => WholeNumber.ReadUnsigned(parsed.GetValue(_seed)!, "--seed");

    /// <summary>How many.</summary>
    public int Seeds(ParseResult parsed) => WholeNumber.AtLeast(parsed.GetValue(_seeds), 1, "--seeds");

    /// <summary>The folder of the results, made and writable.</summary>
    public string Folder(ParseResult parsed, OracleContext context)
    {
        string folder = ReportFolder.ForTraining(context.Directory, _experiment, parsed.GetValue(_output));
        ReportFolder.MustBeWritable(folder);
        return folder;
    }

    /// <summary>The session that takes the steps.</summary>
    public TrainingSession Session(ParseResult parsed, OracleContext context, string folder) => new(context, folder, parsed.GetValue(_resume));

    /// <summary>Says that the run was interrupted, and how to go on.</summary>
    public static int Interrupted(OracleContext context)
    {
        context.Error.WriteLine("oracle: interrupted; nothing is lost: the same command with --resume goes on from here.");
        return (int)ExitCode.Broken;
    }

    /// <summary>Writes what was to show and whether it did, and where the files are.</summary>
    public static int Conclude(OracleContext context, IReadOnlyList<Claim> claims, string page, string beside)
    {
        context.Output.WriteLine();
        foreach (Claim claim in claims)
        {
            context.Output.WriteLine($"{(claim.Holds ? "✓" : "✕")} {claim.Verdict}: {claim.Statement} ({claim.Figures})");
        }

        ExitCode code = claims.All(claim => claim.Passes) ? ExitCode.Conforms : ExitCode.Violates;
        context.Output.WriteLine($"Report: {page} ({beside} beside it)");
        context.Output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{(code == ExitCode.Conforms ? "Shown" : "NOT SHOWN")}: {claims.Count(claim => claim.Holds)} of {claims.Count} hold (exit code {(int)code})"));
        return (int)code;
    }

    /// <summary>Numbers from an option, separated by commas or blanks.</summary>
    public static double[] Numbers(string text, string option, double least)
        => [.. text.Split([',', ' '], StringSplitOptions.RemoveEmptyEntries).Select(part => Number(part, option, least))];

    /// <summary>A number that has to reach a least value.</summary>
    public static double Number(string text, string option, double least)
    {
        double value = HyperparameterText.Read(text, option, isExact: false);
        return value >= least && double.IsFinite(value) ? value : throw new UserErrorException(string.Create(CultureInfo.InvariantCulture, $"{option} is {text}; it must be finite and at least {least}."));
    }
}
