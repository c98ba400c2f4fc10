namespace Verification.Oracle.Input;

/// <summary>Text with the name of where it came from.</summary>
/// <param name="Name">"data.csv", "standard input".</param>
/// <param name="Text">All of it.</param>
public sealed record DataSource(string Name, string Text)
{
    /// <summary>Stands for standard input.</summary>
    public const string StandardInput = "-";

    private const string ByteOrderMark = "\uFEFF";

    /// <summary>Whether it is JSON: by its first letter, whatever its name.</summary>
    public bool IsJson => Text.AsSpan().TrimStart() is ['{', ..] or ['[', ..];

    /// <summary>Reads a file, or standard input.</summary>
    /// <exception cref="UserErrorException">It cannot be read, or nothing is in it.</exception>
    public static DataSource Read(string path, OracleContext context)
    {
        DataSource source;
        try
        {
            source = path == StandardInput
                ? new DataSource("standard input", context.Input.ReadToEnd())
                : new DataSource(path, File.ReadAllText(Path.GetFullPath(path, context.Directory)));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new UserErrorException($"{path} cannot be read: {failure.Message}", failure);
        }

        string text = source.Text.StartsWith(ByteOrderMark, StringComparison.Ordinal) ? source.Text[1..] : source.Text;
        return string.IsNullOrWhiteSpace(text)
            ? throw new UserErrorException($"{source.Name} is empty; a CSV file with a line of column names, or a JSON file, is needed.")
            : source with { Text = text };
    }
}
