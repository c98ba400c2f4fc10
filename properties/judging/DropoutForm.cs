using Verification.Properties.Formulas;

namespace Verification.Properties.Judging;

/// <summary>One way of computing dropout from a mask: how a survivor is scaled, and what becomes of a dropped element.</summary>
/// <param name="Name">The name of the form, in words.</param>
/// <param name="Survivor">A kept element, from x.</param>
/// <param name="Dropped">A dropped one, from x: +0, or x times 0, which keeps the sign of x and is NaN where x is not finite.</param>
public sealed record DropoutForm(string Name, Formula Survivor, Formula Dropped);
