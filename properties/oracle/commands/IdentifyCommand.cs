using System.CommandLine;
using System.Globalization;
using Verification.Oracle.Doors;
using Verification.Oracle.Input;
using Verification.Oracle.Reports;
using Verification.Properties.Identifying;
using Verification.Properties.Subjects;
using Verification.Vocabulary;

namespace Verification.Oracle.Commands;

/// <summary><c>oracle identify</c>: finds out what a subject does.</summary>
internal static class IdentifyCommand
{
    private const string FloatType = "float";
    private const string DoubleType = "double";
    private const string Sgd = "sgd";
    private const string Dropout = "dropout";

    public static Command Create(OracleContext context, CommandHelp help)
    {
        Argument<string> subject = new("subject") { Description = $"What to identify: {string.Join(", ", context.Subjects.Select(subject => subject.Name))}; or from outside {string.Join(", ", SubjectAddresses.Doors.Select(door => door.InWords))}." };
        Option<string> operation = new("--operation") { Description = "Only this operation; without it both." };
        operation.AcceptOnlyFromAmong(Sgd, Dropout);
        Option<string> type = new("--type") { Description = "Only this number type; without it both." };
        type.AcceptOnlyFromAmong(FloatType, DoubleType);
        Option<string> variant = new("--variant")
        {
            HelpName = "NAME",
            Description = $"Ask the SGD step with settings that name this variant, and print every answer with its evidence: {string.Join(", ", SgdVariants.All)}. "
                + "Without it by each variant that the subject declares; those that give the same bits are asked once.",
        };
        Option<string> scaling = new("--scaling")
        {
            HelpName = "NAME",
            Description = $"As --variant, for dropout: {string.Join(", ", Enum.GetNames<DropoutScaling>())}.",
        };
        Option<bool> evidence = new("--evidence") { Description = "Print every answer with its evidence: the input in decimal and hexadecimal, the result, and what each candidate would have given." };
        Option<bool> json = new("--json") { Description = "Print JSON; numbers are strings, so that no bit is lost." };
        Option<string> seed = new("--seed")
        {
            HelpName = "N",
            Description = "The searches for inputs follow from this number, 0 to 2^64 - 1.",
            DefaultValueFactory = _ => IdentifyOptions.DefaultSeed.ToString(CultureInfo.InvariantCulture),
        };
        Option<int> draws = new("--draws")
        {
            HelpName = "N",
            Description = "Draws that a statistical answer may take, at least 1; only where masks do not follow from a key.",
            DefaultValueFactory = _ => IdentifyOptions.DefaultDraws,
        };

        Option<double> timeLimit = TimeLimit.CreateOption("Then the process is killed, and the question has no answer.");

        Command command = new("identify", "Finds out which convention an implementation follows, and which order of roundings it has.")
        {
            subject, operation, type, variant, scaling, evidence, json, seed, draws, timeLimit,
        };
        help.Describe(
            command,
            [
                new("oracle identify optimized", "every variant that it declares, one line each"),
                new("oracle identify optimized --variant Keras --type float", "one variant, with the evidence for each answer"),
                new("oracle identify \"cmd:python3 mine.py\"", "a program in any language that answers on standard output"),
                new("oracle identify reference --operation dropout --json", "dropout's scaling, its dropped units and its draw, for programs"),
            ],
            [
                "The subject is a black box: hyper-parameters and arrays go in, arrays come out. Meanings (coupled or decoupled, scaled by what,",
                "learning rate inside or outside the velocity, first step, ...) are told by data on which they differ by more than any rounding;",
                "orders of roundings by bits, for vector body and tail each; the precision of a draw by the p at which each unit drops.",
                string.Empty,
                "Exit codes, the first that matches:",
                "  1  the harness broke, the run was interrupted, or bad arguments",
                "  2  the subject threw something that is no refusal of its arguments",
                "  3  something that was asked could not be told, or the subject offers nothing that was asked for",
                "  0  everything that the subject offers is identified; what it does not offer is said",
            ]);
        command.SetAction(parsed =>
        {
            ISubject found = SubjectAddresses.Open(context, parsed.GetRequiredValue(subject), new(context.Directory, TimeLimit.Read(parsed.GetValue(timeLimit))));
            using IDisposable? held = found as IDisposable;
            SgdVariant? askedVariant = parsed.GetValue(variant) is string variantName ? NamedValue.Read<SgdVariant>(variantName, "--variant") : null;
            DropoutScaling? askedScaling = parsed.GetValue(scaling) is string scalingName ? NamedValue.Read<DropoutScaling>(scalingName, "--scaling") : null;
            string? only = OnlyOperation(parsed.GetValue(operation), askedVariant is not null, askedScaling is not null);
            Identification identification = VariantIdentification.Of(
                found,
                new IdentifyOptions
                {
                    Variant = askedVariant,
                    Scaling = askedScaling,
                    AsksSgd = only != Dropout,
                    AsksDropout = only != Sgd,
                    InFloat = parsed.GetValue(type) != DoubleType,
                    InDouble = parsed.GetValue(type) != FloatType,
                    Seed = WholeNumber.ReadUnsigned(parsed.GetValue(seed)!, "--seed"),
                    Draws = WholeNumber.AtLeast(parsed.GetValue(draws), 1, "--draws"),
                    Cancellation = context.Cancellation,
                });
            if (parsed.GetValue(json))
            {
                IdentificationReport.WriteJson(identification, context.Output);
            }
            else
            {
                bool isDetailed = parsed.GetValue(evidence) || askedVariant is not null || askedScaling is not null;
                new IdentificationReport(context.Output, context.IsTerminal).WriteText(identification, isDetailed);
            }

            return (int)IdentificationReport.ExitCodeOf(identification);
        });
        return command;
    }

    /// <summary>The operation that is asked for: by its name, or by the one whose variant was named.</summary>
    private static string? OnlyOperation(string? operation, bool namesVariant, bool namesScaling)
        => operation switch
        {
            Dropout when namesVariant => throw new UserErrorException("--variant is a variant of SGD, and --operation is dropout; give --scaling, or --operation sgd."),
            Sgd when namesScaling => throw new UserErrorException("--scaling is a scaling of dropout, and --operation is sgd; give --variant, or --operation dropout."),
            null when namesVariant && !namesScaling => Sgd,
            null when namesScaling && !namesVariant => Dropout,
            _ => operation,
        };
}
