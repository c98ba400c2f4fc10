using System.Text;
using Verification.Bench.Harness;

namespace Verification.Bench.Reports.Peers;

/// <summary>The run of the peers as one Markdown page.</summary>
public static class PeerMarkdown
{
    /// <summary>Writes it.</summary>
    public static string Write(PeerRun run, Reasons reasons)
    {
        StringBuilder page = new();
        page.AppendLine($"# {run.Title}").AppendLine();
        if (!run.Complete)
        {
            page.AppendLine("**Interrupted: rows are missing.**").AppendLine();
        }

        foreach (string fact in Facts(run))
        {
            page.AppendLine($"- {fact}");
        }

        AppendFindings(page, run, reasons);
        if (run.InTurn)
        {
            TurnTable.Append(page, run.Times);
            return page.ToString();
        }

        foreach (IGrouping<(string Operation, string ElementType), PeerTime> operation in run.Times.GroupBy(time => (time.Operation, time.ElementType)))
        {
            AppendOperation(page, operation.Key, [.. operation]);
        }

        return page.ToString();
    }

    /// <summary>Machine, versions and date, a line each.</summary>
    public static IEnumerable<string> Facts(PeerRun run)
    {
        Machine machine = run.Machine;
        yield return $"processor: {machine.Processor}, {machine.LogicalCores} logical cores; SIMD {string.Join(", ", machine.VectorBits)} bits";
        yield return $"system: {machine.OperatingSystem}, {machine.Runtime}";
        if (run.Versions.Count > 0)
        {
            yield return $"peers: {string.Join("; ", run.Versions)}";
        }

        foreach (string missing in run.Missing)
        {
            yield return $"missing: {missing}";
        }

        yield return $"date: {run.Started:yyyy-MM-dd}{(run.Effort is null ? string.Empty : $"; {run.Effort}")}";
        if (run.Load is double load)
        {
            yield return $"load: {ReadableTable.Significant(load)} processes ready for {machine.LogicalCores} cores when it started, the average of a minute";
        }

        if (run.Binary is not null)
        {
            yield return $"timed: {run.Binary.Name}, SHA-256 {run.Binary.Sha256}, MVID {run.Binary.Mvid}";
        }

        if (run.Filter is not null)
        {
            yield return $"rows: only those that match {run.Filter}";
        }
    }

    /// <summary>Why a ratio is missed, as far as anybody knows.</summary>
    public static string WhyMissed(PeerFinding missed, Reasons reasons) => reasons.Find(missed.Id) ?? $"No reason is known yet ({Reasons.FileName} has no {missed.Id}).";

    private static string Line(PeerFinding finding)
        => $"| {finding.What}: {finding.Asked} | {WithSpread(finding)} | {finding.IsMet switch { true => "yes", false => "NO", null => "not measured" }} |";

    /// <summary>A number with its spread.</summary>
    public static string WithSpread(PeerFinding finding)
        => finding.Measured is not double value ? "-"
            : finding is { Low: double low, High: double high } && low != high
                ? $"{ReadableTable.Significant(value)} ({ReadableTable.Significant(low)}-{ReadableTable.Significant(high)})"
                : ReadableTable.Significant(value);

    private static void AppendFindings(StringBuilder page, PeerRun run, Reasons reasons)
    {
        if (run.Findings.Count == 0)
        {
            return;
        }

        page.AppendLine();
        if (!run.InTurn)
        {
            page.AppendLine("The first table takes both sides of a ratio in turn on the same arrays, with the quartiles of the rounds; the others take one side after the other, each with arrays of its own.").AppendLine();
        }

        page.AppendLine("| asked | median (quartiles) | met |").AppendLine("|---|---:|---|");
        foreach (PeerFinding finding in run.Findings)
        {
            page.AppendLine(Line(finding));
        }

        PeerFinding[] missed = [.. run.Findings.Where(finding => finding.IsMet == false)];
        if (missed.Length == 0)
        {
            return;
        }

        page.AppendLine();
        foreach (PeerFinding finding in missed)
        {
            page.AppendLine($"- missed: {finding.What}. {WhyMissed(finding, reasons)}");
        }
    }

    private static void AppendOperation(StringBuilder page, (string Operation, string ElementType) title, IReadOnlyList<PeerTime> times)
    {
        int[] sizes = [.. times.Select(time => time.Elements).Distinct().Order()];
        string type = title.ElementType == TypeName.Of<float>() ? string.Empty : $", {title.ElementType}";
        page.AppendLine().AppendLine($"## {title.Operation}{type}").AppendLine()
            .AppendLine("Nanoseconds an element; how many times as long as ours that is, with the ratios of opposite quartiles.").AppendLine()
            .AppendLine($"| side | {string.Join(" | ", sizes.Select(ElementCount.Short))} | result |")
            .AppendLine($"|---|{string.Concat(sizes.Select(_ => "---:|"))}---|");
        foreach (IGrouping<string, PeerTime> side in times.GroupBy(time => time.Side))
        {
            page.AppendLine($"| {side.Key} | {string.Join(" | ", sizes.Select(size => Cell(times, side, size)))} | {side.First().Verdict} |");
        }
    }

    private static string Cell(IReadOnlyList<PeerTime> times, IEnumerable<PeerTime> side, int elements)
    {
        if (side.FirstOrDefault(one => one.Elements == elements) is not PeerTime time)
        {
            return "-";
        }

        string rate = time.Gigaflops > 0 ? $", {ReadableTable.Significant(time.Gigaflops)} GFLOP/s" : string.Empty;
        if (PeerTable.Same(times, time, PeerTime.Ours) is not PeerTime ours)
        {
            return ReadableTable.Significant(time.PerElement) + rate;
        }

        var ratio = Ratio.Of(time.Measured, ours.Measured);
        string spread = ours == time ? string.Empty : $"x, {ReadableTable.Significant(ratio.Low)}-{ReadableTable.Significant(ratio.High)}";
        return $"{ReadableTable.Significant(time.PerElement)} ({(ours == time ? "1" : ReadableTable.Significant(ratio.Median))}{spread}){rate}";
    }
}
