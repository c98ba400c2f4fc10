using FsCheck;
using FsCheck.Fluent;
using Verification.Vocabulary;

namespace Verification.Properties.Generators;

/// <summary>Generates and shrinks the settings of steps with momentum: only what the variant has.</summary>
public static class MomentumSettings
{
    /// <summary>Settings of any variant that has a velocity.</summary>
    public static Gen<SgdSettings> Any(HyperparameterKind kind)
        => from variant in Gen.Elements<SgdVariant>(SgdVariants.WithVelocity)
           from learningRate in SgdCases.Rate(kind)
           from weightDecay in SgdCases.Rate(kind)
           from momentum in Gen.Frequency((5, Fraction(kind)), (1, Gen.Constant(0.0)))
           from dampening in variant.HasDampening() ? Gen.Frequency((1, Fraction(kind)), (1, Gen.Constant(0.0))) : Gen.Constant(0.0)
           from nesterov in Flag(variant.HasNesterov() && !(variant.NesterovNeedsMomentum() && (momentum == 0 || dampening != 0)))
           from maximize in Flag(variant.HasMaximize())
           from multiplier in variant.HasScheduleMultiplier() ? Multiplier(kind) : Gen.Constant(1.0)
           from isFirstStep in Gen.Elements(false, false, true)
           select new SgdSettings(learningRate, weightDecay)
           {
               Variant = variant,
               Momentum = momentum,
               Dampening = dampening,
               Nesterov = nesterov,
               Maximize = maximize,
               ScheduleMultiplier = multiplier,
               IsFirstStep = isFirstStep,
           };

    /// <summary>The same settings with fewer flags.</summary>
    public static IEnumerable<SgdSettings> Shrink(SgdSettings settings)
    {
        SgdSettings[] simpler =
        [
            settings with { Nesterov = false },
            settings with { Maximize = false },
            settings with { IsFirstStep = false },
            settings with { Dampening = 0 },
            settings with { WeightDecay = 0 },
            settings with { ScheduleMultiplier = 1 },
        ];
        return simpler.Where(candidate => candidate != settings);
    }

    private static Gen<double> Fraction(HyperparameterKind kind)
        => kind == HyperparameterKind.Exact ? Gen.Elements(0.5, 0.75, 0.25, 0.875, 1) : Gen.Elements(0.9, 0.99, 0.3, 0.1);

    private static Gen<double> Multiplier(HyperparameterKind kind)
        => kind == HyperparameterKind.Exact ? Gen.Elements(1, 0.5, 0.25, 2) : Gen.Elements(0.1, 0.3, 0.7);

    private static Gen<bool> Flag(bool offered) => offered ? Gen.Elements(false, true) : Gen.Constant(false);
}
