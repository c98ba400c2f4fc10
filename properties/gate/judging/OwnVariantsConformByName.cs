using System.Numerics;
using Verification.Properties.Judging;
using Verification.Properties.Verdicts;
using Verification.Vocabulary;

namespace Verification.Gate.Judging;

/// <summary>Every variant of the reference and of the optimized side conforms, and is named for what it is.</summary>
public sealed class OwnVariantsConformByName
{
    private const int Elements = 40;

    public static TheoryData<SgdVariant, bool, bool, bool> Flags()
    {
        TheoryData<SgdVariant, bool, bool, bool> flags = [];
        foreach (SgdVariant variant in SgdVariants.WithVelocity)
        {
            flags.Add(variant, false, false, false);
            if (variant.HasNesterov())
            {
                flags.Add(variant, true, false, false);
            }

            if (variant.HasDampening())
            {
                flags.Add(variant, false, true, false);
            }

            if (variant.HasMaximize())
            {
                flags.Add(variant, true, false, true);
            }
        }

        return flags;
    }

    public static TheoryData<SgdVariant> Variants() => [.. SgdVariants.All];

    [Theory]
    [MemberData(nameof(Variants))]
    public void One_step(SgdVariant variant)
    {
        SgdSettings settings = new(0.1, 0.3)
        {
            Variant = variant,
            BatchSize = variant.TakesGradientSum() ? 7 : 1,
            ScheduleMultiplier = variant.HasScheduleMultiplier() ? 0.5 : 1,
            Maximize = variant.HasMaximize(),
        };
        Conforms<float>(settings);
        Conforms<double>(settings);
    }

    [Theory]
    [MemberData(nameof(Flags))]
    public void Steps_with_momentum(SgdVariant variant, bool nesterov, bool dampens, bool maximize)
    {
        SgdSettings settings = new(0.1, 0.3)
        {
            Variant = variant,
            Momentum = 0.9,
            Nesterov = nesterov,
            Dampening = dampens ? 0.3 : 0,
            Maximize = maximize,
            ScheduleMultiplier = variant.HasScheduleMultiplier() ? 0.5 : 1,
        };
        string name = MomentumName(settings);
        Conforms<float>(Reference.DecayedSgd.StepWithMomentum, settings, name);
        Conforms<float>((w, g, v, with, to, velocityTo) => Optimized.DecayedSgd.StepWithMomentum(w, g, v, with, to, velocityTo), settings, name);
        Conforms<double>(Reference.DecayedSgd.StepWithMomentum, settings, name);
        Conforms<double>((w, g, v, with, to, velocityTo) => Optimized.DecayedSgd.StepWithMomentum(w, g, v, with, to, velocityTo), settings, name);
        Conforms<float>(Reference.DecayedSgd.StepWithMomentum, settings with { WeightDecay = 0 }, string.Empty);
        if (!nesterov && !dampens)
        {
            Conforms<float>((w, g, v, with, to, velocityTo) => Optimized.DecayedSgd.StepWithMomentum(w, g, v, with, to, velocityTo), settings with { Momentum = 0 }, string.Empty);
        }
    }

    [Fact]
    public void Names_are_unique()
    {
        foreach (SgdVariant variant in SgdVariants.WithVelocity)
        {
            SgdSettings settings = new(0.1, 0.3) { Variant = variant, Momentum = 0.9, Nesterov = variant.HasNesterov() };
            Assert.Distinct(MomentumForms.For(settings).Select(form => form.Name));
            Assert.Distinct(MomentumForms.For(settings with { Nesterov = false, WeightDecay = 0 }).Select(form => form.Name));
        }

        foreach (SgdVariant variant in SgdVariants.All)
        {
            Assert.Distinct(SgdForms.For(new(0.1, 0.3) { Variant = variant }).Select(form => form.Name));
            Assert.Distinct(SgdForms.For(new(0.1) { Variant = variant }).Select(form => form.Name));
        }
    }

    private static void Conforms<T>(SgdSettings settings)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        T[] weights = StepData.Uniform<T>(Elements, 1);
        T[] gradients = StepData.Uniform<T>(Elements, 2);
        T[] actual = new T[Elements];
        Reference.DecayedSgd.Step<T>(weights, gradients, settings, actual);
        IsNamed(SgdJudge.Judge<T>(weights, gradients, settings, actual), Name(settings.Variant));
    }

    private static void Conforms<T>(StepData.Stepper<T> stepper, SgdSettings settings, string name)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        SgdSettings[] run = StepData.Schedule(settings);
        IsNamed(MomentumJudge.JudgeRun(StepData.Run(stepper, [.. run.Select(step => (step, step))], Elements)), name);
    }

    private static void IsNamed(Judgement judgement, string name)
    {
        Assert.True(judgement.Verdict == Verdict.Conforms, judgement.ToString());
        Assert.True(name.Length == 0 || judgement.Explanation.Split(" = ").Contains(name), $"{judgement.Explanation} does not say {name}");
    }

    private static string Name(SgdVariant variant)
        => variant switch
        {
            SgdVariant.CoupledFused => "coupled, decay into the gradient first, both multiply-adds fused",
            SgdVariant.DecayFactor or SgdVariant.MXNet or SgdVariant.BookPerBatch or SgdVariant.BookPerStep => "decay factor in the working type",
            SgdVariant.DecayFactorWide => "decay factor in double",
            SgdVariant.Keras => "decay first, scaled by the rate last (w*lambda*eta)",
            SgdVariant.SgdW => "decay first, by the schedule",
            _ => "coupled, decay into the gradient first",
        };

    private static string MomentumName(SgdSettings settings)
        => settings.Variant switch
        {
            SgdVariant.CoupledFused => "momentum with coupled decay; decay fused"
                + (settings.Dampening > 0 ? ", velocity fused onto mu*v" : string.Empty)
                + (settings.Nesterov ? ", look-ahead fused" : string.Empty)
                + ", update fused",
            SgdVariant.DecayFactorWide => "momentum with decoupled decay; decay factor in double",
            SgdVariant.Keras => "momentum with decoupled decay, the rate inside; decay first (w*lambda*eta)",
            SgdVariant.SgdW => "momentum with decay by the schedule; unfused",
            SgdVariant.Caffe => "momentum with coupled decay, the rate inside; unfused",
            SgdVariant.MXNet => "momentum with coupled decay, the rate inside and negative; unfused",
            _ => "momentum with coupled decay; unfused",
        };
}
