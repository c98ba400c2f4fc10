using System.Numerics;
using Verification.Oracle.Input;

namespace Verification.Oracle.Evaluation;

/// <summary>Results of an element-wise operation: a row an element, the inputs beside the results.</summary>
internal static class ElementTable
{
    public static EvaluationResult Of<T>(
        string operation,
        IReadOnlyList<EvaluationSetting> settings,
        NumberFormat<T> format,
        IReadOnlyList<(ResultColumn Column, IReadOnlyList<string> Cells)> inputs,
        params IReadOnlyList<(ResultColumn Column, T[] Values)> results)
        where T : struct, INumber<T>
        => new(
            operation,
            format.Name,
            settings,
            [
                new("index", "index", IsWhole: true),
                .. inputs.Select(input => input.Column),
                .. results.SelectMany(result => new[]
                {
                    result.Column,
                    new($"{result.Column.Key}{char.ToUpperInvariant(format.SecondForm[0])}{format.SecondForm[1..]}", format.SecondForm),
                }),
            ],
            [.. results[0].Values.Select((_, row) => (IReadOnlyList<string>)
            [
                $"{row}",
                .. inputs.Select(input => input.Cells[row]),
                .. results.SelectMany(result => new[] { format.First(result.Values[row]), format.Second(result.Values[row]) }),
            ])]);

    public static (ResultColumn Column, IReadOnlyList<string> Cells) Numbers<T>(string name, NumberFormat<T> format, T[] values)
        where T : struct, INumber<T>
        => (new ResultColumn(name, name), [.. values.Select(format.First)]);

    public static (ResultColumn Column, IReadOnlyList<string> Cells) Bits(string key, string title, bool[] values)
        => (new ResultColumn(key, title, IsWhole: true), [.. values.Select(value => value ? "1" : "0")]);
}
