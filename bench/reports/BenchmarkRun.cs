using System.Reflection;

namespace Verification.Bench.Reports;

/// <summary>A run with all that it measured: what is written as JSON and what every report is made from.</summary>
/// <param name="Format">The version of this format.</param>
/// <param name="Mode">The effort's name.</param>
/// <param name="ModeExplanation">What a reader must know about it.</param>
/// <param name="Started">When.</param>
/// <param name="Complete">False when the run was interrupted: then rows are missing.</param>
/// <param name="Filter">The rows that were asked for, or null for all.</param>
/// <param name="Build">Version and commit of the program that measured.</param>
/// <param name="Machine">Where.</param>
/// <param name="Rows">What was measured.</param>
public sealed record BenchmarkRun(
    int Format,
    string Mode,
    string ModeExplanation,
    DateTimeOffset Started,
    bool Complete,
    string? Filter,
    string Build,
    Machine Machine,
    IReadOnlyList<Row> Rows)
{
    /// <summary>The version that is written. The first did not say which binary was timed; nothing else changed.</summary>
    public const int CurrentFormat = 2;

    /// <summary>The rows whose three times are known.</summary>
    public IEnumerable<Row> Measured => Rows.Where(row => row.State == RowState.Checked && Harness.Sides.All.All(row.Sides.ContainsKey));

    /// <summary>The rows that were not timed, since their check failed or they broke.</summary>
    public IEnumerable<Row> Failed => Rows.Where(row => row.State != RowState.Checked);

    /// <summary>"0.1.0+commit", which the build puts into the program.</summary>
    public static string ThisBuild
        => typeof(BenchmarkRun).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";
}
