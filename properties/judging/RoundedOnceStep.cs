using System.Numerics;
using Verification.Properties.Bounds;
using Verification.Properties.Text;
using Verification.Vocabulary;

namespace Verification.Properties.Judging;

/// <summary>The exact new weight, rounded once to the working type: by double where it leaves no doubt, else by rationals.</summary>
internal sealed class RoundedOnceStep(SgdSettings settings)
{
    // The derivation of SgdFilter: the sum in double errs by less than this share of the magnitudes that enter it.
    private const double ErrorFactor = 1.0 / (1L << 48);

    private readonly double _gradientRate = settings.Variant.TakesGradientSum() ? settings.LearningRate / settings.BatchSize : settings.LearningRate;

    private readonly double _decay =
        settings.LearningRate * settings.WeightDecay / (settings.Variant.DividesDecayByBatchSize() ? settings.BatchSize : 1);

    /// <summary>The new weight; NaN where an input is not finite, since there is no exact value.</summary>
    public T NewWeight<T>(T weight, T gradient)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (!T.IsFinite(weight) || !T.IsFinite(gradient))
        {
            return T.NaN;
        }

        if (typeof(T) == typeof(float))
        {
            (double w, double g) = (double.CreateChecked(weight), double.CreateChecked(gradient));
            double value = w - _decay * w - _gradientRate * g;
            double doubt = ErrorFactor * (Math.Abs(w) + _decay * Math.Abs(w) + _gradientRate * Math.Abs(g));
            T lower = T.CreateChecked(value - doubt);
            T upper = T.CreateChecked(value + doubt);
            if (T.IsNormal(lower) && Bits.Identical(lower, upper))
            {
                return lower;
            }
        }

        return T.CreateChecked(SgdBound.Exact(ExactValue.Of(weight), ExactValue.Of(gradient), settings));
    }
}
