namespace Verification.Bench.Verdicts;

/// <summary>A run of the laws on the optimized assembly.</summary>
/// <param name="Format">The version of this format.</param>
/// <param name="Binary">The assembly that the laws were run on: what the process that ran them had loaded.</param>
/// <param name="Started">When.</param>
/// <param name="Level">The level of the checks.</param>
/// <param name="Seed">The seed of their cases.</param>
/// <param name="Complete">False where the run was interrupted.</param>
/// <param name="Laws">Each law.</param>
public sealed record LawRun(int Format, TimedAssembly Binary, DateTimeOffset Started, string Level, ulong Seed, bool Complete, IReadOnlyList<LawVerdict> Laws)
{
    public const int CurrentFormat = 1;

    /// <summary>The name of its file in a folder of results.</summary>
    public const string FileName = "laws.json";

    /// <summary>What is to be said of a row of an operation that was timed with this binary.</summary>
    /// <param name="operation">The operation, laws of others do not count; or null for the laws of all.</param>
    /// <param name="timed">The binary that was timed; null where the results do not say.</param>
    public RowVerdict Of(string? operation, TimedAssembly? timed)
    {
        if (timed is null)
        {
            return new(Standing.Unknown, "the results do not say which binary was timed");
        }

        if (timed.Sha256 != Binary.Sha256)
        {
            return new(Standing.OtherBinary, $"the laws ran on another binary ({Binary.Short}, timed was {timed.Short})");
        }

        LawVerdict[] laws = [.. Laws.Where(law => operation is null || law.Operation == operation)];
        LawVerdict[] failed = [.. laws.Where(law => !law.Passes)];
        return failed.Length > 0 ? new(Standing.Violates, string.Join(", ", failed.Select(law => $"{law.Outcome} {law.Id}")))
            : !Complete || laws.Length == 0 ? new(Standing.Unknown, "not all laws ran")
            : new(Standing.Conforms, $"{laws.Length} laws, {laws.Sum(law => law.Checks)} checks");
    }
}
