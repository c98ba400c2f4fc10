namespace Verification.Vocabulary;

/// <summary>What is known of each <see cref="SgdVariant"/> without doing its arithmetic.</summary>
public static class SgdVariants
{
    /// <summary>Every variant, in the order of the specification.</summary>
    public static IReadOnlyList<SgdVariant> All { get; } = Enum.GetValues<SgdVariant>();

    /// <summary>The variants that have a step with momentum, in the order of the specification.</summary>
    public static IReadOnlyList<SgdVariant> WithVelocity { get; } = [.. Enum.GetValues<SgdVariant>().Where(HasVelocity)];

    /// <summary>Whether the step takes the sum of the gradients over the batch, and divides by |B| itself.</summary>
    public static bool TakesGradientSum(this SgdVariant variant)
        => variant is SgdVariant.BookPerBatch or SgdVariant.BookPerStep;

    /// <summary>Whether the decay is divided by |B|.</summary>
    public static bool DividesDecayByBatchSize(this SgdVariant variant) => variant is SgdVariant.BookPerBatch;

    /// <summary>Whether the variant has a step with momentum.</summary>
    public static bool HasVelocity(this SgdVariant variant)
        => variant.NesterovNeedsMomentum() || variant is SgdVariant.Keras or SgdVariant.SgdW or SgdVariant.Caffe or SgdVariant.MXNet or SgdVariant.Onnx;

    /// <summary>Whether the gradient can join the velocity with a factor 1 - tau.</summary>
    public static bool HasDampening(this SgdVariant variant) => variant.NesterovNeedsMomentum() || variant is SgdVariant.Onnx;

    /// <summary>Whether the step can look ahead along the velocity.</summary>
    public static bool HasNesterov(this SgdVariant variant)
        => variant.NesterovNeedsMomentum() || variant is SgdVariant.Keras or SgdVariant.Caffe or SgdVariant.Onnx;

    /// <summary>PyTorch's family: Nesterov needs a momentum above 0 and no dampening.</summary>
    public static bool NesterovNeedsMomentum(this SgdVariant variant)
        => variant is SgdVariant.Coupled or SgdVariant.CoupledFused or SgdVariant.DecayFactorWide or SgdVariant.Mlx;

    /// <summary>Whether the step can follow the gradient upwards.</summary>
    public static bool HasMaximize(this SgdVariant variant)
        => variant is SgdVariant.Coupled or SgdVariant.CoupledFused or SgdVariant.DecayFactorWide;

    /// <summary>Whether a schedule multiplier scales learning rate and decay.</summary>
    public static bool HasScheduleMultiplier(this SgdVariant variant) => variant is SgdVariant.SgdW;

    /// <summary>Whether the first velocity is the gradient itself (with its decay where that is coupled), whatever the velocity handed in.</summary>
    public static bool StartsVelocityAsGradient(this SgdVariant variant) => variant.HasMaximize();

    /// <summary>Whether the first step is not dampened.</summary>
    public static bool FirstStepIsUndampened(this SgdVariant variant) => variant.StartsVelocityAsGradient() || variant is SgdVariant.Onnx;

    /// <summary>Whether the learning rate is applied before the gradient joins the velocity, so that a velocity remembers old learning rates.</summary>
    public static bool HasLearningRateInVelocity(this SgdVariant variant)
        => variant is SgdVariant.Keras or SgdVariant.SgdW or SgdVariant.Caffe or SgdVariant.MXNet;

    /// <summary>Whether the decay stays out of the velocity.</summary>
    public static bool IsDecoupled(this SgdVariant variant)
        => variant is SgdVariant.DecayFactorWide or SgdVariant.Keras or SgdVariant.SgdW;

    /// <summary>Whether the decay is multiplied by the learning rate, as the gradient of a penalty is.</summary>
    public static bool ScalesDecayByLearningRate(this SgdVariant variant) => variant is not SgdVariant.SgdW;

    /// <summary>Whether the decay is computed at lambda = 0 too, where the others skip it: 0 times an infinite weight is then NaN.</summary>
    public static bool ComputesZeroDecay(this SgdVariant variant) => variant is SgdVariant.Keras or SgdVariant.MXNet or SgdVariant.Onnx;

    /// <summary>
    /// Whether a momentum of 0 leaves the velocity alone, so that the step with momentum is the one without bit for bit. The others
    /// compute 0*v: equal values where the velocity is finite (a zero may differ in sign), and MXNet with other roundings.
    /// </summary>
    public static bool SkipsZeroMomentum(this SgdVariant variant)
        => variant.NesterovNeedsMomentum() || variant is SgdVariant.Keras;

    /// <summary>Whether the operations of the step with momentum 0 are those of the step without, rounded in the same places.</summary>
    public static bool ZeroMomentumKeepsRoundings(this SgdVariant variant)
        => variant.HasVelocity() && variant is not SgdVariant.MXNet;

    /// <summary>The formula without a velocity, as the specification writes it.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is no variant.</exception>
    public static string Formula(this SgdVariant variant)
        => variant switch
        {
            SgdVariant.Coupled or SgdVariant.Caffe or SgdVariant.Mlx => "w - eta*(g + lambda*w)",
            SgdVariant.CoupledFused => "fma(-eta, fma(lambda, w, g), w)",
            SgdVariant.DecayFactor or SgdVariant.MXNet => "(1 - eta*lambda)*w - eta*g",
            SgdVariant.DecayFactorWide => "T(1 - eta*lambda)*w - eta*g",
            SgdVariant.BookPerBatch => "(1 - eta*lambda/|B|)*w - (eta/|B|)*sum g",
            SgdVariant.BookPerStep => "(1 - eta*lambda)*w - (eta/|B|)*sum g",
            SgdVariant.Keras => "(w - (w*lambda)*eta) - g*eta",
            SgdVariant.SgdW => "(w - T(m*lambda)*w) - T(m*eta)*g",
            SgdVariant.Onnx => "w - eta*(lambda*w + g)",
            _ => throw NoVariant(variant),
        };

    /// <summary>The new velocity, as the specification writes it; empty where the variant has none.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is no variant.</exception>
    public static string VelocityFormula(this SgdVariant variant)
        => variant switch
        {
            SgdVariant.Coupled => "d = g + lambda*w; v' = mu*v + T(1 - tau)*d, at the first step d",
            SgdVariant.CoupledFused => "d = fma(lambda, w, g); v' = fma(T(1 - tau), d, mu*v), at the first step d",
            SgdVariant.DecayFactorWide => "v' = mu*v + T(1 - tau)*g, at the first step g",
            SgdVariant.Keras => "v' = v*mu - g*eta",
            SgdVariant.SgdW => "v' = mu*v + T(m*eta)*g",
            SgdVariant.Caffe => "v' = eta*(g + lambda*w) + mu*v",
            SgdVariant.MXNet => "v' = (mu*v - (eta*lambda)*w) - eta*g",
            SgdVariant.Onnx => "d = lambda*w + g; v' = mu*v + T(1 - tau)*d, at the first step mu*v + d",
            SgdVariant.Mlx => "d = g + lambda*w; v' = mu*v + T(1 - tau)*d",
            SgdVariant.DecayFactor or SgdVariant.BookPerBatch or SgdVariant.BookPerStep => string.Empty,
            _ => throw NoVariant(variant),
        };

    /// <summary>The program, paper or book whose order of operations this is.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is no variant.</exception>
    public static string Source(this SgdVariant variant)
        => variant switch
        {
            SgdVariant.Coupled => "PyTorch on a CPU without AVX2 (torch/optim/sgd.py), its fused step too; burn",
            SgdVariant.CoupledFused => "PyTorch on a CPU with AVX2 (torch/optim/sgd.py over add_kernel); whole vectors of its fused step (FusedSGDKernel.cpp)",
            SgdVariant.DecayFactor => "ggml",
            SgdVariant.DecayFactorWide => "timm (timm/optim/sgdw.py)",
            SgdVariant.BookPerBatch => "the book's mini-batch step",
            SgdVariant.BookPerStep => "the book's later editions; Gluon",
            SgdVariant.Keras => "Keras 3 (keras/src/optimizers/sgd.py, base_optimizer.py)",
            SgdVariant.SgdW => "Loshchilov and Hutter, Decoupled Weight Decay Regularization, algorithm 1; roundings after lamp (SGDW.scala)",
            SgdVariant.Caffe => "Caffe (src/caffe/solvers/sgd_solver.cpp, nesterov_solver.cpp)",
            SgdVariant.MXNet => "MXNet (src/operator/optimizer_op-inl.h)",
            SgdVariant.Onnx => "ONNX ai.onnx.preview.training Momentum-1 (onnx/reference/ops/aionnx_preview_training/op_momentum.py)",
            SgdVariant.Mlx => "MLX (python/mlx/optimizers/optimizers.py); optax's trace and tinygrad where tau = 0",
            _ => throw NoVariant(variant),
        };

    private static ArgumentOutOfRangeException NoVariant(SgdVariant variant)
        => new(nameof(variant), variant, "This is no variant of the SGD step.");
}
