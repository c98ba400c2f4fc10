using System.Text.Json;

namespace Verification.Oracle.Input;

/// <summary>Reads a table from JSON: an object of lists, {"weight": [1, 2], ...}, or a list of objects, [{"weight": 1, ...}, ...].</summary>
public static class JsonTable
{
    /// <summary>Reads a table.</summary>
    /// <exception cref="UserErrorException">It has another shape, or columns of unequal length.</exception>
    public static DataTable Read(DataSource source)
    {
        JsonElement root = JsonFields.Parse(source);
        return root.ValueKind == JsonValueKind.Array ? FromRows(source, root) : FromColumns(source, root);
    }

    private static DataTable FromColumns(DataSource source, JsonElement root)
    {
        ValueList[] columns = [.. root.EnumerateObject().Select(column => JsonFields.VectorOf(column.Value, $"{source.Name}, {column.Name}"))];
        foreach (ValueList column in columns)
        {
            column.MustMatch(columns[0]);
        }

        int rows = columns.Length == 0 ? 0 : columns[0].Count;
        return new DataTable(
            source.Name,
            [.. root.EnumerateObject().Select(column => column.Name)],
            [.. Enumerable.Range(0, rows).Select(row => columns.Select(column => column.Texts[row]).ToArray())],
            row => $"value {row + 1}");
    }

    private static DataTable FromRows(DataSource source, JsonElement root)
    {
        JsonElement[] rows = [.. root.EnumerateArray()];
        int odd = Array.FindIndex(rows, row => row.ValueKind != JsonValueKind.Object);
        if (odd >= 0)
        {
            throw new UserErrorException($"{source.Name}[{odd}] is no object; every row must be one, such as {{\"weight\": 1, \"gradient\": 2}}.");
        }

        string[] columns = rows.Length == 0 ? [] : [.. rows[0].EnumerateObject().Select(cell => cell.Name)];
        return new DataTable(source.Name, columns, [.. rows.Select((row, index) => Cells(source, row, index, columns))], row => $"row {row + 1}");
    }

    private static string[] Cells(DataSource source, JsonElement row, int index, string[] columns)
    {
        string[] names = [.. row.EnumerateObject().Select(cell => cell.Name)];
        return names.Order(StringComparer.Ordinal).SequenceEqual(columns.Order(StringComparer.Ordinal))
            ? [.. columns.Select(column => JsonFields.TextOf(row.GetProperty(column), $"{source.Name}[{index}].{column}"))]
            : throw new UserErrorException($"{source.Name}[{index}] has the fields {string.Join(", ", names)} where the first row has {string.Join(", ", columns)}; all rows need the same.");
    }
}
