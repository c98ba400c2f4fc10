using Verification.Bench.Reports.Peers;

namespace Verification.Bench.Reports.Page;

/// <summary>What is asked for, and whether it is met.</summary>
internal static class AskedSection
{
    private const char NoBreak = '\u00a0';

    public static IReadOnlyList<Block> Of(IReadOnlyList<PeerFinding> findings, Reasons reasons)
    {
        PeerFinding[] missed = [.. findings.Where(finding => finding.IsMet == false)];
        return findings.Count == 0
            ? []
            :
            [
                new TextTable(
                    ["what", "asked", "measured (quartiles)", "met"],
                    FirstNumber: 4,
                    [.. findings.Select(finding => new Cell[]
                    {
                        finding.What,
                        finding.Asked.Replace(' ', NoBreak),
                        PeerMarkdown.WithSpread(finding),
                        finding.IsMet switch { true => new("✓ yes", Tone.Good), false => new("✕ no", Tone.Bad), null => new("not measured", Tone.Warn) },
                    })]),
                .. missed.Length == 0
                    ? Array.Empty<Block>()
                    : [new Heading("What bounds those that are missed"), new Notes([.. missed.Select(finding => $"{finding.What}: {PeerMarkdown.WhyMissed(finding, reasons)}")])],
            ];
    }
}
