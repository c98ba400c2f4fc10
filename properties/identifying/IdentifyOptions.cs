using Verification.Vocabulary;

namespace Verification.Properties.Identifying;

/// <summary>What to ask of a subject, and how much may be spent on it.</summary>
public sealed record IdentifyOptions
{
    /// <summary>The seed of the searches where none is given.</summary>
    public const ulong DefaultSeed = 20261123;

    /// <summary>Draws that a statistical answer takes where none is given: 2^24.</summary>
    public const int DefaultDraws = 1 << 24;

    /// <summary>
    /// The variant that the settings of every SGD call carry. An implementation that has one way of computing ignores it. Without it the
    /// subject is asked by every variant that it declares, and variants that give the same bits are asked once.
    /// </summary>
    public SgdVariant? Variant { get; init; }

    /// <summary>The scaling that the settings of every dropout call carry; without it as <see cref="Variant"/>.</summary>
    public DropoutScaling? Scaling { get; init; }

    /// <summary>Whether to ask in float.</summary>
    public bool InFloat { get; init; } = true;

    /// <summary>Whether to ask in double.</summary>
    public bool InDouble { get; init; } = true;

    /// <summary>Whether to ask the SGD step.</summary>
    public bool AsksSgd { get; init; } = true;

    /// <summary>Whether to ask dropout and its draw.</summary>
    public bool AsksDropout { get; init; } = true;

    /// <summary>All inputs that are searched follow from it.</summary>
    public ulong Seed { get; init; } = DefaultSeed;

    /// <summary>How many draws a statistical answer may take, at least 1; only for subjects whose masks do not follow from a key.</summary>
    public int Draws { get; init; } = DefaultDraws;

    /// <summary>Ends the questions early.</summary>
    public CancellationToken Cancellation { get; init; }
}
