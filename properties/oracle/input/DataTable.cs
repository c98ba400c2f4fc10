namespace Verification.Oracle.Input;

/// <summary>Named columns of equal length, from CSV or JSON.</summary>
public sealed class DataTable
{
    private readonly string _source;
    private readonly IReadOnlyList<string> _columns;
    private readonly IReadOnlyList<string[]> _rows;
    private readonly Func<int, string> _rowName;

    /// <summary>Makes a table.</summary>
    /// <param name="source">Where it came from.</param>
    /// <param name="columns">Their names.</param>
    /// <param name="rows">As many cells in each as there are columns.</param>
    /// <param name="rowName">Names a row by its place in the source.</param>
    /// <exception cref="UserErrorException">There is no row, or a column has no name or that of another.</exception>
    public DataTable(string source, IReadOnlyList<string> columns, IReadOnlyList<string[]> rows, Func<int, string> rowName)
    {
        _source = source;
        _columns = columns;
        _rows = rows;
        _rowName = rowName;
        string? twice = columns.GroupBy(column => column, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1)?.Key;
        if (twice is not null)
        {
            throw new UserErrorException($"{source}: two columns are named \"{twice}\"; each needs a name of its own.");
        }

        if (rows.Count == 0)
        {
            throw new UserErrorException($"{source}: there are columns ({string.Join(", ", columns)}) and no rows.");
        }
    }

    /// <summary>The names of the columns.</summary>
    public IReadOnlyList<string> Columns => _columns;

    /// <summary>Reads a table from either format.</summary>
    public static DataTable Read(DataSource source) => source.IsJson ? JsonTable.Read(source) : CsvTable.Read(source);

    /// <summary>Checks that what is needed is there, and nothing that would be passed over in silence.</summary>
    /// <param name="required">What has to be there.</param>
    /// <param name="optional">What may be there.</param>
    /// <param name="ignored">What may be there and is documented as not read.</param>
    /// <exception cref="UserErrorException">A column is missing or unknown.</exception>
    public void MustHave(IReadOnlyList<string> required, IReadOnlyList<string> optional, params IReadOnlyList<string> ignored)
    {
        string[] known = [.. required, .. optional];
        foreach (string column in required.Where(column => !_columns.Contains(column)))
        {
            throw new UserErrorException(
                $"{_source}: the column \"{column}\" is missing; there {(_columns.Count == 1 ? "is" : "are")} {string.Join(", ", _columns.Select(name => $"\"{name}\""))}. "
                + $"Needed: {string.Join(", ", required)}{(optional.Count > 0 ? $"; optional: {string.Join(", ", optional)}" : string.Empty)}.");
        }

        foreach (string column in _columns.Where(column => !known.Contains(column) && !ignored.Contains(column)))
        {
            throw new UserErrorException($"{_source}: {NearestNames.Unknown("column", column, known)} Remove it, or rename it.");
        }
    }

    /// <summary>Whether a column is there.</summary>
    public bool Has(string column) => _columns.Contains(column);

    /// <summary>The values of a column.</summary>
    public ValueList Values(string column)
    {
        int at = _columns.ToList().IndexOf(column);
        return new ValueList($"column {column} of {_source}", [.. _rows.Select(row => row[at])], row => $"{_source}, {_rowName(row)}, column {column}");
    }

    /// <summary>The values of some columns, row after row.</summary>
    public ValueList RowMajor(IReadOnlyList<string> columns)
    {
        int[] places = [.. columns.Select(column => _columns.ToList().IndexOf(column))];
        return new ValueList(
            $"the columns {string.Join(", ", columns)} of {_source}",
            [.. _rows.SelectMany(row => places.Select(place => row[place]))],
            index => $"{_source}, {_rowName(index / columns.Count)}, column {columns[index % columns.Count]}");
    }
}
