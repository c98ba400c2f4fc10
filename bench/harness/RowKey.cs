namespace Verification.Bench.Harness;

/// <summary>Names one row of the table.</summary>
/// <param name="Operation">The operation, as the file in bench/ is called.</param>
/// <param name="Variant">Which form of it, with the settings that matter.</param>
/// <param name="ElementType">The working type in C#.</param>
/// <param name="Elements">Elements that one run works on.</param>
public sealed record RowKey(string Operation, string Variant, string ElementType, int Elements)
{
    /// <summary>The name that the filter sees: <c>DecayedSgd/Coupled/float/4Ki</c>.</summary>
    public string Name => $"{Curve}/{ElementCount.Short(Elements)}";

    /// <summary>The rows of one curve differ in size alone.</summary>
    public string Curve => $"{Operation}/{Variant}/{ElementType}";

    public override string ToString() => Name;
}
