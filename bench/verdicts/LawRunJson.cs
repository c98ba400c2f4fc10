using Verification.Bench.Reports;

namespace Verification.Bench.Verdicts;

/// <summary>A run of the laws as JSON.</summary>
public static class LawRunJson
{
    public static string Write(LawRun run) => ResultText.Write(run);

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="InvalidDataException">It is no such run; the message says where.</exception>
    public static LawRun Read(string json)
    {
        LawRun run = ResultText.Read<LawRun>(json);
        ResultText.RequireFormat(run.Format, LawRun.CurrentFormat);
        run.Binary.RequireWhole("binary");
        ResultText.Require(run.Level, "level");
        ResultText.RequireAll(run.Laws, "laws");
        for (int i = 0; i < run.Laws.Count; i++)
        {
            ResultText.Require(run.Laws[i].Id, $"laws[{i}].id");
            ResultText.Require(run.Laws[i].Operation, $"laws[{i}].operation");
            ResultText.Require(run.Laws[i].Outcome, $"laws[{i}].outcome");
        }

        return run;
    }
}
