namespace Verification.Optimized.Threads;

/// <summary>What a pass of dropout does with its mask.</summary>
internal enum MaskUse
{
    /// <summary>Reads it.</summary>
    Given,

    /// <summary>Draws it and hands it out.</summary>
    Drawn,

    /// <summary>Draws it and leaves it nowhere.</summary>
    DrawnAgain,

    /// <summary>There is none: every element is kept that its gate lets through.</summary>
    None,
}
