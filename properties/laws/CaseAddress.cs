namespace Verification.Properties.Laws;

/// <summary>Where a case of a check comes from: the number of the drawn case, and the way from it through the shrinker.</summary>
/// <param name="Number">The number of the drawn case, 0 or more.</param>
/// <param name="Path">Which of the smaller cases that the shrinker offers was taken, at each step; empty for the drawn case itself.</param>
public sealed record CaseAddress(int Number, IReadOnlyList<int> Path)
{
    /// <summary>The drawn case itself.</summary>
    public static CaseAddress Drawn(int number) => new(number, []);

    /// <summary>One of the smaller cases that the shrinker offers for the case at this address.</summary>
    public CaseAddress Smaller(int candidate) => new(Number, [.. Path, candidate]);

    /// <inheritdoc/>
    public bool Equals(CaseAddress? other) => other is not null && other.Number == Number && other.Path.SequenceEqual(Path);

    /// <inheritdoc/>
    public override int GetHashCode() => Path.Aggregate(Number, HashCode.Combine);
}
