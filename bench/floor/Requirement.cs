using Verification.Bench.Reports;

namespace Verification.Bench.Floor;

/// <summary>A speed below which the optimized code may not fall.</summary>
/// <param name="Text">In words.</param>
/// <param name="AppliesTo">The rows that it is about.</param>
/// <param name="Judge">Whether a row meets it, and the figures that say so.</param>
public sealed record Requirement(string Text, Func<Row, bool> AppliesTo, Func<Row, (bool IsMet, string Measured)> Judge);

/// <summary>What came of a requirement on one row.</summary>
/// <param name="Requirement">In words.</param>
/// <param name="Row">The row's name.</param>
/// <param name="Measured">The figures.</param>
/// <param name="IsMet">Null when no row was measured that it applies to.</param>
public sealed record Finding(string Requirement, string Row, string Measured, bool? IsMet)
{
    public string InWords => IsMet switch { true => "yes", false => "NO", null => "not measured" };
}
