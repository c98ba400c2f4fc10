namespace Verification.Vocabulary;

/// <summary>
/// Marks a number type whose 16 bits are the upper half of a float: sign, eight bits of exponent, seven of fraction. It says how a
/// number is kept and nothing of how it is computed with, so that both implementations know such a type when they meet it.
/// </summary>
public interface IBrainFloat
{
}
