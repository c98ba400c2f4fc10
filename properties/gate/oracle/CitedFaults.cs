using Verification.Oracle.Reports;
using Verification.Properties.Laws;

namespace Verification.Gate.Oracle;

/// <summary>Every fault that a law cites has a row in the list that the command carries along, and is told with the law.</summary>
public sealed class CitedFaults
{
    [Fact]
    public void Every_cited_fault_has_a_row()
    {
        string[] cited = [.. LawCatalogue.All.SelectMany(law => ReportedFaults.CitedBy(law.Source)).Distinct()];

        Assert.NotEmpty(cited);
        Assert.Empty(cited.Except(ReportedFaults.All.Select(fault => fault.Id)));
    }

    [Fact]
    public void A_list_of_faults_is_cited_one_by_one()
        => Assert.Equal(["S16", "S18", "D1"], ReportedFaults.CitedBy("section 2; faults S16, S18; fault D1: somewhere"));

    [Fact]
    public void Explain_tells_what_was_wrong_and_where()
    {
        string[] words = OracleRun.Of("explain", "sgd.batch-size").Output.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        string text = string.Join(' ', words);

        Assert.Contains("Fault S5: decay divided by |B| (or N, or multiplied). Seen in d2l-en#744", text, StringComparison.Ordinal);
        Assert.Contains("oracle check optimized --law sgd.batch-size", text, StringComparison.Ordinal);
    }
}
