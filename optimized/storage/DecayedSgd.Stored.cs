using System.Numerics;
using System.Runtime.CompilerServices;
using Verification.Optimized.Storage;
using Verification.Vocabulary;

namespace Verification.Optimized;

/// <content>Steps on numbers that are kept in 16 bits, block by block: widened, stepped in float, rounded once.</content>
public static partial class DecayedSgd
{
    /// <summary>One update of float master weights, and their copy in 16 bits, rounded once from the new masters.</summary>
    /// <remarks>The step is <see cref="Step"/> in float: the copy never flows back, so that updates too small for it add up in the masters.</remarks>
    /// <typeparam name="TGradient">float, Half or BFloat16.</typeparam>
    /// <typeparam name="TCopy">Half or BFloat16.</typeparam>
    /// <param name="masters">w in float, any number of them.</param>
    /// <param name="gradients">g, one a weight, widened exactly.</param>
    /// <param name="settings">eta, lambda, |B| and the variant.</param>
    /// <param name="masterDestination">Overwritten with the new masters. May be the masters themselves, in place.</param>
    /// <param name="copyDestination">Overwritten with the new masters, each rounded to the nearest number of TCopy, ties to even.</param>
    /// <param name="width">The width of the vectors.</param>
    /// <exception cref="ArgumentException">Lengths differ, or a destination overlaps in a way that would change an input or the other destination.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A hyper-parameter is out of range, not finite in float, or a momentum that this step has no velocity for; or the width is undefined.</exception>
    /// <exception cref="NotSupportedException">TGradient or TCopy is another type.</exception>
    [SkipLocalsInit]
    public static void StepMasters<TGradient, TCopy>(
        ReadOnlySpan<float> masters,
        ReadOnlySpan<TGradient> gradients,
        SgdSettings settings,
        Span<float> masterDestination,
        Span<TCopy> copyDestination,
        VectorWidth width = VectorWidth.Widest)
        where TGradient : struct, INumber<TGradient>
        where TCopy : struct, INumber<TCopy>
    {
        Stored.RequireMasterTypes<TGradient, TCopy>();
        width = VectorWidths.Resolve(width);
        Require.MasterArrays(masters, gradients, masterDestination, copyDestination);
        RefuseBadSettings(settings, width);

        Span<float> wideGradients = Stored.AtCacheLine(stackalloc float[Stored.BlockMemory]);
        for (int start = 0; start < masters.Length; start += Stored.BlockElements)
        {
            int count = Math.Min(Stored.BlockElements, masters.Length - start);
            Span<float> newMasters = masterDestination.Slice(start, count);
            Stored.Widen(gradients.Slice(start, count), wideGradients, width);
            Step<float>(masters.Slice(start, count), wideGradients[..count], settings, newMasters, width);
            Stored.Narrow(newMasters, copyDestination.Slice(start, count), width);
        }
    }

    /// <summary>One update of float master weights and of their velocity in float, and the masters' copy in 16 bits, rounded once.</summary>
    /// <remarks>The step is <see cref="StepWithMomentum"/> in float.</remarks>
    /// <typeparam name="TGradient">float, Half or BFloat16.</typeparam>
    /// <typeparam name="TCopy">Half or BFloat16.</typeparam>
    /// <param name="masters">w in float, any number of them.</param>
    /// <param name="gradients">g, one a weight, widened exactly.</param>
    /// <param name="velocity">v in float, one a weight.</param>
    /// <param name="settings">eta, lambda, mu, tau, the flags and the variant, which must have a velocity.</param>
    /// <param name="masterDestination">Overwritten with the new masters. May be the masters themselves, in place.</param>
    /// <param name="velocityDestination">Overwritten with the new velocity. May be the velocity itself, in place.</param>
    /// <param name="copyDestination">Overwritten with the new masters, each rounded to the nearest number of TCopy, ties to even.</param>
    /// <param name="width">The width of the vectors.</param>
    /// <exception cref="ArgumentException">Lengths differ, or a destination overlaps in a way that would change an input or another destination.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A hyper-parameter is out of range, not finite in float, or none that the variant has; or the width is undefined.</exception>
    /// <exception cref="NotSupportedException">TGradient or TCopy is another type.</exception>
    [SkipLocalsInit]
    public static void StepMastersWithMomentum<TGradient, TCopy>(
        ReadOnlySpan<float> masters,
        ReadOnlySpan<TGradient> gradients,
        ReadOnlySpan<float> velocity,
        SgdSettings settings,
        Span<float> masterDestination,
        Span<float> velocityDestination,
        Span<TCopy> copyDestination,
        VectorWidth width = VectorWidth.Widest)
        where TGradient : struct, INumber<TGradient>
        where TCopy : struct, INumber<TCopy>
    {
        Stored.RequireMasterTypes<TGradient, TCopy>();
        width = VectorWidths.Resolve(width);
        Require.MasterArrays(masters, gradients, masterDestination, copyDestination);
        Require.MasterVelocity(masters, velocity, gradients, masterDestination, velocityDestination, copyDestination);
        RefuseBadMomentumSettings(settings, width);

        Span<float> wideGradients = Stored.AtCacheLine(stackalloc float[Stored.BlockMemory]);
        for (int start = 0; start < masters.Length; start += Stored.BlockElements)
        {
            int count = Math.Min(Stored.BlockElements, masters.Length - start);
            Span<float> newMasters = masterDestination.Slice(start, count);
            Stored.Widen(gradients.Slice(start, count), wideGradients, width);
            StepWithMomentum<float>(
                masters.Slice(start, count), wideGradients[..count], velocity.Slice(start, count), settings, newMasters, velocityDestination.Slice(start, count), width);
            Stored.Narrow(newMasters, copyDestination.Slice(start, count), width);
        }
    }

    [SkipLocalsInit]
    private static void StepStored<T>(ReadOnlySpan<T> weights, ReadOnlySpan<T> gradients, SgdSettings settings, Span<T> destination, VectorWidth width)
        where T : struct, INumber<T>
    {
        RefuseBadSettings(settings, width);
        Span<float> wideWeights = Stored.AtCacheLine(stackalloc float[Stored.BlockMemory]);
        Span<float> wideGradients = Stored.AtCacheLine(stackalloc float[Stored.BlockMemory]);
        for (int start = 0; start < weights.Length; start += Stored.BlockElements)
        {
            int count = Math.Min(Stored.BlockElements, weights.Length - start);
            Span<float> block = wideWeights[..count];
            Stored.Widen(weights.Slice(start, count), block, width);
            Stored.Widen(gradients.Slice(start, count), wideGradients, width);
            Step<float>(block, wideGradients[..count], settings, block, width);
            Stored.Narrow(block, destination.Slice(start, count), width);
        }
    }

    [SkipLocalsInit]
    private static void StepStoredWithMomentum<T>(
        ReadOnlySpan<T> weights,
        ReadOnlySpan<T> gradients,
        ReadOnlySpan<T> velocity,
        SgdSettings settings,
        Span<T> destination,
        Span<T> velocityDestination,
        VectorWidth width)
        where T : struct, INumber<T>
    {
        RefuseBadMomentumSettings(settings, width);
        bool leavesVelocity = settings.Momentum == 0 && settings.Variant.SkipsZeroMomentum();
        Span<float> wideWeights = Stored.AtCacheLine(stackalloc float[Stored.BlockMemory]);
        Span<float> wideGradients = Stored.AtCacheLine(stackalloc float[Stored.BlockMemory]);
        Span<float> wideVelocity = Stored.AtCacheLine(stackalloc float[Stored.BlockMemory]);
        for (int start = 0; start < weights.Length; start += Stored.BlockElements)
        {
            int count = Math.Min(Stored.BlockElements, weights.Length - start);
            Span<float> block = wideWeights[..count];
            Span<float> velocityBlock = wideVelocity[..count];
            ReadOnlySpan<T> before = velocity.Slice(start, count);
            Span<T> after = velocityDestination.Slice(start, count);
            Stored.Widen(weights.Slice(start, count), block, width);
            Stored.Widen(gradients.Slice(start, count), wideGradients, width);
            Stored.Widen(before, velocityBlock, width);
            StepWithMomentum<float>(block, wideGradients[..count], velocityBlock, settings, block, velocityBlock, width);
            Stored.Narrow(block, destination.Slice(start, count), width);
            if (leavesVelocity)
            {
                // The bits of a NaN too, which the way by float would not keep.
                before.CopyTo(after);
            }
            else
            {
                Stored.Narrow(velocityBlock, after, width);
            }
        }
    }

    // A step of no elements: it refuses what the step of the first block would refuse, before anything is written.
    private static void RefuseBadSettings(SgdSettings settings, VectorWidth width) => Step<float>([], [], settings, [], width);

    private static void RefuseBadMomentumSettings(SgdSettings settings, VectorWidth width) => StepWithMomentum<float>([], [], [], settings, [], [], width);
}
