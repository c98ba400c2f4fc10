using Verification.Properties.Bounds;
using Verification.Reference.Numbers;
using Verification.Vocabulary;

namespace Verification.Properties.Judging;

/// <summary>What the filter can say.</summary>
public enum FilterAnswer
{
    /// <summary>Too close to call in floating point; ask the rationals.</summary>
    Undecided,

    /// <summary>Proved to lie inside the enclosure.</summary>
    Inside,

    /// <summary>Proved to lie outside.</summary>
    Outside,
}

/// <summary>
/// Decides most elements of a float step in double arithmetic, by a proof: the distance from the exact value and the
/// radius are each computed with an error that is bounded, and the answer is given only where the bounds leave no doubt.
/// </summary>
/// <remarks>
/// Computed in double with u = 2^-53: the terms w, d*w and r*g carry the roundings of at most 4 operations each (d and r take
/// up to 3, the product 1) and their sum with the actual value 3 more, so the computed distance errs by at most
/// gamma_8 (|a| + |w| + d|w| + r|g|), which is below 2^-49 of that sum, and the radius by less than that relatively. Every
/// operand is checked to be 0 or between 1e-60 and 1e9 in magnitude: nothing then under- or overflows in double, and no form
/// of the step overflows in float, as the theorem of the enclosure supposes.
/// </remarks>
internal readonly struct SgdFilter
{
    // Twice gamma_8 in double, rounded up: it also covers the roundings of this comparison itself.
    private const double ErrorFactor = 1.0 / (1L << 48);

    // A product of four operands does not underflow in double; one of three and a sum with it does not overflow in float.
    private const double SmallestOperand = 1e-60;
    private const double LargestOperand = 1e9;

    private readonly double _gradientRate;
    private readonly double _decay;
    private readonly double _relative;
    private readonly double _learningRate;
    private readonly double _weightDecay;
    private readonly double _smallestPositive;
    private readonly bool _usable;

    public SgdFilter(SgdSettings settings, BinaryFormat format)
    {
        _learningRate = settings.LearningRate;
        _weightDecay = settings.WeightDecay;
        _gradientRate = settings.Variant.TakesGradientSum() ? settings.LearningRate / settings.BatchSize : settings.LearningRate;
        _decay = settings.LearningRate * settings.WeightDecay / (settings.Variant.DividesDecayByBatchSize() ? settings.BatchSize : 1);
        _relative = SgdBound.Relative(format).ToDouble();
        _smallestPositive = format.SmallestPositive.ToDouble();

        // A double step is judged against a bound as small as the filter's own error: only rationals can tell.
        _usable = format == BinaryFormat.Single
            && InRange(settings.LearningRate) && InRange(settings.WeightDecay) && InRange(_gradientRate) && InRange(_decay);
    }

    public FilterAnswer IsInside(double weight, double gradient, double actual)
    {
        if (!_usable || !InRange(Math.Abs(weight)) || !InRange(Math.Abs(gradient)) || !InRange(Math.Abs(actual)))
        {
            return FilterAnswer.Undecided;
        }

        double decayTerm = _decay * Math.Abs(weight);
        double gradientTerm = _gradientRate * Math.Abs(gradient);
        double magnitude = Math.Abs(weight) + decayTerm + gradientTerm;
        double distance = Math.Abs(actual - weight + _decay * weight + _gradientRate * gradient);
        double amplified = 2 * Math.Abs(gradient) + _weightDecay * Math.Abs(weight) + (_learningRate + 2) * Math.Abs(weight) + _learningRate + 3;
        double radius = _relative * magnitude + _smallestPositive * amplified;
        double doubt = ErrorFactor * (magnitude + Math.Abs(actual) + radius);
        return distance + doubt <= radius ? FilterAnswer.Inside
            : distance - doubt > radius ? FilterAnswer.Outside
            : FilterAnswer.Undecided;
    }

    private static bool InRange(double magnitude) => magnitude == 0 || (magnitude >= SmallestOperand && magnitude <= LargestOperand);
}
