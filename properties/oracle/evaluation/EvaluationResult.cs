using Verification.Properties.Text;

namespace Verification.Oracle.Evaluation;

/// <summary>A column of results.</summary>
/// <param name="Key">Its name for programs, in camel case.</param>
/// <param name="Title">Its name for people.</param>
/// <param name="IsWhole">Whether it holds whole numbers that JSON may write as such.</param>
public sealed record ResultColumn(string Key, string Title, bool IsWhole = false);

/// <summary>A setting as it was understood.</summary>
/// <param name="Name">Its name, the same for people and programs.</param>
/// <param name="Value">A word, or a number in decimal.</param>
/// <param name="Hexadecimal">A number to the last bit; empty for words.</param>
public sealed record EvaluationSetting(string Name, string Value, string Hexadecimal = "")
{
    /// <summary>For people: both forms in one line.</summary>
    public string Text => Hexadecimal.Length == 0 ? Value : $"{Value} ({Hexadecimal})";

    /// <summary>A hyper-parameter, in both forms.</summary>
    public static EvaluationSetting Of(string name, double value) => new(name, FloatText.Decimal(value), FloatText.Hexadecimal(value));
}

/// <summary>What an operation gave, as text in columns, so that no bit is lost on the way out.</summary>
/// <param name="Operation">The operation: "DecayedSgd.Step".</param>
/// <param name="Type">"float", "double", "exact", or empty where no numbers are rounded.</param>
/// <param name="Settings">The settings as they were understood.</param>
/// <param name="Columns">The columns.</param>
/// <param name="Rows">A cell for each column.</param>
public sealed record EvaluationResult(
    string Operation,
    string Type,
    IReadOnlyList<EvaluationSetting> Settings,
    IReadOnlyList<ResultColumn> Columns,
    IReadOnlyList<IReadOnlyList<string>> Rows);
