using Verification.Reference.Numbers;

namespace Verification.Properties.Judging;

/// <summary>What the oracle knows of one element.</summary>
/// <typeparam name="T">The working type.</typeparam>
/// <param name="Exact">The exact value, or null where an input is not finite.</param>
/// <param name="Admissible">The result of each form, with its name; the exact value rounded once is the last.</param>
/// <param name="Radius">The proved enclosure is the exact value plus or minus this; null where there is no exact value.</param>
/// <param name="InDomain">Whether the theorem of the enclosure speaks of this element: finite inputs, and no form's result overflows.</param>
public sealed record ElementAnswer<T>(Rational? Exact, IReadOnlyList<(string Form, T Value)> Admissible, Rational? Radius, bool InDomain)
    where T : struct;
