using System.Globalization;

namespace Verification.Vocabulary;

/// <summary>The hyper-parameters of dropout.</summary>
/// <param name="DropProbability">p, the probability that a unit is dropped: in [0, 1], both ends allowed.</param>
public readonly record struct DropoutSettings(double DropProbability)
{
    /// <summary>How survivors are scaled.</summary>
    public DropoutScaling Scaling { get; init; } = DropoutScaling.Quotient;

    /// <summary>Checks the ranges; comparisons are written so that NaN fails them.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The drop probability is outside [0, 1] or the scaling is undefined.</exception>
    public void Validate()
    {
        Require.Probability(DropProbability, "drop probability");
        Require.Defined(Scaling, "scaling");
    }

    /// <summary>The settings in words, for messages and reports.</summary>
    public override string ToString()
        => string.Create(CultureInfo.InvariantCulture, $"Dropout(p={DropProbability:R}, {Scaling})");
}
