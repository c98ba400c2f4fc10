using System.Numerics;
using Verification.Reference.Numbers;
using Verification.Vocabulary;

namespace Verification.Properties.Faults.Fresh;

/// <summary>A wrong linear regression with what its sums are made of, for faults that take them in another way.</summary>
internal abstract class WidenedRegression : WrongRegression
{
    /// <summary>Adds a row's gradient of the unpenalised loss.</summary>
    protected static void AddRow<T>(
        ReadOnlySpan<T> features, T target, ReadOnlySpan<T> weights, T bias, Span<T> weightSums, ref T biasSum)
        where T : struct, IBinaryFloatingPointIeee754<T>
    {
        T residual = InterleavedSum.OfProducts(features, weights) + bias - target;
        for (int j = 0; j < weights.Length; j++)
        {
            weightSums[j] += features[j] * residual;
        }

        biasSum += residual;
    }

    /// <summary>The update of weights and bias by the sums over a batch.</summary>
    protected static void Update<T>(SgdSettings settings, int batchSize, Span<T> weights, ref T bias, Span<T> sums, T biasSum)
        where T : struct, IBinaryFloatingPointIeee754<T>
    {
        T divisor = settings.Variant.TakesGradientSum() ? T.One : T.CreateChecked(batchSize);
        for (int j = 0; j < sums.Length; j++)
        {
            sums[j] /= divisor;
        }

        SgdSettings used = settings with { BatchSize = batchSize };
        Reference.DecayedSgd.Step<T>(weights, sums, used, weights);
        T[] newBias = [bias];
        Reference.DecayedSgd.Step<T>(newBias, [biasSum / divisor], settings.DecayBias ? used : used with { WeightDecay = 0 }, newBias);
        bias = newBias[0];
    }
}
