namespace Verification.Oracle.Evaluation;

/// <summary>A column of results.</summary>
/// <param name="Key">Its name for programs, in camel case.</param>
/// <param name="Title">Its name for people.</param>
/// <param name="IsWhole">Whether it holds whole numbers that JSON may write as such.</param>
public sealed record ResultColumn(string Key, string Title, bool IsWhole = false);

/// <summary>What an operation gave, as text in columns, so that no bit is lost on the way out.</summary>
/// <param name="Operation">The operation: "DecayedSgd.Step".</param>
/// <param name="Type">"float", "double", "exact", or empty where no numbers are rounded.</param>
/// <param name="Settings">The settings as they were understood.</param>
/// <param name="Columns">The columns.</param>
/// <param name="Rows">A cell for each column.</param>
public sealed record EvaluationResult(
    string Operation,
    string Type,
    IReadOnlyList<(string Name, string Value)> Settings,
    IReadOnlyList<ResultColumn> Columns,
    IReadOnlyList<IReadOnlyList<string>> Rows);
