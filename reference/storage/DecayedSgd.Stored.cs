using System.Numerics;
using Verification.Reference.Storage;
using Verification.Vocabulary;

namespace Verification.Reference;

/// <content>Steps on numbers that are kept in 16 bits: computed in float, rounded once at the end.</content>
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
    /// <exception cref="ArgumentException">Lengths differ, or a destination overlaps in a way that would change an input or the other destination.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A hyper-parameter is out of range, not finite in float, or a momentum that this step has no velocity for.</exception>
    /// <exception cref="NotSupportedException">TGradient or TCopy is another type.</exception>
    public static void StepMasters<TGradient, TCopy>(
        ReadOnlySpan<float> masters, ReadOnlySpan<TGradient> gradients, SgdSettings settings, Span<float> masterDestination, Span<TCopy> copyDestination)
        where TGradient : struct, INumber<TGradient>
        where TCopy : struct, INumber<TCopy>
    {
        Stored.RequireMasterTypes<TGradient, TCopy>();
        Require.MasterArrays(masters, gradients, masterDestination, copyDestination);

        Step<float>(masters, Stored.Widen(gradients), settings, masterDestination);
        Stored.Narrow(masterDestination, copyDestination);
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
    /// <exception cref="ArgumentException">Lengths differ, or a destination overlaps in a way that would change an input or another destination.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A hyper-parameter is out of range, not finite in float, or none that the variant has.</exception>
    /// <exception cref="NotSupportedException">TGradient or TCopy is another type.</exception>
    public static void StepMastersWithMomentum<TGradient, TCopy>(
        ReadOnlySpan<float> masters,
        ReadOnlySpan<TGradient> gradients,
        ReadOnlySpan<float> velocity,
        SgdSettings settings,
        Span<float> masterDestination,
        Span<float> velocityDestination,
        Span<TCopy> copyDestination)
        where TGradient : struct, INumber<TGradient>
        where TCopy : struct, INumber<TCopy>
    {
        Stored.RequireMasterTypes<TGradient, TCopy>();
        Require.MasterArrays(masters, gradients, masterDestination, copyDestination);
        Require.MasterVelocity(masters, velocity, gradients, masterDestination, velocityDestination, copyDestination);

        StepWithMomentum<float>(masters, Stored.Widen(gradients), velocity, settings, masterDestination, velocityDestination);
        Stored.Narrow(masterDestination, copyDestination);
    }

    private static void StepStored<T>(ReadOnlySpan<T> weights, ReadOnlySpan<T> gradients, SgdSettings settings, Span<T> destination)
        where T : struct, INumber<T>
    {
        float[] wide = Stored.Widen(weights);
        Step<float>(wide, Stored.Widen(gradients), settings, wide);
        Stored.Narrow(wide, destination);
    }

    private static void StepStoredWithMomentum<T>(
        ReadOnlySpan<T> weights,
        ReadOnlySpan<T> gradients,
        ReadOnlySpan<T> velocity,
        SgdSettings settings,
        Span<T> destination,
        Span<T> velocityDestination)
        where T : struct, INumber<T>
    {
        float[] wide = Stored.Widen(weights);
        float[] wideVelocity = Stored.Widen(velocity);
        StepWithMomentum<float>(wide, Stored.Widen(gradients), wideVelocity, settings, wide, wideVelocity);
        Stored.Narrow(wide, destination);
        if (settings.Momentum == 0 && settings.Variant.SkipsZeroMomentum())
        {
            // A velocity that is left alone keeps the bits of a NaN too, which the way by float would not.
            velocity.CopyTo(velocityDestination);
        }
        else
        {
            Stored.Narrow(wideVelocity, velocityDestination);
        }
    }
}
