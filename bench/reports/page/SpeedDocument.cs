using Verification.Bench.Floor;
using Verification.Bench.Reports.Peers;
using Verification.Bench.Verdicts;

namespace Verification.Bench.Reports.Page;

/// <summary>What the report on speed says: the content of both its pages.</summary>
public static class SpeedDocument
{
    /// <summary>Makes it.</summary>
    public static Document Of(ReportSources sources)
    {
        PeerFinding[] asked = [.. sources.Peers?.Findings ?? [], .. sources.Run is null ? [] : InCacheRequirements.Judge([.. sources.Run.Measured])];
        int met = asked.Count(finding => finding.IsMet == true);
        int missed = asked.Count(finding => finding.IsMet == false);
        bool isWhole = sources.IsWhole;
        bool isComplete = isWhole && asked.Length > 0 && missed == 0 && met == asked.Length;
        return new Document(
            "The optimized side, timed",
            asked.Length == 0 ? "Timed" : $"{met} of {asked.Length} met{(isWhole ? string.Empty : ", in a part of a run")}",
            sources.HasViolation ? Tone.Bad : isComplete ? Tone.Good : Tone.Warn,
            $"{(missed > 0 ? $"{missed} of the ratios that are asked for are missed, with the reason below. " : string.Empty)}{Binary(sources)}",
            [
                new Section("What is missing here", sources.Missing.Count == 0 ? [] : [new Notes(sources.Missing)]),
                new Section("What is asked for", AskedSection.Of(asked, sources.Reasons)),
                .. sources.Peers is PeerRun peers ? [new Section("Against other programs", PeerSection.Of(peers, sources))] : Array.Empty<Section>(),
                .. sources.Run is BenchmarkRun run ? RowSections.Of(run, sources) : [],
                new Section("The binary and its laws", LawSection.Of(sources)),
                new Section("Machine and versions", MachineSection.Of(sources)),
                new Section("How to read the figures", [new Notes(Facts.HowToRead)]),
            ]);
    }

    private static string Binary(ReportSources sources)
    {
        RowVerdict verdict = sources.VerdictOf(operation: null, sources.TimedBinary);
        return verdict.Standing switch
        {
            Standing.Conforms => $"The very binary that was timed (SHA-256 {sources.TimedBinary!.Short}...) conforms: {verdict.Detail}.",
            Standing.Violates => $"The very binary that was timed BREAKS LAWS: {verdict.Detail}.",
            _ => $"No verdict on the binary that was timed: {verdict.Detail}.",
        };
    }
}
