namespace Verification.Vocabulary;

/// <summary>
/// How the products of a matrix product enter their sum. In both orders a sum starts at +0 and runs upwards in depth,
/// with one accumulator an element, so its bits depend on neither blocking nor width nor threads.
/// </summary>
public enum Accumulation
{
    /// <summary><c>s = s + x*w</c>: each product and each addition rounds once.</summary>
    Separate,

    /// <summary><c>s = fma(x, w, s)</c>: product and addition round once together, in software where the machine has no such instruction.</summary>
    Fused,
}
