namespace Verification.Vocabulary;

/// <summary>What is known of each <see cref="SgdVariant"/> without doing its arithmetic.</summary>
public static class SgdVariants
{
    /// <summary>Every variant, in the order of the specification.</summary>
    public static IReadOnlyList<SgdVariant> All { get; } = Enum.GetValues<SgdVariant>();

    /// <summary>Whether the step takes the sum of the gradients over the batch, and divides by |B| itself.</summary>
    public static bool TakesGradientSum(this SgdVariant variant)
        => variant is SgdVariant.BookPerBatch or SgdVariant.BookPerStep;

    /// <summary>Whether the decay is divided by |B|.</summary>
    public static bool DividesDecayByBatchSize(this SgdVariant variant) => variant is SgdVariant.BookPerBatch;

    /// <summary>The formula as the specification writes it.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is no variant.</exception>
    public static string Formula(this SgdVariant variant)
        => variant switch
        {
            SgdVariant.Coupled => "w - eta*(g + lambda*w)",
            SgdVariant.CoupledFused => "fma(-eta, fma(lambda, w, g), w)",
            SgdVariant.DecayFactor => "(1 - eta*lambda)*w - eta*g",
            SgdVariant.DecayFactorWide => "T(1 - eta*lambda)*w - eta*g",
            SgdVariant.BookPerBatch => "(1 - eta*lambda/|B|)*w - (eta/|B|)*sum g",
            SgdVariant.BookPerStep => "(1 - eta*lambda)*w - (eta/|B|)*sum g",
            _ => throw new ArgumentOutOfRangeException(nameof(variant), variant, "This is no variant of the SGD step."),
        };
}
