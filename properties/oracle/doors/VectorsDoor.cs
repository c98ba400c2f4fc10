using Verification.Properties.Subjects.Files;

namespace Verification.Oracle.Doors;

/// <summary>The door of those who can run nothing here: vectors go out as a file, and answers come back as one.</summary>
internal static class VectorsDoor
{
    public static SubjectDoor Door { get; } = new("vectors", "DIR", "answers in DIR/results.json to the vectors that `oracle vectors --out DIR` wrote", Open);

    private static VectorSubject Open(string directory, DoorOptions options)
    {
        string folder = Path.GetFullPath(directory, options.Directory);
        foreach (string file in (string[])[VectorSet.FileName, VectorResults.FileName])
        {
            if (!File.Exists(Path.Combine(folder, file)))
            {
                throw new UserErrorException(
                    $"{folder} has no {file}; `oracle vectors --out {directory}` writes {VectorSet.FileName}, and your program answers it with {VectorResults.FileName}.");
            }
        }

        try
        {
            return VectorSubject.Read($"{Door.Prefix}{SubjectDoor.Mark}{directory}", folder);
        }
        catch (InvalidDataException wrong)
        {
            throw new UserErrorException(wrong.Message, wrong);
        }
    }
}
