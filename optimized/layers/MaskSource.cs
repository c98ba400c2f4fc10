namespace Verification.Optimized.Layers;

/// <summary>Where a hidden layer's mask comes from.</summary>
internal enum MaskSource
{
    /// <summary>Evaluation: no dropout, and the mask is not touched.</summary>
    None,

    /// <summary>It stands in the workspace.</summary>
    Given,

    /// <summary>It is drawn into the workspace.</summary>
    Drawn,
}
