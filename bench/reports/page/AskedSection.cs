using Verification.Bench.Reports.Peers;

namespace Verification.Bench.Reports.Page;

/// <summary>What is asked for, and whether it is met.</summary>
internal static class AskedSection
{
    private const char NoBreak = '\u00a0';

    public static IReadOnlyList<Block> Of(IReadOnlyList<PeerFinding> findings, Reasons reasons)
        => findings.Count == 0
            ? []
            :
            [
                new TextTable(
                    ["what", "asked", "measured (quartiles)", "met", "what bounds it"],
                    FirstNumber: 5,
                    [.. findings.Select(finding => new Cell[]
                    {
                        finding.What,
                        finding.Asked.Replace(' ', NoBreak),
                        PeerMarkdown.WithSpread(finding),
                        finding.IsMet switch { true => new("✓ yes", Tone.Good), false => new("✕ no", Tone.Bad), null => new("not measured", Tone.Warn) },
                        finding.IsMet == false ? reasons.Find(finding.Id) ?? "no reason is known yet" : string.Empty,
                    })]),
            ];
}
