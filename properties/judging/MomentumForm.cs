using Verification.Properties.Formulas;

namespace Verification.Properties.Judging;

/// <summary>One way of computing a step with momentum: an order of operations and roundings for both buffers, with a name.</summary>
/// <param name="Name">The name of the form, in words.</param>
/// <param name="Weight">The new weight, from w, g and v.</param>
/// <param name="Velocity">The new velocity.</param>
public sealed record MomentumForm(string Name, Formula Weight, Formula Velocity);
