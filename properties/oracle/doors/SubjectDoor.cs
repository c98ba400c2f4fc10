using Verification.Properties.Subjects;

namespace Verification.Oracle.Doors;

/// <summary>What the doors need to know beside the address.</summary>
/// <param name="Directory">Where relative paths start.</param>
/// <param name="TimeLimit">How long one answer of a subject in another process may take.</param>
public sealed record DoorOptions(string Directory, TimeSpan TimeLimit);

/// <summary>One way by which a subject comes in from outside.</summary>
/// <param name="Prefix">What its addresses begin with, the colon left out: "cmd".</param>
/// <param name="Placeholder">What follows the colon, for help: "COMMAND".</param>
/// <param name="Description">What it is, in a few words.</param>
/// <param name="Open">Makes the subject from what follows the colon; a bad address is a <see cref="UserErrorException"/>.</param>
public sealed record SubjectDoor(string Prefix, string Placeholder, string Description, Func<string, DoorOptions, ISubject> Open)
{
    /// <summary>What stands between the prefix and the rest.</summary>
    public const char Mark = ':';

    /// <summary>"cmd:COMMAND (any program...)".</summary>
    public string InWords => $"{Prefix}{Mark}{Placeholder} ({Description})";
}
