namespace Verification.Properties.Laws;

/// <summary>How much work a run of the laws is to do.</summary>
public enum CheckLevel
{
    /// <summary>Seconds: what a build runs.</summary>
    Quick,

    /// <summary>Minutes: more cases, longer arrays, finer statistics.</summary>
    Full,

    /// <summary>Minutes: every bit pattern through the laws that are stated for all of them.</summary>
    Exhaustive,
}

/// <summary>How a check is run.</summary>
/// <param name="Seed">Every case is a function of this seed and its number.</param>
/// <param name="Level">How much work.</param>
public sealed record CheckOptions(ulong Seed, CheckLevel Level = CheckLevel.Quick)
{
    /// <summary>The seed of a run that names none: the date on which the generators were laid down, no more.</summary>
    public const ulong DefaultSeed = 20261123;

    /// <summary>Runs this one case only: the replay of a failure. A case of an exhaustive law is a block of bit patterns.</summary>
    public int? OnlyCase { get; init; }

    /// <summary>Runs this share of the blocks of bit patterns alone, and leaves open whether they were enough; for whoever joins the shares.</summary>
    public CheckShare? Share { get; init; }

    /// <summary>How many smaller cases are tried at most where one fails; with 0 it stays as it was drawn.</summary>
    public int MostTries { get; init; } = int.MaxValue;

    /// <summary>A parameter that is held still in every generated case, so that it moves nothing: a check that says it does must then be vacuous.</summary>
    public string? Frozen { get; init; }

    /// <summary>Generates no more cases than these, at least 1; without it as many as the check wants.</summary>
    public int? MostCases { get; init; }

    /// <summary>
    /// Whether a check keeps the cases that it draws until it is run at another seed: for who runs many subjects at one seed, and one after the other.
    /// </summary>
    public bool KeepsCases { get; init; }

    /// <summary>Told after each case how many of how many are done.</summary>
    public Action<int, int>? Progress { get; init; }

    /// <summary>Ends the run between two cases.</summary>
    public CancellationToken Cancellation { get; init; }

    /// <summary>Multiplies the number of cases at the full level.</summary>
    public int CaseFactor => Level >= CheckLevel.Full ? FullFactor : 1;

    /// <summary>Cases of the full level for each of the quick one: minutes for seconds.</summary>
    private const int FullFactor = 50;
}
