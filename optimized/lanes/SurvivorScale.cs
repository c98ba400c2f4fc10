using System.Numerics;
using Verification.Optimized.Storage;
using Verification.Vocabulary;

namespace Verification.Optimized.Lanes;

/// <summary>The constant by which dropout divides or multiplies its survivors, rounded once to the working type.</summary>
/// <param name="settings">Validated settings.</param>
internal readonly struct SurvivorScale(DropoutSettings settings)
{
    // 2^32: the words that a threshold can let through.
    private const ulong WordCount = 1UL << 32;

    /// <summary>The divisor of <see cref="DropoutScaling.Quotient"/> or the factor of the other scalings; 1 at p = 0 and p = 1, where neither is used.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The constant is not finite in T, or 1 - p rounds to 0 in T though p is below 1.</exception>
    public T In<T>()
        where T : struct, INumber<T>
    {
        double dropProbability = settings.DropProbability;
        if (dropProbability is 0 or 1)
        {
            return T.One;
        }

        if (Stored.InSixteenBits<T>())
        {
            // Numbers kept in 16 bits are scaled in float: the constant has to be one there, and T never holds it.
            In<float>();
            return T.One;
        }

        T scale = settings.Scaling switch
        {
            DropoutScaling.Quotient => KeepProbability<T>(),
            DropoutScaling.Reciprocal => T.CreateChecked(1 / (1 - dropProbability)),
            DropoutScaling.ReciprocalOfRounded => T.One / KeepProbability<T>(),
            DropoutScaling.DrawnRate => T.CreateChecked((double)WordCount / (WordCount - Philox.Threshold(dropProbability))),
            _ => throw new ArgumentOutOfRangeException(nameof(settings)),
        };
        Require.FiniteInWorkingType(scale, 1 / (1 - dropProbability), "scale 1/(1-p)");
        return scale;
    }

    private T KeepProbability<T>()
        where T : struct, INumber<T>
    {
        T keepProbability = T.CreateChecked(1 - settings.DropProbability);
        if (T.IsZero(keepProbability))
        {
            throw new ArgumentOutOfRangeException(
                nameof(DropoutSettings.DropProbability),
                settings.DropProbability,
                $"1 - p rounds to 0 in {typeof(T).Name} though p < 1; choose a smaller drop probability, or 1.");
        }

        return keepProbability;
    }
}
