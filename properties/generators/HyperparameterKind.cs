namespace Verification.Properties.Generators;

/// <summary>Where a check takes its hyper-parameters from.</summary>
public enum HyperparameterKind
{
    /// <summary>Numbers that are exact in every type: sums of few powers of two.</summary>
    Exact,

    /// <summary>0.1, 0.3, 0.9 and their like, which no binary type holds exactly.</summary>
    Decimal,
}
