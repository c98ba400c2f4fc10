namespace Verification.Vocabulary;

/// <summary>
/// One order of operations and roundings of the SGD step with weight decay. Every operation written
/// here rounds once to the working type T; T(x) marks a constant that is rounded to T.
/// </summary>
/// <remarks>
/// w is a weight, g its gradient as handed in, eta the learning rate, lambda the weight decay, |B| the batch size.
/// With lambda = 0 every variant here skips the decay and is plain SGD, <c>w - T(eta)*g</c> or, where it takes a sum,
/// <c>w - (T(eta)/|B|)*s</c>, unfused, bit for bit.
/// </remarks>
public enum SgdVariant
{
    /// <summary><c>w - T(eta)*(g + T(lambda)*w)</c>: the decay joins the gradient first. Source: PyTorch, single tensor.</summary>
    Coupled,

    /// <summary>As <see cref="Coupled"/>, with both multiply-adds fused, each rounding once. Source: libtorch, vector body of the fused step.</summary>
    CoupledFused,

    /// <summary><c>k*w - T(eta)*g</c> with <c>k = 1 - T(eta)*T(lambda)</c> formed in T. Source: ggml, MXNet.</summary>
    DecayFactor,

    /// <summary><c>T(k)*w - T(eta)*g</c> with <c>k = 1 - eta*lambda</c> formed in double and rounded once.</summary>
    DecayFactorWide,

    /// <summary>
    /// The book: <c>k*w - r*s</c> with <c>k = 1 - T(eta)*T(lambda)/|B|</c>, <c>r = T(eta)/|B|</c>, formed in T;
    /// s is the <em>sum</em> of the gradients over the batch. Source: the chapter's mini-batch step.
    /// </summary>
    BookPerBatch,

    /// <summary>
    /// Its later editions: <c>k*w - r*s</c> with <c>k = 1 - T(eta)*T(lambda)</c>, <c>r = T(eta)/|B|</c>, formed in T;
    /// s is the <em>sum</em> of the gradients over the batch. Source: later editions, Gluon.
    /// </summary>
    BookPerStep,
}
