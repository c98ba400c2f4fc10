using Verification.Properties.Formulas;
using Verification.Reference.Numbers;
using Verification.Vocabulary;

namespace Verification.Properties.Bounds;

/// <summary>
/// The proved enclosure of one SGD step with momentum: how far any order of its operations can end from the exact weight and the exact
/// velocity. Derivation in the specification, section "The bound of one step with momentum"; a test holds it against
/// the bound that follows from each variant's formula by induction (<see cref="Formula.Error"/>).
/// </summary>
public static class MomentumBound
{
    // The longest path of a term to the new weight, by variant, roundings of constants and of operations:
    //   coupled (PyTorch, ONNX, MLX), Nesterov: lambda, T(1 - tau) twice, mu, eta; lambda*w, + g, times s, + mu*v, times mu, + d, times eta, w - : 13
    //   the same fused: the five constants; four multiply-adds: 9
    //   decay factor, Nesterov: T(1 - tau) twice, mu, eta; s*g, + mu*v, times mu, + g, times eta, - : 10
    //   Caffe, Nesterov: lambda, eta, 1 + mu twice; lambda*w, + g, times eta, + mu*v, times (1 + mu), - mu*v, w - : 11
    //   Keras, Nesterov: eta, mu; g*eta, from v*mu, times mu, - g*eta, + w: 7
    //   MXNet: eta, lambda, their product; times w, two differences, + w: 7
    //   SGDW: T(m*eta) twice; times g, + mu*v, - : 5
    private const int RoundingsToTheWeight = 13;

    // The longest path to the new velocity: coupled: lambda, T(1 - tau) twice; lambda*w, + g, times s, + mu*v.
    private const int RoundingsToTheVelocity = 7;

    // At most 16 constants and products can underflow, each by half of the smallest number; each reaches the result at most twice,
    // times at most the product of 1 + every hyper-parameter and the data; and later roundings no more than double it.
    private const int Underflows = 32;

    /// <summary>The exact new weight, hyper-parameters as given, and the largest distance from it.</summary>
    public static (Rational Exact, Rational Radius) Weight(Rational weight, Rational gradient, Rational velocity, SgdSettings settings, BinaryFormat format)
    {
        if (settings.Momentum == 0 && settings.Variant.SkipsZeroMomentum())
        {
            return (SgdBound.Exact(weight, gradient, settings), SgdBound.Radius(weight, gradient, settings, format));
        }

        Rational exact = Terms(weight, gradient, velocity, settings, -Rational.One).Weight;
        if (format.Working != format)
        {
            return (exact, SgdBound.Stored(exact, Weight(weight, gradient, velocity, settings, format.Working).Radius, format));
        }

        Rational magnitude = Magnitudes(weight, gradient, velocity, settings).Weight;
        return (exact, SgdBound.Gamma(RoundingsToTheWeight, format) * magnitude + Underflow(weight, gradient, velocity, settings, format));
    }

    /// <summary>The exact new velocity, hyper-parameters as given, and the largest distance from it.</summary>
    public static (Rational Exact, Rational Radius) Velocity(Rational weight, Rational gradient, Rational velocity, SgdSettings settings, BinaryFormat format)
    {
        if (settings.Momentum == 0 && settings.Variant.SkipsZeroMomentum())
        {
            return (velocity, Rational.Zero);
        }

        Rational exact = Terms(weight, gradient, velocity, settings, -Rational.One).Velocity;
        if (format.Working != format)
        {
            return (exact, SgdBound.Stored(exact, Velocity(weight, gradient, velocity, settings, format.Working).Radius, format));
        }

        Rational magnitude = Magnitudes(weight, gradient, velocity, settings).Velocity;
        return (exact, SgdBound.Gamma(RoundingsToTheVelocity, format) * magnitude + Underflow(weight, gradient, velocity, settings, format));
    }

    /// <summary>Whether two settings lead to new weights that no rounding can confuse: further apart than the sum of their two radii.</summary>
    public static bool ToldApart(Rational weight, Rational gradient, Rational velocity, SgdSettings left, SgdSettings right, BinaryFormat format)
    {
        (Rational leftExact, Rational leftRadius) = Weight(weight, gradient, velocity, left, format);
        (Rational rightExact, Rational rightRadius) = Weight(weight, gradient, velocity, right, format);
        return Rational.Abs(leftExact - rightExact) > leftRadius + rightRadius;
    }

    private static (Rational Weight, Rational Velocity) Magnitudes(Rational weight, Rational gradient, Rational velocity, SgdSettings settings)
        => Terms(Rational.Abs(weight), Rational.Abs(gradient), Rational.Abs(velocity), settings, Rational.One);

    // The convention's formula, where every minus is written as a factor: -1 gives the exact value, and +1 of magnitudes the sum of all terms taken positive.
    private static (Rational Weight, Rational Velocity) Terms(Rational w, Rational g, Rational v, SgdSettings settings, Rational minus)
    {
        Rational eta = Rational.FromDouble(settings.LearningRate);
        Rational lambda = Rational.FromDouble(settings.WeightDecay);
        Rational mu = Rational.FromDouble(settings.Momentum);
        Rational multiplier = Rational.FromDouble(settings.ScheduleMultiplier);
        bool undampened = settings.IsFirstStep && settings.Variant.FirstStepIsUndampened();
        Rational share = undampened ? Rational.One : Rational.One - Rational.FromDouble(settings.Dampening);
        Rational gradient = settings.Maximize ? minus * g : g;
        Rational before = settings.IsFirstStep && settings.Variant.StartsVelocityAsGradient() ? Rational.Zero : v;
        Rational newVelocity;
        switch (settings.Variant)
        {
            case SgdVariant.SgdW:
                newVelocity = mu * v + multiplier * eta * g;
                return (w + minus * multiplier * lambda * w + minus * newVelocity, newVelocity);
            case SgdVariant.Keras:
                newVelocity = mu * v + minus * eta * g;
                return (w + minus * eta * lambda * w + (settings.Nesterov ? mu * newVelocity + minus * eta * g : newVelocity), newVelocity);
            case SgdVariant.MXNet:
                newVelocity = mu * v + minus * eta * lambda * w + minus * eta * g;
                return (w + newVelocity, newVelocity);
            case SgdVariant.Caffe:
                newVelocity = eta * (g + lambda * w) + mu * v;
                return (w + minus * (settings.Nesterov ? (Rational.One + mu) * newVelocity + minus * mu * v : newVelocity), newVelocity);
            case SgdVariant.DecayFactorWide:
                newVelocity = mu * before + share * gradient;
                return (w + minus * eta * lambda * w + minus * eta * (settings.Nesterov ? gradient + mu * newVelocity : newVelocity), newVelocity);
            default:
                Rational penalized = gradient + lambda * w;
                newVelocity = mu * before + share * penalized;
                return (w + minus * eta * (settings.Nesterov ? penalized + mu * newVelocity : newVelocity), newVelocity);
        }
    }

    private static Rational Underflow(Rational weight, Rational gradient, Rational velocity, SgdSettings settings, BinaryFormat format)
    {
        Rational mu = Rational.One + Rational.FromDouble(settings.Momentum);
        Rational amplified = (Rational.One + Rational.FromDouble(settings.LearningRate))
            * (Rational.One + Rational.FromDouble(settings.WeightDecay))
            * (Rational.One + Rational.FromDouble(settings.ScheduleMultiplier))
            * mu
            * mu
            * (Rational.One + Rational.Abs(weight) + Rational.Abs(gradient) + Rational.Abs(velocity));
        return new Rational(Underflows) * format.SmallestPositive * amplified;
    }
}
