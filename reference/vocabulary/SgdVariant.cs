namespace Verification.Vocabulary;

/// <summary>
/// One order of operations and roundings of the SGD step with weight decay. Every operation written
/// here rounds once to the working type T; T(x) marks a constant that is rounded to T.
/// </summary>
/// <remarks>
/// <para>w is a weight, g its gradient as handed in, eta the learning rate, lambda the weight decay, |B| the batch size; with momentum, v is
/// the velocity and v' the new one, mu the momentum, tau the dampening and s = 1 - tau formed in double and rounded once.</para>
/// <para>With lambda = 0 a variant skips the decay and is plain SGD, <c>w - T(eta)*g</c> or, where it takes a sum, <c>w - (T(eta)/|B|)*s</c>,
/// bit for bit, fused in <see cref="CoupledFused"/> alone, unless it says that it computes the decay.</para>
/// <para>The first formula of a variant is the step without a velocity, the second the step with one; which variants have one, and what they do
/// with a momentum of 0, says <see cref="SgdVariants"/>.</para>
/// </remarks>
public enum SgdVariant
{
    /// <summary>
    /// <c>w - T(eta)*(g + T(lambda)*w)</c>: the decay joins the gradient first. With momentum: <c>d = g + T(lambda)*w</c>;
    /// <c>v' = T(mu)*v + s*d</c>, at the first step <c>v' = d</c>; <c>w - T(eta)*v'</c>, or with Nesterov <c>w - T(eta)*(d + T(mu)*v')</c>.
    /// Source: PyTorch on a CPU without AVX2, loop, foreach and fused step (recorded); burn.
    /// </summary>
    Coupled,

    /// <summary>
    /// As <see cref="Coupled"/>, with every multiply-add fused, each rounding once; the product T(mu)*v alone is rounded for itself.
    /// At lambda = 0 it is <c>fma(-T(eta), g, w)</c>.
    /// Source: PyTorch on a CPU with AVX2, in every element, whether loop or foreach, and in whole vectors of the fused step (recorded).
    /// </summary>
    CoupledFused,

    /// <summary><c>k*w - T(eta)*g</c> with <c>k = 1 - T(eta)*T(lambda)</c> formed in T. Source: ggml, MXNet.</summary>
    DecayFactor,

    /// <summary>
    /// <c>T(k)*w - T(eta)*g</c> with <c>k = 1 - eta*lambda</c> formed in double and rounded once. With momentum: <c>v' = T(mu)*v + s*g</c>,
    /// at the first step <c>v' = g</c>; <c>T(k)*w - T(eta)*v'</c>, or with Nesterov <c>T(k)*w - T(eta)*(g + T(mu)*v')</c>: the decay is
    /// decoupled. Source: timm's SGDW.
    /// </summary>
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

    /// <summary>
    /// <c>(w - (w*T(lambda))*T(eta)) - g*T(eta)</c>: decoupled, scaled by the current learning rate, and computed at lambda = 0 too. With
    /// momentum: <c>v' = v*T(mu) - g*T(eta)</c>, the learning rate inside the velocity; <c>(w - (w*T(lambda))*T(eta)) + v'</c>, or with
    /// Nesterov <c>... + (v'*T(mu) - g*T(eta))</c>. The velocity starts at 0. Source: Keras 3.
    /// </summary>
    Keras,

    /// <summary>
    /// <c>(w - T(m*lambda)*w) - T(m*eta)*g</c> with the schedule multiplier m, products formed in double: the decay is scaled by the
    /// schedule and not by the learning rate. With momentum: <c>v' = T(mu)*v + T(m*eta)*g</c>; <c>(w - T(m*lambda)*w) - v'</c>. The velocity
    /// starts at 0. Source: Loshchilov and Hutter, algorithm 1 (SGDW); the places of the roundings after lamp.
    /// </summary>
    SgdW,

    /// <summary>
    /// <c>w - T(eta)*(g + T(lambda)*w)</c>. With momentum: <c>v' = T(eta)*(g + T(lambda)*w) + T(mu)*v</c>, the learning rate inside the
    /// velocity; <c>w - v'</c>, or with Nesterov <c>w - ((1 + T(mu))*v' - T(mu)*v)</c>. The velocity starts at 0. Source: Caffe.
    /// </summary>
    Caffe,

    /// <summary>
    /// <c>(1 - T(eta)*T(lambda))*w - T(eta)*g</c>. With momentum: <c>v' = (T(mu)*v - (T(eta)*T(lambda))*w) - T(eta)*g</c>; <c>w + v'</c>.
    /// The decay is computed at lambda = 0 too; the velocity starts at 0. Source: MXNet, sgd_update and sgd_mom_update.
    /// </summary>
    MXNet,

    /// <summary>
    /// <c>w - T(eta)*(T(lambda)*w + g)</c>, computed at lambda = 0 too. With momentum: <c>d = T(lambda)*w + g</c>; <c>v' = T(mu)*v + s*d</c>
    /// with s = 1 at the first step; <c>w - T(eta)*v'</c>, or with Nesterov <c>w - T(eta)*(d + T(mu)*v')</c>. Source: ONNX,
    /// ai.onnx.preview.training Momentum-1, with norm_coefficient = lambda, alpha = mu, beta = 1 - tau and T = 0 at the first step.
    /// </summary>
    Onnx,

    /// <summary>
    /// As <see cref="Coupled"/>, but the velocity starts at 0, so that the first step is dampened too. Source: MLX; with tau = 0, optax's trace
    /// and tinygrad.
    /// </summary>
    Mlx,
}
