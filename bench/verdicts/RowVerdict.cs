namespace Verification.Bench.Verdicts;

/// <summary>How a row that was timed stands with the laws.</summary>
public enum Standing
{
    /// <summary>The very binary conforms to all laws of the operation.</summary>
    Conforms,

    /// <summary>The very binary does not.</summary>
    Violates,

    /// <summary>The laws ran on another binary, which says nothing of this one.</summary>
    OtherBinary,

    /// <summary>No laws ran, or nobody wrote down which binary was timed.</summary>
    Unknown,
}

/// <summary>The verdict of a row.</summary>
/// <param name="Standing">How it stands.</param>
/// <param name="Detail">Why.</param>
public sealed record RowVerdict(Standing Standing, string Detail)
{
    /// <summary>No laws ran at all.</summary>
    public static RowVerdict None { get; } = new(Standing.Unknown, "no laws were run on this binary");

    /// <summary>In a word or two.</summary>
    public string Word
        => Standing switch
        {
            Standing.Conforms => "conforms",
            Standing.Violates => "VIOLATES",
            _ => "not judged",
        };
}
