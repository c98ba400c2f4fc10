using System.Numerics;
using Verification.Oracle.Input;

namespace Verification.Oracle.Evaluation;

/// <summary>Results of an element-wise operation: a row an element, the inputs beside the result.</summary>
internal static class ElementTable
{
    public static EvaluationResult Of<T>(
        string operation,
        IReadOnlyList<(string Name, string Value)> settings,
        NumberFormat<T> format,
        IReadOnlyList<(ResultColumn Column, IReadOnlyList<string> Cells)> inputs,
        ResultColumn result,
        T[] results)
        where T : struct, INumber<T>
        => new(
            operation,
            format.Name,
            settings,
            [
                new("index", "index", IsWhole: true),
                .. inputs.Select(input => input.Column),
                result,
                new($"{result.Key}{char.ToUpperInvariant(format.SecondForm[0])}{format.SecondForm[1..]}", format.SecondForm),
            ],
            [.. results.Select((value, row) => (IReadOnlyList<string>)[$"{row}", .. inputs.Select(input => input.Cells[row]), format.First(value), format.Second(value)])]);

    public static (ResultColumn Column, IReadOnlyList<string> Cells) Numbers<T>(string name, NumberFormat<T> format, T[] values)
        where T : struct, INumber<T>
        => (new ResultColumn(name, name), [.. values.Select(format.First)]);

    public static (ResultColumn Column, IReadOnlyList<string> Cells) Bits(string name, bool[] values)
        => (new ResultColumn(name, name, IsWhole: true), [.. values.Select(value => value ? "1" : "0")]);
}
