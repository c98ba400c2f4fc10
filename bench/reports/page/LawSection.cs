using Verification.Bench.Verdicts;

namespace Verification.Bench.Reports.Page;

/// <summary>Which binary was timed, and what the laws say of it.</summary>
internal static class LawSection
{
    public static IReadOnlyList<Block> Of(ReportSources sources)
    {
        List<Block> blocks = [];
        TimedAssembly[] timed = [.. (sources.Run?.Rows.Select(row => row.Binary) ?? []).Append(sources.Peers?.Binary).OfType<TimedAssembly>().Distinct()];
        blocks.AddRange(timed.Select(binary => new FactList([("timed", binary.Name), ("SHA-256", binary.Sha256), ("MVID", $"{binary.Mvid}")])));
        foreach (LawRun laws in sources.Laws)
        {
            bool isTimed = timed.Any(binary => binary.Sha256 == laws.Binary.Sha256);
            blocks.Add(new Paragraph(
                isTimed
                    ? $"The laws ran on this very file: level {laws.Level}, seed {laws.Seed}, {laws.Started:yyyy-MM-dd HH:mm}{(laws.Complete ? string.Empty : "; the run was interrupted")}."
                    : $"The laws ran on another binary, SHA-256 {laws.Binary.Sha256}: its verdicts say nothing of what was timed, and are not shown.",
                isTimed ? Tone.Plain : Tone.Bad));
            if (isTimed)
            {
                blocks.Add(new TextTable(
                    ["operation", "laws", "checks", "verdict"],
                    FirstNumber: 4,
                    [.. laws.Laws.GroupBy(law => law.Operation).Select(operation =>
                    {
                        RowVerdict verdict = laws.Of(operation.Key, laws.Binary);
                        return new Cell[]
                        {
                            operation.Key,
                            $"{operation.Count()}",
                            $"{operation.Sum(law => law.Checks)}",
                            new(verdict.Standing == Standing.Conforms ? "✓ conforms" : $"✕ {verdict.Detail}", verdict.Standing == Standing.Conforms ? Tone.Good : Tone.Bad),
                        };
                    })]));
            }
        }

        return blocks;
    }
}
