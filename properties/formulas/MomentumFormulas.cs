using Verification.Vocabulary;

namespace Verification.Properties.Formulas;

/// <summary>The new weight and the new velocity of a variant, as formulas in w, g and v.</summary>
/// <param name="Weight">w'.</param>
/// <param name="Velocity">v'.</param>
public sealed record MomentumFormulas(Formula Weight, Formula Velocity)
{
    private static readonly Formula W = Formula.Input("w");
    private static readonly Formula HandedIn = Formula.Input("g");
    private static readonly Formula V = Formula.Input("v");

    /// <summary>The formulas of the settings' variant, constants filled in.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The variant has no velocity.</exception>
    public static MomentumFormulas Of(SgdSettings settings)
    {
        if (settings.Momentum == 0 && settings.Variant.SkipsZeroMomentum())
        {
            return new(SgdFormulas.Of(settings), V);
        }

        return settings.Variant switch
        {
            SgdVariant.Coupled or SgdVariant.Mlx => Coupled(settings),
            SgdVariant.CoupledFused => CoupledFused(settings),
            SgdVariant.DecayFactorWide => DecayFactorWide(settings),
            SgdVariant.Onnx => Onnx(settings),
            SgdVariant.Keras => Keras(settings),
            SgdVariant.SgdW => SgdW(settings),
            SgdVariant.Caffe => Caffe(settings),
            SgdVariant.MXNet => MXNet(settings),
            _ => throw new ArgumentOutOfRangeException(nameof(settings), settings.Variant, "This variant has no velocity."),
        };
    }

    /// <summary>Names the three inputs of the formulas.</summary>
    public static Func<string, TNumber> Inputs<TNumber>(TNumber weight, TNumber gradient, TNumber velocity)
        => name => name switch
        {
            "w" => weight,
            "g" => gradient,
            _ => velocity,
        };

    private static Formula Eta(SgdSettings settings) => Formula.Constant("eta", settings.LearningRate);

    private static Formula Lambda(SgdSettings settings) => Formula.Constant("lambda", settings.WeightDecay);

    private static Formula Mu(SgdSettings settings) => Formula.Constant("mu", settings.Momentum);

    private static Formula Share(SgdSettings settings)
        => Formula.Formed("T(1 - tau)", Formula.Constant("1", 1) - Formula.Constant("tau", settings.Dampening));

    private static Formula Gradient(SgdSettings settings) => settings.Maximize ? -HandedIn : HandedIn;

    // torch/optim/sgd.py: add_(param, alpha=weight_decay); mul_(momentum).add_(d_p, alpha=1 - dampening); add(buf, alpha=momentum); add_(d_p, alpha=-lr).
    private static MomentumFormulas Coupled(SgdSettings settings)
    {
        Formula d = settings.WeightDecay == 0 ? Gradient(settings) : Gradient(settings) + Lambda(settings) * W;
        bool starts = settings.IsFirstStep && settings.Variant.StartsVelocityAsGradient();
        Formula velocity = starts ? d : Mu(settings) * V + Share(settings) * d;
        Formula direction = settings.Nesterov ? d + Mu(settings) * velocity : velocity;
        return new(W + -Eta(settings) * direction, velocity);
    }

    // The same over vec::fmadd.
    private static MomentumFormulas CoupledFused(SgdSettings settings)
    {
        Formula gradient = Gradient(settings);
        Formula d = settings.WeightDecay == 0 ? gradient : Formula.FusedMultiplyAdd(W, Lambda(settings), gradient);
        Formula velocity = settings.IsFirstStep ? d : Formula.FusedMultiplyAdd(d, Share(settings), V * Mu(settings));
        Formula direction = settings.Nesterov ? Formula.FusedMultiplyAdd(velocity, Mu(settings), d) : velocity;
        return new(Formula.FusedMultiplyAdd(direction, -Eta(settings), W), velocity);
    }

    // timm/optim/sgdw.py: param.mul_(1. - lr * weight_decay) first, then the velocity of the bare gradient.
    private static MomentumFormulas DecayFactorWide(SgdSettings settings)
    {
        Formula gradient = Gradient(settings);
        Formula kept = settings.WeightDecay == 0 ? W : SgdFormulas.WideFactor(settings) * W;
        Formula velocity = settings.IsFirstStep ? gradient : Mu(settings) * V + Share(settings) * gradient;
        Formula direction = settings.Nesterov ? gradient + Mu(settings) * velocity : velocity;
        return new(kept + -Eta(settings) * direction, velocity);
    }

    // op_momentum.py: g_regularized = norm_coefficient * x + g; v_new = alpha * v + beta_adjusted * g_regularized.
    private static MomentumFormulas Onnx(SgdSettings settings)
    {
        Formula d = Lambda(settings) * W + HandedIn;
        Formula velocity = Mu(settings) * V + (settings.IsFirstStep ? Formula.Constant("1", 1) : Share(settings)) * d;
        Formula direction = settings.Nesterov ? d + Mu(settings) * velocity : velocity;
        return new(W - Eta(settings) * direction, velocity);
    }

    // keras: variable - variable * wd * lr; subtract(multiply(m, momentum), multiply(gradient, learning_rate)); assign_add(variable, ...).
    private static MomentumFormulas Keras(SgdSettings settings)
    {
        Formula decayed = W - W * Lambda(settings) * Eta(settings);
        Formula velocity = V * Mu(settings) - HandedIn * Eta(settings);
        Formula step = settings.Nesterov ? velocity * Mu(settings) - HandedIn * Eta(settings) : velocity;
        return new(decayed + step, velocity);
    }

    // Algorithm 1: m = beta_1 m + eta_t alpha g; theta = theta - m - eta_t lambda theta; lamp takes the decay off first.
    private static MomentumFormulas SgdW(SgdSettings settings)
    {
        Formula velocity = V * Mu(settings) + SgdFormulas.Scheduled("eta", settings.LearningRate, settings) * HandedIn;
        Formula decayed = settings.WeightDecay == 0 ? W : W - SgdFormulas.Scheduled("lambda", settings.WeightDecay, settings) * W;
        return new(decayed - velocity, velocity);
    }

    // sgd_solver.cpp: axpy(local_decay, data, diff); axpby(local_rate, diff, momentum, history). nesterov_solver.cpp: axpby(1 + momentum, history, -momentum, update).
    private static MomentumFormulas Caffe(SgdSettings settings)
    {
        Formula d = settings.WeightDecay == 0 ? HandedIn : HandedIn + Lambda(settings) * W;
        Formula velocity = Eta(settings) * d + Mu(settings) * V;
        Formula overstep = Formula.Constant("1", 1) + Mu(settings);
        Formula step = settings.Nesterov ? overstep * velocity + -Mu(settings) * V : velocity;
        return new(W - step, velocity);
    }

    // optimizer_op-inl.h: momentum*mom - lr*wd*weight - lr*grad, left to right; weight + mom.
    private static MomentumFormulas MXNet(SgdSettings settings)
    {
        Formula velocity = Mu(settings) * V - Eta(settings) * Lambda(settings) * W - Eta(settings) * HandedIn;
        return new(W + velocity, velocity);
    }
}
