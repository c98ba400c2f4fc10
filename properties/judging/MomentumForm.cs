using Verification.Properties.Formulas;

namespace Verification.Properties.Judging;

/// <summary>One way of computing a step with momentum: an order of operations and roundings, with a name.</summary>
/// <param name="Name">The name of the form, in words.</param>
/// <param name="Formulas">The operations.</param>
public sealed record MomentumForm(string Name, MomentumFormulas Formulas);
