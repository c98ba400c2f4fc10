using System.Text;

namespace Verification.Oracle.Input;

/// <summary>Reads comma-separated values: a line of column names, then one line a row. Cells may stand in double quotes.</summary>
public static class CsvTable
{
    /// <summary>Reads a table.</summary>
    /// <exception cref="UserErrorException">A row has another number of cells than there are columns, a line inside is empty, or a quote is not closed.</exception>
    public static DataTable Read(DataSource source)
    {
        string[] lines = source.Text.TrimEnd().Split('\n');
        string[] columns = Cells(lines[0], source, 1);
        if (columns.Contains(string.Empty))
        {
            throw new UserErrorException($"{source.Name}, line 1: column {Array.IndexOf(columns, string.Empty) + 1} has no name.");
        }

        List<string[]> rows = [];
        for (int line = 1; line < lines.Length; line++)
        {
            string[] cells = string.IsNullOrWhiteSpace(lines[line]) ? [] : Cells(lines[line], source, line + 1);
            if (cells.Length != columns.Length)
            {
                throw new UserErrorException(
                    $"{source.Name}, row {line} (line {line + 1}) has {cells.Length} {(cells.Length == 1 ? "cell" : "cells")} "
                    + $"where the {columns.Length} columns {string.Join(", ", columns)} need {columns.Length}.");
            }

            rows.Add(cells);
        }

        return new DataTable(source.Name, columns, rows, row => $"row {row + 1} (line {row + 2})");
    }

    private static string[] Cells(string line, DataSource source, int number)
    {
        List<string> cells = [];
        StringBuilder cell = new();
        bool isQuoted = false;
        for (int i = 0; i < line.Length; i++)
        {
            bool isPair = isQuoted && line[i] == '"' && i + 1 < line.Length && line[i + 1] == '"';
            if (isPair)
            {
                cell.Append('"');
                i++;
            }
            else if (line[i] == '"')
            {
                isQuoted = !isQuoted;
            }
            else if (line[i] == ',' && !isQuoted)
            {
                cells.Add(cell.ToString().Trim());
                cell.Clear();
            }
            else
            {
                cell.Append(line[i]);
            }
        }

        cells.Add(cell.ToString().Trim());
        return isQuoted ? throw new UserErrorException($"{source.Name}, line {number}: a quote is opened and not closed.") : [.. cells];
    }
}
