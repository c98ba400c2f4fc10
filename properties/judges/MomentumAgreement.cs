using Verification.Properties.Laws;
using Verification.Properties.Verdicts;
using Verification.Reference.Numbers;
using Verification.Vocabulary;

namespace Verification.Properties.Judges;

/// <summary>Which conventions are one function and which are not, in exact rationals, of the specification's own formulas.</summary>
public static class MomentumAgreement
{
    private const double Decay = 0.25;
    private const double Momentum = 0.75;
    private static readonly double[] Constant = [0.5, 0.5, 0.5];
    private static readonly double[] Changing = [0.5, 0.125, 0.75];

    private static readonly SgdVariant[] CoupledOutside = [SgdVariant.Coupled, SgdVariant.CoupledFused, SgdVariant.Onnx, SgdVariant.Mlx];
    private static readonly SgdVariant[] CoupledInside = [SgdVariant.Caffe, SgdVariant.MXNet];
    private static readonly SgdVariant[] AllScaled = [.. SgdVariants.WithVelocity.Where(SgdVariants.ScalesDecayByLearningRate)];

    /// <summary>sgd.momentum-zero in rationals: without momentum, coupled and decoupled decay that is scaled by the learning rate are one function.</summary>
    public static CaseResult WithoutMomentum(SweepContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return First(
            context,
            ("mu = 0, changing rates", Same(AllScaled, new SgdSettings(1, Decay), Changing)),
            ("mu = 0, SGDW is another function", Different(SgdVariant.SgdW, SgdVariant.Keras, new SgdSettings(1, Decay), Changing)));
    }

    /// <summary>sgd.momentum-schedule in rationals: when the place of the learning rate and of the decay matter.</summary>
    public static CaseResult WithMomentum(SweepContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        SgdSettings undecayed = new(1) { Momentum = Momentum };
        SgdSettings decayed = new(1, Decay) { Momentum = Momentum };
        SgdSettings dampened = decayed with { Dampening = 0.5 };
        SgdVariant[] lookingAhead = [.. AllScaled.Where(SgdVariants.HasNesterov)];
        return First(
            context,
            ("lambda = 0, one rate: all agree", Same([.. SgdVariants.WithVelocity], undecayed, Constant)),
            ("lambda = 0, one rate, Nesterov: all agree", Same(lookingAhead, undecayed with { Nesterov = true }, Constant)),
            ("one rate: coupled agree, inside or outside", Same([.. CoupledOutside, .. CoupledInside], decayed, Constant)),
            ("one rate, Nesterov: coupled agree", Same([.. CoupledOutside, SgdVariant.Caffe], decayed with { Nesterov = true }, Constant)),
            ("one rate: decoupled agree", Same([SgdVariant.DecayFactorWide, SgdVariant.Keras], decayed, Constant)),
            ("one rate: the velocity inside is the one outside, rescaled", Rescaled(decayed, Constant)),
            ("coupled and decoupled differ", Different(SgdVariant.Coupled, SgdVariant.DecayFactorWide, decayed, Constant)),
            ("changing rates: outside agree", Same(CoupledOutside, decayed, Changing)),
            ("changing rates: inside agree", Same(CoupledInside, decayed, Changing)),
            ("changing rates: inside and outside differ", Different(SgdVariant.Coupled, SgdVariant.Caffe, decayed, Changing)),
            ("changing rates, lambda = 0: inside and outside differ", Different(SgdVariant.Coupled, SgdVariant.Keras, undecayed, Changing)),
            ("dampened: ONNX is PyTorch", Same([SgdVariant.Coupled, SgdVariant.Onnx], dampened, Changing)),
            ("dampened: MLX is not PyTorch", Different(SgdVariant.Coupled, SgdVariant.Mlx, dampened, Changing)),
            ("SGDW scales its decay by no learning rate", Different(SgdVariant.SgdW, SgdVariant.Keras, decayed, Constant)));
    }

    private static CaseResult First(SweepContext context, params ReadOnlySpan<(string What, string Problem)> checks)
    {
        foreach ((string what, string problem) in checks)
        {
            context.CountCase(checks.Length);
            context.Coverage.Saw("in rationals");
            if (problem.Length > 0)
            {
                return CaseResult.Violates($"{what}: {problem}");
            }
        }

        return CaseResult.Conforms;
    }

    private static string Same(SgdVariant[] variants, SgdSettings settings, double[] rates)
    {
        Rational expected = Run(variants[0], settings, rates).Weight;
        foreach (SgdVariant variant in variants)
        {
            Rational actual = Run(variant, settings, rates).Weight;
            if (actual != expected)
            {
                return $"{variants[0]} ends at {expected}, {variant} at {actual}.";
            }
        }

        return string.Empty;
    }

    private static string Different(SgdVariant left, SgdVariant right, SgdSettings settings, double[] rates)
    {
        Rational ended = Run(left, settings, rates).Weight;
        return ended != Run(right, settings, rates).Weight ? string.Empty : $"{left} and {right} both end at {ended}.";
    }

    private static string Rescaled(SgdSettings settings, double[] rates)
    {
        Rational outside = Run(SgdVariant.Coupled, settings, rates).Velocity;
        Rational inside = Run(SgdVariant.Caffe, settings, rates).Velocity;
        return inside == Rational.FromDouble(rates[^1]) * outside ? string.Empty : $"eta times {outside} is not {inside}.";
    }

    // Three steps from a velocity of 0, with numbers that no two terms cancel in.
    private static (Rational Weight, Rational Velocity) Run(SgdVariant variant, SgdSettings settings, double[] rates)
    {
        Rational[] gradients = [new Rational(2) / new Rational(3), -Rational.One / new Rational(5), new Rational(7) / new Rational(11)];
        Rational[] weight = [new Rational(13) / new Rational(17)];
        Rational[] velocity = [Rational.Zero];
        for (int step = 0; step < rates.Length; step++)
        {
            Reference.DecayedSgd.StepWithMomentum<Rational>(
                weight,
                [gradients[step]],
                velocity,
                settings with { Variant = variant, LearningRate = rates[step], IsFirstStep = step == 0 },
                weight,
                velocity);
        }

        return (weight[0], velocity[0]);
    }
}
