using Verification.Properties.Subjects;
using Verification.Properties.Verdicts;

namespace Verification.Properties.Laws;

/// <summary>One case of a check, whatever the type of its data.</summary>
/// <param name="Address">Where it comes from.</param>
/// <param name="Text">The case in one line.</param>
/// <param name="Judge">Judges it.</param>
/// <param name="Smaller">The cases that the shrinker tries in its place, in the order in which it tries them.</param>
public sealed record AddressedCase(CaseAddress Address, string Text, Func<ISubject, Coverage, CaseResult> Judge, IEnumerable<AddressedCase> Smaller);

/// <summary>A check whose cases can be made again one by one.</summary>
public interface IAddressedCases
{
    /// <summary>The case at an address.</summary>
    /// <exception cref="KeyNotFoundException">The shrinker offers no such case.</exception>
    AddressedCase At(Law law, ulong seed, CaseAddress address);
}
