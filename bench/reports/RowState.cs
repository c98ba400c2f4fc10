namespace Verification.Bench.Reports;

/// <summary>What came of a row.</summary>
public enum RowState
{
    /// <summary>The optimized result was the reference's, bit for bit; then it was timed.</summary>
    Checked,

    /// <summary>The optimized result was another; it was not timed.</summary>
    Differs,

    /// <summary>Something else went wrong.</summary>
    Broken,
}
