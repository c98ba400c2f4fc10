using System.Globalization;

namespace Verification.Vocabulary;

/// <summary>The hyper-parameters of one SGD step, always double, and the variant of the formula.</summary>
/// <param name="LearningRate">eta: finite and at least 0.</param>
/// <param name="WeightDecay">lambda: finite and at least 0; 0 switches the decay off.</param>
public readonly record struct SgdSettings(double LearningRate, double WeightDecay = 0)
{
    /// <summary>The order of operations and roundings.</summary>
    public SgdVariant Variant { get; init; } = SgdVariant.Coupled;

    /// <summary>|B|: at least 1. Only the variants that take a gradient sum use it.</summary>
    public int BatchSize { get; init; } = 1;

    /// <summary>Whether a bias decays as the weights do. Off, as in the book; only models that have a bias use it.</summary>
    public bool DecayBias { get; init; }

    /// <summary>Checks every range; comparisons are written so that NaN fails them.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A hyper-parameter is out of its range; the message names it and the range.</exception>
    public void Validate()
    {
        Require.FiniteAtLeastZero(LearningRate, "learning rate");
        Require.FiniteAtLeastZero(WeightDecay, "weight decay");
        Require.AtLeast(BatchSize, 1, "the batch size (0 in a default SgdSettings: use its constructor)");
        Require.Defined(Variant, "variant");
    }

    /// <summary>The settings in words, for messages and reports.</summary>
    public override string ToString()
        => string.Create(
            CultureInfo.InvariantCulture,
            $"{Variant}(eta={LearningRate:R}, lambda={WeightDecay:R}, |B|={BatchSize}{(DecayBias ? ", bias decays" : string.Empty)})");
}
