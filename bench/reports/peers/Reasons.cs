namespace Verification.Bench.Reports.Peers;

/// <summary>
/// Why what is asked for is missed on a machine, where that is known: the file reasons.tsv, in the folder of the results or in the one above,
/// which is the machine's; or in the folder of the same machine among the checked-in results. A line is the id of the requirement, a tab, and the reason; lines that begin with # are remarks.
/// </summary>
public sealed class Reasons
{
    /// <summary>The name of the file.</summary>
    public const string FileName = "reasons.tsv";

    /// <summary>No reason is known.</summary>
    public static readonly Reasons None = new(new Dictionary<string, string>());

    private readonly Dictionary<string, string> _texts;

    private Reasons(Dictionary<string, string> texts) => _texts = texts;

    /// <summary>Whether it holds none.</summary>
    public bool IsEmpty => _texts.Count == 0;

    /// <summary>The reason; null where none is known.</summary>
    public string? Find(string id) => _texts.GetValueOrDefault(id);

    /// <summary>Reads the file that belongs to a folder of results; none is an empty one.</summary>
    /// <exception cref="InvalidDataException">A line has no tab, or an id is there twice.</exception>
    public static Reasons Beside(string folder)
    {
        string?[] candidates = [Path.Combine(folder, FileName), Path.GetDirectoryName(Path.GetFullPath(folder)) is string parent ? Path.Combine(parent, FileName) : null];
        return candidates.FirstOrDefault(File.Exists) is string file ? Parse(File.ReadAllText(file), file) : None;
    }

    /// <summary>Reads the file that belongs to a folder of results; without one, that of the same machine among the checked-in results of this checkout.</summary>
    /// <param name="folder">The folder of the results.</param>
    /// <param name="machine">Where they were measured.</param>
    /// <param name="results">The folder with a folder a machine; null for that of the checkout.</param>
    /// <exception cref="InvalidDataException">A line has no tab, or an id is there twice.</exception>
    public static Reasons For(string folder, Machine machine, string? results = null)
    {
        var beside = Beside(folder);
        results ??= ResultFolders.OfCheckout();
        return !beside.IsEmpty || results is null ? beside : ResultFolders.OfMachine(results, machine) is string same ? Beside(same) : None;
    }

    /// <summary>Reads its text.</summary>
    /// <exception cref="InvalidDataException">A line has no tab, or an id is there twice.</exception>
    public static Reasons Parse(string text, string source)
    {
        Dictionary<string, string> texts = [];
        string[] lines = text.ReplaceLineEndings("\n").Split('\n');
        for (int i = 0; i < lines.Length; i++)
        {
            if (lines[i].Length == 0 || lines[i].StartsWith('#'))
            {
                continue;
            }

            string[] cells = lines[i].Split('\t');
            if (cells.Length != 2 || !texts.TryAdd(cells[0], cells[1]))
            {
                throw new InvalidDataException($"{source}, line {i + 1}: an id that is not there yet, a tab and a reason are expected.");
            }
        }

        return new(texts);
    }
}
