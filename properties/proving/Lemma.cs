namespace Verification.Properties.Proving;

/// <summary>One statement that a machine proves.</summary>
/// <param name="Path">The script, below reference/proofs: folder, name, ending.</param>
/// <param name="Section">The number of the specification's section whose theorem uses it.</param>
/// <param name="Claim">What it says, in words.</param>
/// <param name="Script">The script for Gappa: each hypothesis is a line that ends in an arrow.</param>
public sealed record Lemma(string Path, string Section, string Claim, string Script);
