namespace Verification.Peers.Timing;

/// <summary>How far a sum of products may end from the exact one, in any order: section 7.1 of the specification.</summary>
internal static class SumBound
{
    /// <summary>The unit roundoff of float.</summary>
    public const double Single = 1.0 / (1 << 24);

    /// <summary>The unit roundoff of double.</summary>
    public const double Twofold = 1.0 / (1L << 53);

    /// <summary>The relative error of so many roundings, each by a unit at most.</summary>
    public static double Gamma(int roundings, double unit) => roundings * unit / (1 - (roundings * unit));
}
