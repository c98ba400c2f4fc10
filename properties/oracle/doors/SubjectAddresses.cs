using Verification.Oracle.Input;
using Verification.Properties.Subjects;

namespace Verification.Oracle.Doors;

/// <summary>How the command line names a subject: by the name of one of our own, or by a door and what lies behind it.</summary>
internal static class SubjectAddresses
{
    /// <summary>Every door; a new one is a line here.</summary>
    public static IReadOnlyList<SubjectDoor> Doors { get; } = [NativeDoor.Door, ProcessDoor.Door, VectorsDoor.Door];

    /// <summary>The subject at an address.</summary>
    /// <returns>The subject; one that holds a process or a file is to be disposed of.</returns>
    /// <exception cref="UserErrorException">There is none.</exception>
    public static ISubject Open(OracleContext context, string address, DoorOptions options)
    {
        if (context.Subjects.FirstOrDefault(subject => subject.Name == address) is ISubject own)
        {
            return own;
        }

        int mark = address.IndexOf(SubjectDoor.Mark, StringComparison.Ordinal);
        if (mark < 0)
        {
            throw new UserErrorException(NearestNames.Unknown("subject", address, [.. context.Subjects.Select(subject => subject.Name), .. Doors.Select(door => door.Prefix + SubjectDoor.Mark)]));
        }

        SubjectDoor door = Doors.FirstOrDefault(door => door.Prefix == address[..mark])
            ?? throw new UserErrorException(NearestNames.Unknown("door", address[..mark], [.. Doors.Select(known => known.Prefix)]));
        return door.Open(address[(mark + 1)..], options);
    }
}
