using Verification.Properties.Formulas;

namespace Verification.Properties.Judging;

/// <summary>One way of rounding a part of a formula.</summary>
/// <param name="Name">What is fused or rounded elsewhere; empty for each operation rounding by itself.</param>
/// <param name="Formula">The part.</param>
internal sealed record Choice(string Name, Formula Formula);
