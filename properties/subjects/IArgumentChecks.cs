namespace Verification.Properties.Subjects;

/// <summary>
/// Says whether a subject checks its arguments. One that does not have this interface is held to the laws on bad input; one that
/// says no is not asked, and those laws are reported as not implemented.
/// </summary>
public interface IArgumentChecks
{
    /// <summary>Whether bad arguments are refused.</summary>
    bool RefusesBadArguments { get; }
}
