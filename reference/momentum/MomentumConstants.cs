using System.Numerics;
using Verification.Reference.Numbers;
using Verification.Vocabulary;

namespace Verification.Reference.Momentum;

/// <summary>The hyper-parameters of a step with momentum, each rounded once to the working type.</summary>
/// <typeparam name="T">The working type.</typeparam>
/// <param name="LearningRate">eta.</param>
/// <param name="WeightDecay">lambda.</param>
/// <param name="Momentum">mu.</param>
/// <param name="GradientShare">s = 1 - tau, formed in double; exactly in an exact type.</param>
internal readonly record struct MomentumConstants<T>(T LearningRate, T WeightDecay, T Momentum, T GradientShare)
    where T : struct, INumber<T>
{
    public static MomentumConstants<T> Of(SgdSettings settings)
        => new(
            DecayedSgd.InWorkingType<T>(settings.LearningRate, "learning rate"),
            DecayedSgd.InWorkingType<T>(settings.WeightDecay, "weight decay"),
            T.CreateChecked(settings.Momentum),
            Exactness.IsExact<T>() ? T.One - T.CreateChecked(settings.Dampening) : T.CreateChecked(1 - settings.Dampening));
}
