using System.Globalization;
using System.Reflection;
using System.Text;
using Verification.Oracle.Checking;
using Verification.Properties.Subjects;
using static Verification.Oracle.Reports.Html;

namespace Verification.Oracle.Reports;

/// <summary>A run as one HTML file that needs nothing beside it: no network, no script.</summary>
public static class HtmlReport
{
    private const string StyleResource = "Verification.Oracle.reports.report.css";

    /// <summary>Writes a run.</summary>
    public static string Write(RunResult result)
    {
        StringBuilder page = new();
        string subject = Text(result.Plan.Subject.Name);
        page.Append(Opening($"{subject}: {RunSummary.Headline(result)}"));
        WriteHead(page, result, subject);
        WriteFacts(page, result);
        WriteTable(page, result);
        WriteLaws(page, result);
        page.Append(
            $"""
            <footer>Written by oracle {Text(ToolVersion.Text)} on {Text(Moment(result))}. The same in JSON, for programs: {ReportFolder.JsonName}, schema {JsonReport.Schema}.</footer>
            </main>
            </body>
            </html>

            """);
        return page.ToString();
    }

    /// <summary>All that comes before the content of a page.</summary>
    /// <param name="title">Of the window, as it must stand in HTML.</param>
    /// <param name="style">Rules on top of those of every page.</param>
    public static string Opening(string title, string style = "")
        => $"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>{title}</title>
            <style>
            {ReadStyle()}{style}</style>
            </head>
            <body>
            <main>

            """;

    private static void WriteHead(StringBuilder page, RunResult result, string subject)
    {
        page.Append(
            $"""
            <header>
            <h1>oracle check · <strong>{subject}</strong>, {Text(result.Plan.Subject.Description)}</h1>
            <p class="verdict {HeadTone(result)}">{RunSummary.Headline(result)}</p>
            <p class="lead">{Text(RunSummary.Meaning(result))}</p>
            {string.Concat(result.StaleDeviations.Select(stale => $"<p class=\"bad\">{Text(stale)}</p>\n"))}{ShareBar(result)}
            <p class="soft">{Text(RunSummary.CountLaws(result))} {Text(RunSummary.CountChecks(result))} {TextLayout.Count(result.Laws.Sum(law => law.Cases))} cases.</p>
            </header>

            """);
    }

    /// <summary>One bar for all laws, each outcome its share, with a legend in words.</summary>
    private static string ShareBar(RunResult result)
    {
        (Outcome Outcome, int Count)[] parts = [.. result.Laws.GroupBy(law => law.Outcome).OrderByDescending(group => group.Key == Outcome.Conforms).ThenByDescending(group => group.Key).Select(group => (group.Key, group.Count()))];
        StringBuilder bar = new();
        int at = 0;
        bar.Append(CultureInfo.InvariantCulture, $"<svg class=\"share\" viewBox=\"0 0 {result.Laws.Count} 1\" preserveAspectRatio=\"none\" role=\"img\" aria-label=\"{Text(RunSummary.CountLaws(result))}\">");
        foreach ((Outcome outcome, int count) in parts)
        {
            bar.Append(CultureInfo.InvariantCulture, $"<rect class=\"fill-{Tone(outcome)}\" x=\"{at}\" y=\"0\" width=\"{count}\" height=\"1\"/>");
            at += count;
        }

        bar.Append("</svg>\n");
        if (parts.Length == 1)
        {
            return bar.ToString();
        }

        bar.Append("<ul class=\"legend\">");
        foreach ((Outcome outcome, int count) in parts)
        {
            bar.Append(CultureInfo.InvariantCulture, $"<li><span class=\"dot fill-{Tone(outcome)}\"></span>{outcome.Counted(count)}</li>");
        }

        return bar.Append("</ul>").ToString();
    }

    private static void WriteFacts(StringBuilder page, RunResult result)
    {
        PlatformProfile platform = result.Platform;
        string widths = platform.AcceleratedWidths.Count == 0 ? "none" : $"{string.Join(", ", platform.AcceleratedWidths)} bits";
        page.Append(
            $"""
            <div class="facts">
            <section class="panel"><h2>This run</h2><dl>
            {Fact("Seed", $"<code>{result.Plan.Options.Seed}</code>")}{Fact("Level", result.Plan.Options.Level.ToString().ToLowerInvariant())}{Fact("Time", $"{TextLayout.Duration(result.Elapsed)}, {result.Plan.Jobs} at once")}{Fact("When", Text(Moment(result)))}{Fact("Exit code", $"{(int)result.ExitCode}")}</dl>
            {Command(result.Plan.Command)}
            <p class="soft">In a checkout, <code>oracle</code> is <code>dotnet run -c Release --project properties/oracle --</code></p>
            </section>
            <section class="panel"><h2>This machine</h2><dl>
            {Fact("Processor", $"{Text(platform.Processor)}, {platform.Architecture}, {platform.Cores} cores")}{Fact("Vectors", $"{widths} in hardware")}{Fact("Instructions", Text(string.Join(", ", platform.InstructionSets)))}{Fact("Runtime", Text(platform.Runtime))}{Fact("System", Text(platform.OperatingSystem))}{Fact("Subnormals", Subnormals(platform.FlushesToZero, platform.ReadsSubnormalsAsZero))}{Fact("Rounding", Rounding(platform.RoundsToNearestEven))}{Fact("Subject", Arithmetic(platform.Subject))}{Fact("Switches", Text(string.Join(", ", platform.Switches)))}</dl></section>
            </div>

            """);
    }

    /// <summary>How a subject rounds that has a process of its own; nothing where nobody looked.</summary>
    internal static string Arithmetic(SubjectArithmetic? subject)
        => subject is null ? string.Empty : $"in its own process, subnormals: {Subnormals(subject.FlushesToZero, subject.ReadsSubnormalsAsZero)}; rounding: {Rounding(subject.RoundsToNearestEven)}";

    private static string Rounding(bool isToNearestEven) => isToNearestEven ? "to nearest, ties to even" : "<strong class=\"bad\">not to nearest even</strong>";

    private static string Subnormals(bool flushes, bool readsAsZero)
        => (flushes, readsAsZero) switch
        {
            (false, false) => "kept, in results and in inputs",
            (true, false) => "<strong class=\"bad\">results are flushed to zero</strong>",
            (false, true) => "<strong class=\"bad\">inputs are read as zero</strong>",
            _ => "<strong class=\"bad\">results are flushed to zero, inputs are read as zero</strong>",
        };

    private static void WriteTable(StringBuilder page, RunResult result)
    {
        page.Append("<h2>Laws and verdicts</h2>\n");
        foreach (IGrouping<string, LawOutcome> operation in result.Laws.GroupBy(law => law.Law.Operation))
        {
            page.Append(
                $"""
                <h3>{Text(operation.Key)}</h3>
                <table><thead><tr><th>Law and equation</th><th>Verdict</th><th>Checks</th><th class="number">Cases</th><th class="number">Time</th></tr></thead>
                <tbody>

                """);
            foreach (LawOutcome law in operation)
            {
                page.Append(
                    $"""
                    <tr><td><a class="id" href="#{Anchor(law.Law.Id)}">{Text(law.Law.Id)}</a><span class="equation">{Text(law.Law.Equation)}</span></td><td>{Mark(law.Outcome)}</td><td><span class="chips">{string.Concat(law.Checks.Select(Chip))}</span></td><td class="number" data-unit=" cases">{TextLayout.Count(law.Cases)}</td><td class="number">{TextLayout.Duration(law.Elapsed)}</td></tr>

                    """);
            }

            page.Append("</tbody></table>\n");
        }
    }

    private static void WriteLaws(StringBuilder page, RunResult result)
    {
        page.Append("<h2>Each law</h2>\n");
        foreach (IGrouping<string, LawOutcome> operation in result.Laws.GroupBy(law => law.Law.Operation))
        {
            page.Append(CultureInfo.InvariantCulture, $"<h3>{Text(operation.Key)}</h3>\n");
            foreach (LawOutcome law in operation)
            {
                page.Append(HtmlLaw.Write(result, law));
            }
        }
    }

    /// <summary>The class that colours a headline.</summary>
    internal static string HeadTone(RunResult result)
        => result.ExitCode switch
        {
            ExitCode.Conforms => "good",
            ExitCode.TooLittle => "warn",
            _ => "bad",
        };

    private static string Moment(RunResult result) => result.Started.ToString("yyyy-MM-dd HH:mm zzz", CultureInfo.InvariantCulture);

    /// <summary>The style sheet of every page.</summary>
    internal static string ReadStyle()
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(StyleResource)
            ?? throw new InvalidOperationException($"The assembly lacks its resource {StyleResource}.");
        using StreamReader reader = new(stream);
        return reader.ReadToEnd();
    }
}
