using System.Numerics;
using Verification.Oracle.Input;

namespace Verification.Oracle.Evaluation;

/// <summary>Results of several kinds in one table: what it is, which element, the number in both forms.</summary>
/// <typeparam name="T">The number type.</typeparam>
internal sealed class QuantityTable<T>(NumberFormat<T> format)
    where T : struct, INumber<T>
{
    private readonly List<IReadOnlyList<string>> _rows = [];

    public void Add(string quantity, T value) => _rows.Add([quantity, string.Empty, format.First(value), format.Second(value)]);

    public void Add(string quantity, ReadOnlySpan<T> values)
    {
        for (int i = 0; i < values.Length; i++)
        {
            _rows.Add([quantity, $"{i}", format.First(values[i]), format.Second(values[i])]);
        }
    }

    /// <summary>Adds a matrix whose elements are named "row,column", as "1,0".</summary>
    public void Add(string quantity, ReadOnlySpan<T> values, int columns)
    {
        for (int i = 0; i < values.Length; i++)
        {
            _rows.Add([quantity, $"{i / columns},{i % columns}", format.First(values[i]), format.Second(values[i])]);
        }
    }

    public EvaluationResult ToResult(string operation, params IReadOnlyList<EvaluationSetting> settings)
        => new(
            operation,
            format.Name,
            settings,
            [new("quantity", "quantity"), new("index", "index"), new("value", format.Name == "exact" ? "fraction" : "value"), new(format.SecondForm, format.SecondForm)],
            _rows);
}
