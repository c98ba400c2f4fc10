using Verification.Properties.Subjects.Native;
using Verification.Properties.Subjects.Processes;

namespace Verification.Oracle.Doors;

/// <summary>The door of shared libraries that export functions of verification.h.</summary>
internal static class NativeDoor
{
    public static SubjectDoor Door { get; } = new("lib", "FILE", "a shared library that exports functions of reference/abi/verification.h", Open);

    private static ProcessSubject Open(string path, DoorOptions options)
    {
        try
        {
            return NativeLibraryDoor.Open(path, options.Directory, options.TimeLimit);
        }
        catch (FileNotFoundException missing)
        {
            throw new UserErrorException(missing.Message, missing);
        }
    }
}
