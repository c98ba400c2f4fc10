using System.Globalization;

namespace Verification.Bench.Reports.Peers;

/// <summary>What is asked of a number.</summary>
/// <param name="Limit">The least that it may be, or the most.</param>
/// <param name="IsAtMost">Whether it is the most.</param>
public sealed record Bound(double Limit, bool IsAtMost = false)
{
    /// <summary>"at least 5".</summary>
    public string InWords => string.Create(CultureInfo.InvariantCulture, $"{(IsAtMost ? "at most" : "at least")} {Limit}");

    /// <summary>Whether a number keeps it.</summary>
    public bool Holds(double value) => IsAtMost ? value <= Limit : value >= Limit;
}
