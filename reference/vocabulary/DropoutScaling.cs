namespace Verification.Vocabulary;

/// <summary>
/// How the survivors of dropout are scaled up: one order of operations and roundings. T(x) marks a constant
/// that is rounded to the working type T; p is the drop probability, a double, and 1 - p is formed in double.
/// </summary>
/// <remarks>At p = 0 a survivor is copied bit for bit, at p = 1 there is none; neither end does arithmetic.</remarks>
public enum DropoutScaling
{
    /// <summary><c>x / T(1 - p)</c>. Source: the book; Keras, Flax.</summary>
    Quotient,

    /// <summary><c>x * T(1 / (1 - p))</c>, the reciprocal formed in double. Source: libtorch <c>native_dropout</c> on CPU.</summary>
    Reciprocal,

    /// <summary><c>x * (1 / T(1 - p))</c>, the reciprocal formed in T. Source: libtorch <c>aten::dropout</c> on CPU.</summary>
    ReciprocalOfRounded,

    /// <summary>
    /// <c>x * T(2^32 / (2^32 - threshold))</c>, formed in double: the rate at which the generator really keeps,
    /// so that the drawn mask has no bias of its own. For masks that are drawn by the 32-bit threshold rule.
    /// </summary>
    DrawnRate,
}
