using System.Text.Json.Nodes;
using Verification.Oracle.Evaluation;

namespace Verification.Oracle.Reports;

/// <summary>Writes what an operation gave.</summary>
public static class EvaluationReport
{
    /// <summary>For people: the settings, then an aligned table.</summary>
    public static void WriteText(EvaluationResult result, TextWriter output)
    {
        output.WriteLine(result.Type.Length == 0 ? result.Operation : $"{result.Operation}, {result.Type}");
        int width = result.Settings.Select(setting => setting.Name.Length).DefaultIfEmpty(0).Max();
        foreach (EvaluationSetting setting in result.Settings)
        {
            output.WriteLine($"  {setting.Name.PadRight(width)}  {setting.Text}");
        }

        output.WriteLine();
        HashSet<int> whole = [.. Enumerable.Range(0, result.Columns.Count).Where(column => result.Columns[column].IsWhole)];
        foreach (string line in TextLayout.Columns([.. result.Columns.Select(column => column.Title)], result.Rows, whole))
        {
            output.WriteLine(line);
        }
    }

    /// <summary>For programs: a line of names, then one line a row. Only fractions and indices hold what needs quotes.</summary>
    public static void WriteCsv(EvaluationResult result, TextWriter output)
    {
        output.WriteLine(string.Join(',', result.Columns.Select(column => column.Key)));
        foreach (IReadOnlyList<string> row in result.Rows)
        {
            output.WriteLine(string.Join(',', row.Select(cell => cell.Contains(',', StringComparison.Ordinal) ? $"\"{cell}\"" : cell)));
        }
    }

    /// <summary>For programs: numbers as strings, since JSON's would lose bits, infinities and fractions.</summary>
    public static void WriteJson(EvaluationResult result, TextWriter output)
        => output.WriteLine(new JsonObject
        {
            ["operation"] = result.Operation,
            ["type"] = result.Type,
            ["settings"] = new JsonObject(result.Settings.SelectMany(Setting)),
            ["rows"] = new JsonArray([.. result.Rows.Select(row => Row(result, row))]),
        }.ToJsonString(JsonReport.Indented));

    private static IEnumerable<KeyValuePair<string, JsonNode?>> Setting(EvaluationSetting setting)
    {
        yield return KeyValuePair.Create(setting.Name, (JsonNode?)setting.Value);
        if (setting.Hexadecimal.Length > 0)
        {
            yield return KeyValuePair.Create($"{setting.Name}Hexadecimal", (JsonNode?)setting.Hexadecimal);
        }
    }

    private static JsonObject Row(EvaluationResult result, IReadOnlyList<string> row)
        => new(result.Columns.Select((column, index) => KeyValuePair.Create(column.Key, (JsonNode?)(column.IsWhole ? JsonNode.Parse(row[index]) : JsonValue.Create(row[index])))));
}
