using System.Numerics;
using Verification.Reference.Numbers;
using Verification.Vocabulary;

namespace Verification.Properties.Faults.Fresh;

/// <summary>Wrong steps on numbers that are kept in 16 bits, and on master weights.</summary>
internal static class StorageFaults
{
    private static float[] Wide<T>(ReadOnlySpan<T> stored)
        where T : struct, INumber<T>
        => Array.ConvertAll(stored.ToArray(), float.CreateChecked);

    /// <summary>Nesterov looks along the velocity as it is stored, rounded to 16 bits, not as it was computed.</summary>
    internal sealed class LookAheadFromStoredVelocity : WidenedSgd
    {
        protected override void StepWithMomentum<T>(
            ReadOnlySpan<T> weights, ReadOnlySpan<T> gradients, ReadOnlySpan<T> velocity, SgdSettings settings, Span<T> destination, Span<T> velocityDestination)
        {
            float[] before = Wide(weights);
            float[] wideGradients = Wide(gradients);
            base.StepWithMomentum(weights, gradients, velocity, settings, destination, velocityDestination);
            for (int i = 0; !IsComputedIn<T>() && settings is { Variant: SgdVariant.Mlx, Nesterov: true } && i < before.Length; i++)
            {
                float penalized = settings.WeightDecay == 0 ? wideGradients[i] : wideGradients[i] + (float)settings.WeightDecay * before[i];
                float direction = penalized + (float)settings.Momentum * float.CreateChecked(velocityDestination[i]);
                destination[i] = T.CreateChecked(before[i] - (float)settings.LearningRate * direction);
            }
        }
    }

    /// <summary>A step on 16 bits is computed in double, and rounded once from there.</summary>
    internal sealed class StoredStepInDouble : WidenedSgd
    {
        protected override void Step<T>(ReadOnlySpan<T> weights, ReadOnlySpan<T> gradients, SgdSettings settings, Span<T> destination)
        {
            double[] before = Array.ConvertAll(weights.ToArray(), double.CreateChecked);
            base.Step(weights, gradients, settings, destination);
            if (!IsComputedIn<T>())
            {
                double[] wideGradients = Array.ConvertAll(gradients.ToArray(), double.CreateChecked);
                Reference.DecayedSgd.Step<double>(before, wideGradients, settings, before);
                Array.ConvertAll(before, T.CreateChecked).CopyTo(destination);
            }
        }
    }

    /// <summary>The copy in bfloat16 rounds ties away from 0: half a unit is added and the rest cut off.</summary>
    internal sealed class CopyRoundsTiesAway : WrongMasters
    {
        private const uint LowHalf = 0xFFFF;
        private const uint Tie = 0x8000;

        protected override void Step<TGradient, T>(
            ReadOnlySpan<float> masters, ReadOnlySpan<TGradient> gradients, SgdSettings settings, Span<float> masterDestination, Span<T> copyDestination)
        {
            base.Step(masters, gradients, settings, masterDestination, copyDestination);
            for (int i = 0; typeof(T) == typeof(BFloat16) && i < masterDestination.Length; i++)
            {
                uint bits = BitConverter.SingleToUInt32Bits(masterDestination[i]);
                if (float.IsFinite(masterDestination[i]) && (bits & LowHalf) == Tie)
                {
                    copyDestination[i] = T.CreateChecked(BitConverter.UInt32BitsToSingle(bits + Tie));
                }
            }
        }
    }

    /// <summary>Gradients in float are rounded to the type of the copy first, so that one kernel serves both.</summary>
    internal sealed class FloatGradientsAreNarrowed : WrongMasters
    {
        protected override void Step<TGradient, T>(
            ReadOnlySpan<float> masters, ReadOnlySpan<TGradient> gradients, SgdSettings settings, Span<float> masterDestination, Span<T> copyDestination)
        {
            float[] before = masters.ToArray();
            base.Step(masters, gradients, settings, masterDestination, copyDestination);
            T[] narrowed = Array.ConvertAll(gradients.ToArray(), T.CreateChecked);
            Reference.DecayedSgd.StepMasters<T, T>(before, narrowed, settings, masterDestination, copyDestination);
        }
    }

    /// <summary>In place the copy is made before the masters are updated: it is a step behind.</summary>
    internal sealed class CopyIsAStepBehindInPlace : WrongMasters
    {
        protected override void Step<TGradient, T>(
            ReadOnlySpan<float> masters, ReadOnlySpan<TGradient> gradients, SgdSettings settings, Span<float> masterDestination, Span<T> copyDestination)
        {
            bool isInPlace = masters.Overlaps(masterDestination);
            float[] before = masters.ToArray();
            base.Step(masters, gradients, settings, masterDestination, copyDestination);
            if (isInPlace)
            {
                Array.ConvertAll(before, T.CreateChecked).CopyTo(copyDestination);
            }
        }
    }

    /// <summary>The velocity beside masters is kept in float and has the digits of 16 bits.</summary>
    internal sealed class VelocityHasFewDigits : WrongMasters
    {
        protected override void StepWithMomentum<T>(
            ReadOnlySpan<float> masters,
            ReadOnlySpan<T> gradients,
            ReadOnlySpan<float> velocity,
            SgdSettings settings,
            Span<float> masterDestination,
            Span<float> velocityDestination,
            Span<T> copyDestination)
        {
            base.StepWithMomentum(masters, gradients, velocity, settings, masterDestination, velocityDestination, copyDestination);
            for (int i = 0; settings.Momentum != 0 && i < velocityDestination.Length; i++)
            {
                velocityDestination[i] = float.CreateChecked(T.CreateChecked(velocityDestination[i]));
            }
        }
    }
}
