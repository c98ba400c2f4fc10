using Verification.Properties.Deviations;
using Verification.Properties.Laws;
using Verification.Properties.Subjects;

namespace Verification.Oracle.Checking;

/// <summary>A law and those of its checks that are to run.</summary>
public sealed record PlannedLaw(Law Law, IReadOnlyList<LawCheck> Checks);

/// <summary>What is to be checked, and how.</summary>
/// <param name="Subject">The implementation under test.</param>
/// <param name="Laws">The laws, in the order in which they are reported.</param>
/// <param name="Options">Seed, level and case.</param>
public sealed record RunPlan(ISubject Subject, IReadOnlyList<PlannedLaw> Laws, CheckOptions Options)
{
    /// <summary>Whether a result that is only within the bound passes.</summary>
    public bool AcceptsWithinBound { get; init; }

    /// <summary>The violations that do not fail the run.</summary>
    public KnownDeviations Known { get; init; } = KnownDeviations.None;

    /// <summary>Which part of a run that was shared out this is, or null for all of it.</summary>
    public Shard? Shard { get; init; }

    /// <summary>How many checks run at once.</summary>
    public int Jobs { get; init; } = Environment.ProcessorCount;

    /// <summary>The command that runs the same again.</summary>
    public required string Command { get; init; }

    /// <summary>How many checks there are in all.</summary>
    public int CheckCount => Laws.Sum(law => law.Checks.Count);
}
