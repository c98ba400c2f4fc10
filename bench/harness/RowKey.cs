using System.Text.Json.Serialization;

namespace Verification.Bench.Harness;

/// <summary>Names one row of the table.</summary>
/// <param name="Operation">The operation, as the file in bench/ is called.</param>
/// <param name="Variant">Which form of it, with the settings that matter.</param>
/// <param name="ElementType">The working type in C#.</param>
/// <param name="Elements">Elements that one run works on.</param>
public sealed record RowKey(string Operation, string Variant, string ElementType, int Elements)
{
    /// <summary>The width of the vectors, where it is not the widest that the machine has; else null.</summary>
    public int? VectorBits { get; init; }

    /// <summary>How many threads share the work, where it is not the caller's alone; else null.</summary>
    public int? Threads { get; init; }

    /// <summary>The variant, with the width and the threads where the row names them.</summary>
    [JsonIgnore]
    public string Form => string.Concat(
        Variant, VectorBits is int bits ? $", {bits} bits" : string.Empty, Threads is int threads ? $", {threads} threads" : string.Empty);

    /// <summary>The name that the filter sees: <c>DecayedSgd/Coupled/float/4Ki</c>, <c>DecayedSgd/Coupled, 256 bits/float/4Ki</c>.</summary>
    public string Name => $"{Curve}/{ElementCount.Short(Elements)}";

    /// <summary>The rows of one curve differ in size alone.</summary>
    public string Curve => $"{Operation}/{Form}/{ElementType}";

    public override string ToString() => Name;
}
