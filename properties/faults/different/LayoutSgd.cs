using System.Numerics;
using Verification.Properties.Generators;
using Verification.Vocabulary;

namespace Verification.Properties.Faults.Different;

/// <summary>Every convention by another way through memory, through threads or through other operations that give the same bits.</summary>
internal abstract class LayoutSgd : DifferentSgd
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<(string Name, LayoutSgd Step, string Differs, string WhyRight)> All { get; } =
    [
        ("threads-1", new Threads(1), "one thread that is not the caller's", SameElement),
        ("threads-2", new Threads(2), "two threads, a chunk each", SameElement),
        ("threads-3", new Threads(3), "three threads, chunks that end inside a vector", SameElement),
        ("threads-8", new Threads(8), "eight threads, some without an element", SameElement),
        ("backwards", new Backwards(), "from the last element to the first", SameElement),
        ("strided", new Strided(), "every fourth element, then the next fourth: four lanes of a long vector", SameElement),
        ("pairs", new Pairs(), "weights and gradients as pairs in one array", SameElement),
        ("two-passes", new TwoPasses(), "the decay over the whole array first, the gradient in a second pass", "each element passes the same operations in the same order"),
        ("overlapping-vector", new OverlappingVector(), "the tail as a whole vector that overlaps the one before it", "it is computed from the weights as they were"),
        ("rounded-doubles", new RoundedDoubles(), "each operation in double, then rounded to float", "double has more than 2*24 + 1 digits, so rounding twice is rounding once (Figueroa 1995)"),
        ("software-fma", new SoftwareFma(), "a fused multiply-add in software, by rounding to odd", "rounding to odd in double and then to float rounds once (Boldo and Melquiond 2008)"),
    ];

    private const string SameElement = "an element depends on no other, so the way through them is free";

    /// <inheritdoc/>
    protected override bool Declares(SgdVariant variant) => true;

    /// <summary>One element, as the framework of the settings' variant has it.</summary>
    protected static T One<T>(T w, T g, SgdSettings settings)
        where T : struct, IBinaryFloatingPointIeee754<T>
        => FrameworkSgd.Of(settings.Variant).NewWeight(w, g, settings);

    private sealed class Threads(int count) : LayoutSgd
    {
        protected override void Step<T>(ReadOnlySpan<T> weights, ReadOnlySpan<T> gradients, SgdSettings settings, Span<T> destination)
        {
            T[] w = weights.ToArray();
            T[] g = gradients.ToArray();
            T[] result = new T[w.Length];
            LastingThreads.Run(count, number =>
            {
                for (int i = w.Length * number / count; i < w.Length * (number + 1) / count; i++)
                {
                    result[i] = One(w[i], g[i], settings);
                }
            });
            result.CopyTo(destination);
        }
    }

    private sealed class Backwards : LayoutSgd
    {
        protected override void Step<T>(ReadOnlySpan<T> weights, ReadOnlySpan<T> gradients, SgdSettings settings, Span<T> destination)
        {
            for (int i = weights.Length - 1; i >= 0; i--)
            {
                destination[i] = One(weights[i], gradients[i], settings);
            }
        }
    }

    private sealed class Strided : LayoutSgd
    {
        private const int Lanes = 4;

        protected override void Step<T>(ReadOnlySpan<T> weights, ReadOnlySpan<T> gradients, SgdSettings settings, Span<T> destination)
        {
            for (int lane = 0; lane < Lanes; lane++)
            {
                for (int i = lane; i < weights.Length; i += Lanes)
                {
                    destination[i] = One(weights[i], gradients[i], settings);
                }
            }
        }
    }

    private sealed class Pairs : LayoutSgd
    {
        protected override void Step<T>(ReadOnlySpan<T> weights, ReadOnlySpan<T> gradients, SgdSettings settings, Span<T> destination)
        {
            (T Weight, T Gradient)[] pairs = [.. weights.ToArray().Zip(gradients.ToArray())];
            foreach (ref (T Weight, T Gradient) pair in pairs.AsSpan())
            {
                pair.Weight = One(pair.Weight, pair.Gradient, settings);
            }

            for (int i = 0; i < pairs.Length; i++)
            {
                destination[i] = pairs[i].Weight;
            }
        }
    }

    private sealed class TwoPasses : LayoutSgd
    {
        protected override bool Declares(SgdVariant variant) => variant == SgdVariant.Keras;

        protected override void Step<T>(ReadOnlySpan<T> weights, ReadOnlySpan<T> gradients, SgdSettings settings, Span<T> destination)
        {
            T lambda = T.CreateChecked(settings.WeightDecay);
            T eta = T.CreateChecked(settings.LearningRate);
            for (int i = 0; i < weights.Length; i++)
            {
                destination[i] = weights[i] - (weights[i] * lambda * eta);
            }

            for (int i = 0; i < weights.Length; i++)
            {
                destination[i] -= gradients[i] * eta;
            }
        }
    }

    private sealed class OverlappingVector : LayoutSgd
    {
        protected override void Step<T>(ReadOnlySpan<T> weights, ReadOnlySpan<T> gradients, SgdSettings settings, Span<T> destination)
        {
            int width = Math.Min(Lengths.WidestVector, weights.Length);
            int last = weights.Length - width;
            T[] lastWeights = weights[last..].ToArray();
            for (int start = 0; start < last; start += width)
            {
                for (int i = start; i < Math.Min(start + width, last); i++)
                {
                    destination[i] = One(weights[i], gradients[i], settings);
                }
            }

            for (int lane = 0; lane < width; lane++)
            {
                destination[last + lane] = One(lastWeights[lane], gradients[last + lane], settings);
            }
        }
    }

    // What C calls FLT_EVAL_METHOD 1 with every result stored: in float alone, for no wider type stands behind double.
    private sealed class RoundedDoubles : LayoutSgd
    {
        public override object[] Operations => [new Typed<float>(this)];

        protected override bool Declares(SgdVariant variant) => variant is SgdVariant.Coupled or SgdVariant.DecayFactor;

        protected override void Step<T>(ReadOnlySpan<T> weights, ReadOnlySpan<T> gradients, SgdSettings settings, Span<T> destination)
        {
            double eta = (float)settings.LearningRate;
            double lambda = (float)settings.WeightDecay;
            float keep = (float)(1 - (double)(float)(eta * lambda));
            for (int i = 0; i < weights.Length; i++)
            {
                double w = double.CreateChecked(weights[i]);
                double g = double.CreateChecked(gradients[i]);
                double d = settings.Maximize ? -g : g;
                d = settings.WeightDecay == 0 ? d : (float)(d + (double)(float)(lambda * w));
                float stepped = settings.Variant == SgdVariant.Coupled
                    ? (float)(w - (double)(float)(eta * d))
                    : (float)((double)(float)(keep * w) - (double)(float)(eta * g));
                destination[i] = T.CreateChecked(stepped);
            }
        }
    }

    private sealed class SoftwareFma : LayoutSgd
    {
        public override object[] Operations => [new Typed<float>(this)];

        protected override bool Declares(SgdVariant variant) => variant == SgdVariant.CoupledFused;

        protected override void Step<T>(ReadOnlySpan<T> weights, ReadOnlySpan<T> gradients, SgdSettings settings, Span<T> destination)
        {
            float eta = (float)settings.LearningRate;
            float lambda = (float)settings.WeightDecay;
            for (int i = 0; i < weights.Length; i++)
            {
                float w = float.CreateChecked(weights[i]);
                float g = float.CreateChecked(gradients[i]);
                float d = settings.Maximize ? -g : g;
                d = settings.WeightDecay == 0 ? d : Fused(lambda, w, d);
                destination[i] = T.CreateChecked(Fused(-eta, d, w));
            }
        }

        // The product is exact in double; the sum's last bit is set where something was cut off, and then rounding to float cannot tie.
        private static float Fused(float a, float b, float c)
        {
            double product = (double)a * b;
            double sum = product + c;
            if (!double.IsFinite(sum))
            {
                return (float)sum;
            }

            double behind = sum - product;
            double error = (product - (sum - behind)) + (c - behind);
            if (error != 0 && (BitConverter.DoubleToInt64Bits(sum) & 1) == 0)
            {
                sum = (error > 0) == (sum > 0) ? Outwards(sum) : Inwards(sum);
            }

            return (float)sum;
        }

        private static double Outwards(double number) => BitConverter.Int64BitsToDouble(BitConverter.DoubleToInt64Bits(number) + 1);

        // The odd neighbour towards 0: the truncated sum with its last bit set.
        private static double Inwards(double number) => BitConverter.Int64BitsToDouble(BitConverter.DoubleToInt64Bits(number) - 1);
    }
}
