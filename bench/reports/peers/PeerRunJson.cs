namespace Verification.Bench.Reports.Peers;

/// <summary>A run of the peers as JSON: every measurement, so that two runs can be compared later.</summary>
public static class PeerRunJson
{
    public static string Write(PeerRun run) => ResultText.Write(run with { Format = PeerRun.CurrentFormat });

    /// <summary>Reads what <see cref="Write"/> wrote, or a file of the first format.</summary>
    /// <exception cref="InvalidDataException">It is no such run, one of a later format, or one whose numbers no run can have; the message says where.</exception>
    public static PeerRun Read(string json)
    {
        PeerRun run = ResultText.Read<PeerRun>(json);
        ResultText.RequireFormat(run.Format, PeerRun.CurrentFormat);
        ResultText.Require(run.Title, "title");
        ResultText.Require(run.Machine, "machine").RequireWhole();
        ResultText.RequireNumber(run.Load ?? 0, "load");
        run.Binary?.RequireWhole("binary");
        ResultText.RequireAll(run.Versions, "versions");
        ResultText.RequireAll(run.Missing, "missing");
        ResultText.RequireAll(run.Findings, "findings");
        ResultText.RequireAll(run.Times, "times");
        for (int i = 0; i < run.Times.Count; i++)
        {
            PeerTime time = run.Times[i];
            string place = $"times[{i}]";
            ResultText.Require(time.Operation, $"{place}.operation");
            ResultText.Require(time.Side, $"{place}.side");
            ResultText.Require(time.ElementType, $"{place}.elementType");
            ResultText.Require(time.Verdict, $"{place}.verdict");
            ResultText.RequirePositive(time.Elements, $"{place}.elements");
            ResultText.RequireNumber(time.BytesPerElement, $"{place}.bytesPerElement");
            ResultText.RequireNumber(time.FootprintPerElement, $"{place}.footprintPerElement");
            ResultText.RequireNumber(time.FlopsPerElement, $"{place}.flopsPerElement");
            ResultText.RequireTimes(time.Nanoseconds, $"{place}.nanoseconds");
            ResultText.RequireNumbers(time.ProcessorNanoseconds ?? [], $"{place}.processorNanoseconds");
            ResultText.RequireNumber(time.FastestNanoseconds ?? 0, $"{place}.fastestNanoseconds");
        }

        for (int i = 0; i < run.Findings.Count; i++)
        {
            ResultText.Require(run.Findings[i].Id, $"findings[{i}].id");
            ResultText.Require(run.Findings[i].What, $"findings[{i}].what");
            ResultText.Require(run.Findings[i].Asked, $"findings[{i}].asked");
            ResultText.RequireNumber(run.Findings[i].Measured ?? 0, $"findings[{i}].measured");
            ResultText.RequireNumber(run.Findings[i].Low ?? 0, $"findings[{i}].low");
            ResultText.RequireNumber(run.Findings[i].High ?? 0, $"findings[{i}].high");
            ResultText.RequireNumbers(run.Findings[i].Rounds ?? [], $"findings[{i}].rounds");
        }

        ResultText.RequireDistinct(run.Times.Select(time => time.Key), "times");
        return run;
    }
}
