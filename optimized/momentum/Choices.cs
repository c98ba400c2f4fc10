namespace Verification.Optimized.Momentum;

/// <summary>A choice that is known when the loop is compiled, so that the loop has no branch for it.</summary>
internal interface IChoice
{
    /// <summary>What is chosen.</summary>
    static abstract bool IsSet { get; }
}

/// <summary>Chosen.</summary>
internal readonly struct Yes : IChoice
{
    /// <inheritdoc/>
    public static bool IsSet => true;
}

/// <summary>Not chosen.</summary>
internal readonly struct No : IChoice
{
    /// <inheritdoc/>
    public static bool IsSet => false;
}
