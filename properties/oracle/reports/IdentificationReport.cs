using System.Text.Json.Nodes;
using Spectre.Console;
using Verification.Properties.Identifying;

namespace Verification.Oracle.Reports;

/// <summary>Writes what a subject turned out to be.</summary>
public sealed class IdentificationReport
{
    /// <summary>Names the layout of the JSON and its version; the version rises when a reader would have to change.</summary>
    public const string Schema = "verification-oracle-identification/1";

    // Wide enough for a row, for output that has no width of its own.
    private const int PlainWidth = 120;
    private const int LineWidth = 110;

    // What a screen holds of one question.
    private const int MostCandidates = 12;
    private const int MostNames = 6;

    private readonly TextWriter _output;
    private readonly bool _isTerminal;

    /// <summary>Makes a report on a writer.</summary>
    public IdentificationReport(TextWriter output, bool isTerminal)
    {
        _output = output;
        _isTerminal = isTerminal;
    }

    /// <summary>0 where everything that is offered is identified; else why not.</summary>
    public static ExitCode ExitCodeOf(Identification identification)
    {
        IdentifiedAnswer[] answers = [.. identification.Operations.SelectMany(operation => operation.Answers)];
        return answers.Any(answer => answer.Certainty == Certainty.Broke) ? ExitCode.Violates
            : answers.Any(answer => answer.Certainty == Certainty.CannotTell) || !answers.Any(answer => answer.Certainty == Certainty.Told) ? ExitCode.TooLittle
            : ExitCode.Conforms;
    }

    /// <summary>For people: a table of names, then a sentence for each, and on demand every answer with its evidence.</summary>
    public void WriteText(Identification identification, bool isDetailed)
    {
        _output.WriteLine($"Identifying {identification.Subject}");
        WriteTable(identification);
        foreach (IGrouping<string, OperationIdentity> alike in identification.Operations.GroupBy(operation => isDetailed ? TitleOf(operation) : Summary(operation)))
        {
            OperationIdentity operation = alike.First();
            string types = string.Join(" and ", alike.Select(each => each.Type));
            Paragraph($"{operation.Operation}, {types}, asked as {AskedAs(operation)}: {operation.Sentence}.", string.Empty);
            IEnumerable<IdentifiedAnswer> shown = isDetailed
                ? operation.Answers
                : operation.Answers.Where(IsOpen);
            foreach (IdentifiedAnswer answer in shown)
            {
                WriteAnswer(answer, isDetailed);
            }

            if (isDetailed)
            {
                foreach (string equal in operation.Classes)
                {
                    Paragraph($"One class: {equal}", "  ");
                }
            }

            _output.WriteLine();
        }

        foreach (string missing in identification.Missing)
        {
            _output.WriteLine($"Not offered: {missing}");
        }

        if (!isDetailed && identification.Operations.Count > 0)
        {
            _output.WriteLine("Every answer with its evidence: --evidence, or --json.");
        }
    }

    /// <summary>For programs: numbers as strings, since JSON's would lose bits, infinities and NaN.</summary>
    public static void WriteJson(Identification identification, TextWriter output)
        => output.WriteLine(new JsonObject
        {
            ["schema"] = Schema,
            ["subject"] = identification.Subject,
            ["operations"] = new JsonArray([.. identification.Operations.Select(ToJson)]),
            ["missing"] = Strings(identification.Missing),
            ["exitCode"] = (int)ExitCodeOf(identification),
        }.ToJsonString(JsonReport.Indented));

    private void WriteTable(Identification identification)
    {
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(_output),
            Ansi = _isTerminal ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = _isTerminal ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
        });
        if (!_isTerminal)
        {
            console.Profile.Width = PlainWidth;
        }

        Table table = new Table().Border(_isTerminal ? TableBorder.Rounded : TableBorder.Simple).BorderColor(Color.Grey);
        foreach (string head in new[] { "Operation", "Type", "Asked as", "Is", "Told", "Not offered", "Cannot tell" })
        {
            table.AddColumn(head);
        }

        foreach (OperationIdentity operation in identification.Operations)
        {
            table.AddRow(
                Markup.Escape(operation.Operation),
                operation.Type,
                Markup.Escape(AskedAs(operation)),
                operation.Names.Count > 0 ? $"[green]{Markup.Escape(string.Join(" = ", operation.Names))}[/]" : "[yellow]no name of ours[/]",
                Count(operation, Certainty.Told),
                Count(operation, Certainty.NotOffered),
                Count(operation, Certainty.CannotTell, Certainty.Broke));
        }

        console.Write(table);
    }

    private void WriteAnswer(IdentifiedAnswer answer, bool isDetailed)
    {
        string mark = answer.Certainty switch
        {
            Certainty.Told => string.Empty,
            Certainty.NotOffered => "not offered: ",
            Certainty.CannotTell => "cannot tell: ",
            _ => "broke: ",
        };
        Paragraph($"{answer.Question} {mark}{answer.Finding}", "  ");
        if (isDetailed && answer.Evidence is Evidence evidence)
        {
            Line($"in   {string.Join(", ", evidence.Inputs.Select(InWords))}");
            Line($"out  {evidence.Result}");
            CandidateResult[] shown = [.. evidence.Candidates.OrderByDescending(candidate => candidate.Fits).Take(MostCandidates)];
            foreach (CandidateResult candidate in shown)
            {
                Line($"{(candidate.Fits ? "   = " : "     ")}{candidate.Value}  {Shortened(candidate.Candidate)}");
            }

            if (shown.Length < evidence.Candidates.Count)
            {
                Line($"     and {evidence.Candidates.Count - shown.Length} other candidates; --json has them");
            }
        }

        if (answer.Cost.Length > 0)
        {
            Paragraph($"To tell more: {answer.Cost}.", "      ");
        }

        void Line(string text) => _output.WriteLine($"      {text}");
    }

    /// <summary>The first of the names that stand for one value; --json has them all.</summary>
    private static string Shortened(string names)
    {
        string[] each = names.Split(" = ");
        return each.Length <= MostNames ? names : $"{string.Join(" = ", each[..MostNames])} = {each.Length - MostNames} others";
    }

    private void Paragraph(string text, string indent)
    {
        foreach (string line in TextLayout.Wrap(text, LineWidth))
        {
            _output.WriteLine(indent + line);
        }
    }

    private static string TitleOf(OperationIdentity operation) => $"{operation.Operation}, {operation.Type}, asked as {AskedAs(operation)}";

    /// <summary>All that the short report says of an operation but its type: types that agree in it share a paragraph.</summary>
    private static string Summary(OperationIdentity operation)
        => string.Join('\n', operation.Answers.Where(IsOpen).Select(answer => answer.Finding).Prepend(AskedAs(operation)).Prepend(operation.Sentence));

    /// <summary>Whether there is more to tell.</summary>
    private static bool IsOpen(IdentifiedAnswer answer) => answer.Certainty is Certainty.CannotTell or Certainty.Broke || answer.Cost.Length > 0;

    private static string AskedAs(OperationIdentity operation)
        => operation.AskedAs.Count > 2 ? $"{operation.AskedAs[0]} and {operation.AskedAs.Count - 1} others" : string.Join(", ", operation.AskedAs);

    private static string InWords(EvidenceNumber number)
        => number.Decimal == number.Hexadecimal ? $"{number.Name}={number.Decimal}" : $"{number.Name}={number.Decimal} ({number.Hexadecimal})";

    private static string Count(OperationIdentity operation, params Certainty[] certainties)
        => TextLayout.Count(operation.Answers.Count(answer => certainties.Contains(answer.Certainty)));

    private static JsonObject ToJson(OperationIdentity operation)
        => new()
        {
            ["operation"] = operation.Operation,
            ["type"] = operation.Type,
            ["askedAs"] = Strings(operation.AskedAs),
            ["names"] = Strings(operation.Names),
            ["sentence"] = operation.Sentence,
            ["classes"] = Strings(operation.Classes),
            ["answers"] = new JsonArray([.. operation.Answers.Select(ToJson)]),
        };

    private static JsonObject ToJson(IdentifiedAnswer answer)
        => new()
        {
            ["question"] = answer.Question,
            ["certainty"] = answer.Certainty switch
            {
                Certainty.Told => "told",
                Certainty.CannotTell => "cannot tell",
                Certainty.NotOffered => "not offered",
                _ => "broke",
            },
            ["finding"] = answer.Finding,
            ["cost"] = answer.Cost,
            ["evidence"] = answer.Evidence is Evidence evidence ? ToJson(evidence) : null,
        };

    private static JsonObject ToJson(Evidence evidence)
        => new()
        {
            ["inputs"] = new JsonArray([.. evidence.Inputs.Select(input => new JsonObject
            {
                ["name"] = input.Name,
                ["value"] = input.Decimal,
                ["hexadecimal"] = input.Hexadecimal,
            })]),
            ["result"] = evidence.Result,
            ["candidates"] = new JsonArray([.. evidence.Candidates.Select(candidate => new JsonObject
            {
                ["candidate"] = candidate.Candidate,
                ["value"] = candidate.Value,
                ["fits"] = candidate.Fits,
            })]),
        };

    private static JsonArray Strings(IEnumerable<string> texts) => new([.. texts.Select(text => JsonValue.Create(text))]);
}
