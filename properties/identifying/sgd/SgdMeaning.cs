using Verification.Vocabulary;

namespace Verification.Properties.Identifying.Sgd;

/// <summary>What the gradient is multiplied with.</summary>
internal enum GradientRate
{
    LearningRate,
    Upwards,
    Unscaled,
    None,
}

/// <summary>What a weight loses to decay, as a share of it.</summary>
internal enum DecayScale
{
    LearningRate,
    Unscaled,
    None,
    Twice,
    Growth,
    LearningRateTwice,
}

/// <summary>What the batch size divides.</summary>
internal enum Division
{
    Nothing,
    ByBatchSize,
}

/// <summary>Which weight decays.</summary>
internal enum DecayedWeight
{
    Old,
    New,
}

/// <summary>What a schedule multiplier scales.</summary>
internal enum ScheduleScope
{
    RateAndDecay,
    Rate,
    Decay,
    Nothing,
}

/// <summary>What the flag maximize turns round.</summary>
internal enum Ascent
{
    Gradient,
    GradientAndDecay,
    Nothing,
}

/// <summary>What happens to a term whose factor is 0.</summary>
internal enum ZeroFactor
{
    Skipped,
    Computed,
}

/// <summary>What a velocity is made of.</summary>
internal enum VelocityUnit
{
    Gradients,
    StepsDown,
    StepsUp,
}

/// <summary>By how much a gradient joins the velocity.</summary>
internal enum GradientShare
{
    Whole,
    OneLessMomentum,
}

/// <summary>By how much a dampened gradient joins the velocity.</summary>
internal enum DampenedShare
{
    OneLessDampening,
    Dampening,
    Whole,
}

/// <summary>Where the decay goes.</summary>
internal enum Coupling
{
    IntoTheVelocity,
    BesideTheVelocity,
    Nowhere,
}

/// <summary>What the first velocity is.</summary>
internal enum FirstVelocity
{
    Gradient,
    WholeGradientAdded,
    AsEveryOther,
}

/// <summary>Along what a Nesterov step goes.</summary>
internal enum LookAhead
{
    NewVelocity,
    OldVelocity,
    VelocityAlone,
    None,
}

/// <summary>What the step without a velocity means; null stands for what could not be told or is not offered.</summary>
internal sealed record StepMeaning
{
    public GradientRate? Rate { get; init; }

    public Division? RateDivision { get; init; }

    public DecayScale? Decay { get; init; }

    public Division? DecayDivision { get; init; }

    public DecayedWeight? DecayedWeight { get; init; }

    public ScheduleScope? Schedule { get; init; }

    public Ascent? Ascent { get; init; }

    public ZeroFactor? ZeroDecay { get; init; }

    /// <summary>Whether a schedule multiplier has an effect.</summary>
    public bool HasSchedule => Schedule is ScheduleScope.RateAndDecay or ScheduleScope.Rate or ScheduleScope.Decay;
}

/// <summary>What the step with a velocity means; null stands for what could not be told or is not offered.</summary>
internal sealed record MomentumMeaning
{
    public VelocityUnit? Unit { get; init; }

    public GradientShare? Share { get; init; }

    public DampenedShare? Dampened { get; init; }

    public Coupling? Coupling { get; init; }

    public DecayScale? Decay { get; init; }

    public DecayedWeight? DecayedWeight { get; init; }

    public FirstVelocity? First { get; init; }

    public LookAhead? LookAhead { get; init; }

    public ZeroFactor? ZeroMomentum { get; init; }

    public ZeroFactor? ZeroDecay { get; init; }

    public ScheduleScope? Schedule { get; init; }

    public Ascent? Ascent { get; init; }

    /// <summary>Whether the decay is computed: at lambda = 0 only by some.</summary>
    public bool Decays(SgdSettings settings) => settings.WeightDecay != 0 || ZeroDecay == ZeroFactor.Computed;

    /// <summary>Whether dampening has an effect.</summary>
    public bool HasDampening => Dampened is DampenedShare.OneLessDampening or DampenedShare.Dampening;

    /// <summary>Whether Nesterov has an effect.</summary>
    public bool HasLookAhead => LookAhead is not null and not Sgd.LookAhead.None;

    /// <summary>Whether a schedule multiplier has an effect.</summary>
    public bool HasSchedule => Schedule is ScheduleScope.RateAndDecay or ScheduleScope.Rate or ScheduleScope.Decay;

    /// <summary>Whether the learning rate is applied before the gradient joins the velocity.</summary>
    public bool IsInside => Unit is VelocityUnit.StepsDown or VelocityUnit.StepsUp;
}
