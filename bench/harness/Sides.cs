namespace Verification.Bench.Harness;

/// <summary>The names of the sides of a row: those of the methods that are timed.</summary>
public static class Sides
{
    public const string Reference = nameof(SideBySide.Reference);

    public const string Optimized = nameof(SideBySide.Optimized);

    public const string Copy = nameof(SideBySide.Copy);

    public static IReadOnlyList<string> All { get; } = [Reference, Optimized, Copy];
}
