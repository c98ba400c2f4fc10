using Verification.Bench.Verdicts;

namespace Verification.Bench.Reports.Peers;

/// <summary>A run of the peers with all that it measured.</summary>
/// <param name="Started">When.</param>
/// <param name="Machine">Where.</param>
/// <param name="Times">What was measured, a side at a size each; empty where the findings hold all of it.</param>
public sealed record PeerRun(DateTimeOffset Started, Machine Machine, IReadOnlyList<PeerTime> Times)
{
    /// <summary>The version of this format that is written. The first had neither of the properties below.</summary>
    public const int CurrentFormat = 2;

    /// <summary>The version of the format.</summary>
    public int Format { get; init; } = 1;

    /// <summary>What the run is about.</summary>
    public string Title { get; init; } = "Optimized against its peers";

    /// <summary>Whether the sides took turns on the same arrays, so that a time is one of a round; else they came one after the other, each with arrays of its own.</summary>
    public bool InTurn { get; init; }

    /// <summary>False where the run was interrupted: then rows are missing.</summary>
    public bool Complete { get; init; } = true;

    /// <summary>The rows that were asked for, or null for all.</summary>
    public string? Filter { get; init; }

    /// <summary>How each side was measured.</summary>
    public string? Effort { get; init; }

    /// <summary>Processes that were ready to run when it started, the average of a minute; null where the system does not tell.</summary>
    public double? Load { get; init; }

    /// <summary>Names and versions of the peers.</summary>
    public IReadOnlyList<string> Versions { get; init; } = [];

    /// <summary>The peers that could not take part, and why.</summary>
    public IReadOnlyList<string> Missing { get; init; } = [];

    /// <summary>The optimized assembly that was timed; null in results of the first format.</summary>
    public TimedAssembly? Binary { get; init; }

    /// <summary>What is asked for, as measured.</summary>
    public IReadOnlyList<PeerFinding> Findings { get; init; } = [];
}
