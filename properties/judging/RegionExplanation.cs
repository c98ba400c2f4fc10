namespace Verification.Properties.Judging;

/// <summary>Which forms explain every bit of a run, region by region.</summary>
/// <param name="Splits">The splits that explain it in this way; empty where one form explains every element.</param>
/// <param name="Regions">Each region with the numbers of its forms; one region without a name where one form explains every element.</param>
public sealed record RegionExplanation(IReadOnlyList<RegionSplit> Splits, IReadOnlyList<(string Region, IReadOnlyList<int> Forms)> Regions);
