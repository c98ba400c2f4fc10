namespace Verification.Properties.Deviations;

/// <summary>One deviation that a team knows of and lives with.</summary>
/// <param name="Law">The id of the law that is violated.</param>
/// <param name="Reason">Why that is accepted.</param>
/// <param name="Version">The version of the subject that was found to deviate.</param>
/// <param name="Check">The label of one check of the law; without it the entry stands for all its checks.</param>
public sealed record KnownDeviation(string Law, string Reason, string Version, string? Check = null)
{
    /// <summary>The law, and the check where one is named.</summary>
    public override string ToString() => Check is null ? Law : $"{Law}, {Check}";
}
