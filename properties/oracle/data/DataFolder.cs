namespace Verification.Oracle.Data;

/// <summary>A folder with images of the user's.</summary>
public static class DataFolder
{
    /// <summary>Reads it, in the format that its file names tell.</summary>
    /// <exception cref="UserErrorException">It is not there, has none of the files, or they are malformed.</exception>
    public static ImageTask Read(string folder)
        => !Directory.Exists(folder) ? throw new UserErrorException($"There is no folder {folder}; --data needs one with {Needed}.")
            : IdxFolder.IsOne(folder) ? IdxFolder.Read(folder)
            : CsvFolder.IsOne(folder) ? CsvFolder.Read(folder)
            : throw new UserErrorException($"{folder} has none of the files of a data set; needed are {Needed}.");

    private static string Needed => $"{IdxFolder.FileNames} (IDX, plain or .gz), or {CsvFolder.FileNames}";
}
