using Verification.Reference.Numbers;
using Verification.Vocabulary;

namespace Verification.Properties.Bounds;

/// <summary>
/// The proved enclosure of one SGD step: how far any listed order of its operations can end from the exact value. Derivation in
/// the specification, section "The bound of one step".
/// </summary>
public static class SgdBound
{
    // The longest path of a term through any listed variant: round eta, round lambda, multiply them, round |B|, divide
    // by it, take from 1, multiply by w, subtract.
    private const int RoundingsOnAPath = 8;

    /// <summary>The exact new weight, hyper-parameters as given.</summary>
    public static Rational Exact(Rational weight, Rational gradient, SgdSettings settings)
    {
        (Rational gradientRate, Rational decay) = Rates(settings);
        return weight - decay * weight - gradientRate * (settings.Maximize ? -gradient : gradient);
    }

    /// <summary>
    /// The largest distance from the exact value, by the theorem of the specification:
    /// <c>gamma_8 (|w| + r|g| + d|w|)</c> and the underflow terms. It supposes that no intermediate overflows.
    /// </summary>
    public static Rational Radius(Rational weight, Rational gradient, SgdSettings settings, BinaryFormat format)
    {
        if (format.Working != format)
        {
            return Stored(Exact(weight, gradient, settings), Radius(weight, gradient, settings, format.Working), format);
        }

        (Rational gradientRate, Rational decay) = Rates(settings);
        Rational w = Rational.Abs(weight);
        Rational g = Rational.Abs(gradient);
        Rational eta = Rational.FromDouble(settings.LearningRate);
        Rational lambda = Rational.FromDouble(settings.WeightDecay);
        Rational relative = Relative(format) * (w + gradientRate * g + decay * w);

        // Each operation that can underflow errs by at most half of the smallest number more; here is what each such error
        // is multiplied with on its way out: T(eta), T(lambda), eta*lambda and its quotient, eta/|B|, lambda*w, and the
        // three products that enter the result. The factor 2 (half a unit doubled) covers their later roundings.
        Rational two = Rational.One + Rational.One;
        Rational amplified = g + lambda * w + eta * w + two * w + g + eta + two + Rational.One;
        return relative + format.SmallestPositive * amplified;
    }

    /// <summary>
    /// The largest distance of what is computed in float and then kept in 16 bits: one rounding more, u times what the float can be,
    /// and half of the smallest number where the result is subnormal.
    /// </summary>
    /// <param name="exact">The exact value.</param>
    /// <param name="radius">The largest distance of the float from it.</param>
    /// <param name="format">The format that the result is kept in.</param>
    public static Rational Stored(Rational exact, Rational radius, BinaryFormat format)
        => radius + format.UnitRoundoff * (Rational.Abs(exact) + radius) + format.SmallestPositive * Rational.PowerOfTwo(-1);

    /// <summary>The factor of the magnitudes in the radius.</summary>
    public static Rational Relative(BinaryFormat format) => Gamma(RoundingsOnAPath, format);

    /// <summary><c>gamma_n = n u / (1 - n u)</c>: the relative error of n roundings one after the other.</summary>
    public static Rational Gamma(int roundings, BinaryFormat format)
    {
        Rational nu = new Rational(roundings) * format.UnitRoundoff;
        return nu / (Rational.One - nu);
    }

    private static (Rational GradientRate, Rational Decay) Rates(SgdSettings settings)
    {
        Rational eta = Rational.FromDouble(settings.LearningRate);
        Rational batchSize = new(settings.BatchSize);
        Rational lambda = Rational.FromDouble(settings.WeightDecay);
        if (settings.Variant.HasScheduleMultiplier())
        {
            Rational multiplier = Rational.FromDouble(settings.ScheduleMultiplier);
            return (multiplier * eta, multiplier * lambda);
        }

        Rational decay = eta * lambda;
        return (
            settings.Variant.TakesGradientSum() ? eta / batchSize : eta,
            settings.Variant.DividesDecayByBatchSize() ? decay / batchSize : decay);
    }
}
