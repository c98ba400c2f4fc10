using System.Globalization;
using System.Text;
using System.Xml;
using Verification.Oracle.Checking;
using Verification.Properties.Laws;

namespace Verification.Oracle.Reports;

/// <summary>A run as JUnit XML, which build servers show: a suite an operation, a case a check.</summary>
public static class JUnitReport
{
    private const string StaleSuite = "known deviations";

    /// <summary>Writes a run.</summary>
    public static string Write(RunResult result)
    {
        StringBuilder text = new();
        XmlWriterSettings settings = new() { Indent = true, Encoding = new UTF8Encoding(false), NewLineChars = "\n", NewLineHandling = NewLineHandling.None };
        using (Utf8Writer writer = new(text))
        using (var xml = XmlWriter.Create(writer, settings))
        {
            xml.WriteStartElement("testsuites");
            Attribute(xml, "name", $"oracle check {result.Plan.Subject.Name}");
            Counts(xml, result, [.. result.Checks], result.StaleDeviations.Count);
            Attribute(xml, "time", Seconds(result.Elapsed));
            foreach (IGrouping<string, LawOutcome> operation in result.Laws.GroupBy(law => law.Law.Operation))
            {
                WriteSuite(xml, result, operation);
            }

            WriteStale(xml, result.StaleDeviations);
            xml.WriteEndElement();
        }

        return text.Append('\n').ToString();
    }

    private static void WriteSuite(XmlWriter xml, RunResult result, IGrouping<string, LawOutcome> operation)
    {
        xml.WriteStartElement("testsuite");
        Attribute(xml, "name", operation.Key);
        Counts(xml, result, [.. operation.SelectMany(law => law.Checks)], 0);
        Attribute(xml, "time", Seconds(TimeSpan.FromTicks(operation.Sum(law => law.Elapsed.Ticks))));
        Attribute(xml, "timestamp", result.Started.UtcDateTime.ToString("s", CultureInfo.InvariantCulture));
        foreach (LawOutcome law in operation)
        {
            foreach (CheckOutcome check in law.Checks)
            {
                xml.WriteStartElement("testcase");
                Attribute(xml, "classname", law.Law.Id);
                Attribute(xml, "name", $"{law.Law.Id}, {check.Check.Label}");
                Attribute(xml, "time", Seconds(check.Report?.Elapsed ?? TimeSpan.Zero));
                WriteOutcome(xml, result, law.Law, check);
                xml.WriteEndElement();
            }
        }

        xml.WriteEndElement();
    }

    private static void WriteOutcome(XmlWriter xml, RunResult result, Law law, CheckOutcome check)
    {
        string? element = ElementOf(result, check.Outcome);
        if (element is null)
        {
            return;
        }

        string detail = check.HarnessFailure ?? check.Report?.Detail ?? "The run was interrupted before this check ended.";
        xml.WriteStartElement(element);
        Attribute(xml, "message", element == Skipped ? $"{check.Outcome.Word()}: {detail}" : detail.Split('\n')[0].TrimEnd('\r'));
        if (element != Skipped)
        {
            Attribute(xml, "type", check.Outcome.Word());
            xml.WriteString(Legal(string.Join('\n', Lines(result, law, check, detail))));
        }

        xml.WriteEndElement();
    }

    private static IEnumerable<string> Lines(RunResult result, Law law, CheckOutcome check, string detail)
    {
        yield return $"law: {law.Equation}";
        yield return $"found: {detail}";
        if (check.Report is CheckReport report)
        {
            if (report.FailingCase.Length > 0)
            {
                yield return $"case: {report.FailingCase}";
            }

            yield return $"replay: {result.ReplayLine(report)}";
        }
    }

    /// <summary>An entry that no longer deviates belongs to no operation and fails the run all the same.</summary>
    private static void WriteStale(XmlWriter xml, IReadOnlyList<string> stale)
    {
        if (stale.Count == 0)
        {
            return;
        }

        xml.WriteStartElement("testsuite");
        Attribute(xml, "name", StaleSuite);
        Attribute(xml, "tests", Number(stale.Count));
        Attribute(xml, "failures", Number(stale.Count));
        foreach (string sentence in stale)
        {
            xml.WriteStartElement("testcase");
            Attribute(xml, "classname", StaleSuite);
            Attribute(xml, "name", sentence);
            xml.WriteStartElement(Failure);
            Attribute(xml, "message", sentence);
            Attribute(xml, "type", "stale deviation");
            xml.WriteEndElement();
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private const string Failure = "failure";
    private const string Error = "error";
    private const string Skipped = "skipped";

    /// <summary>Null for what passes.</summary>
    private static string? ElementOf(RunResult result, Outcome outcome)
        => outcome switch
        {
            Outcome.Conforms => null,
            Outcome.WithinBound => result.Plan.AcceptsWithinBound ? null : Failure,
            Outcome.NotImplemented or Outcome.KnownDeviation => Skipped,
            Outcome.Violates or Outcome.Vacuous => Failure,
            _ => Error,
        };

    private static void Counts(XmlWriter xml, RunResult result, CheckOutcome[] checks, int stale)
    {
        string?[] elements = [.. checks.Select(check => ElementOf(result, check.Outcome))];
        Attribute(xml, "tests", Number(elements.Length + stale));
        Attribute(xml, "failures", Number(elements.Count(element => element == Failure) + stale));
        Attribute(xml, "errors", Number(elements.Count(element => element == Error)));
        Attribute(xml, "skipped", Number(elements.Count(element => element == Skipped)));
    }

    private static void Attribute(XmlWriter xml, string name, string value) => xml.WriteAttributeString(name, Legal(value));

    /// <summary>What XML 1.0 has no way to write, such as most control characters, as U+FFFD: a subject's words may hold anything.</summary>
    private static string Legal(string text)
    {
        const char Replacement = '\uFFFD';
        StringBuilder legal = new(text.Length);
        for (int i = 0; i < text.Length; i++)
        {
            if (i + 1 < text.Length && XmlConvert.IsXmlSurrogatePair(text[i + 1], text[i]))
            {
                legal.Append(text, i++, 2);
            }
            else
            {
                legal.Append(XmlConvert.IsXmlChar(text[i]) ? text[i] : Replacement);
            }
        }

        return legal.ToString();
    }

    private static string Number(int count) => count.ToString(CultureInfo.InvariantCulture);

    private static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("0.000", CultureInfo.InvariantCulture);

    /// <summary>So that the declaration names the encoding of the file.</summary>
    private sealed class Utf8Writer(StringBuilder text) : StringWriter(text, CultureInfo.InvariantCulture)
    {
        public override Encoding Encoding => Encoding.UTF8;
    }
}
