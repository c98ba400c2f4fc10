using System.Globalization;

namespace Verification.Vocabulary;

/// <summary>The hyper-parameters of one SGD step, always double, and the variant of the formula.</summary>
/// <param name="LearningRate">eta: finite and at least 0.</param>
/// <param name="WeightDecay">lambda: finite and at least 0; 0 switches the decay off.</param>
public readonly record struct SgdSettings(double LearningRate, double WeightDecay = 0)
{
    /// <summary>The order of operations and roundings.</summary>
    public SgdVariant Variant { get; init; } = SgdVariant.Coupled;

    /// <summary>|B|: at least 1. Only the variants that take a gradient sum use it.</summary>
    public int BatchSize { get; init; } = 1;

    /// <summary>Whether a bias decays as the weights do. Off, as in the book; only models that have a bias use it.</summary>
    public bool DecayBias { get; init; }

    /// <summary>mu, the part of the velocity that is kept: in [0, 1]. 0 is the step without a velocity.</summary>
    public double Momentum { get; init; }

    /// <summary>tau: in [0, 1]; the gradient joins the velocity with the factor 1 - tau. Only some variants have it.</summary>
    public double Dampening { get; init; }

    /// <summary>Whether the step looks ahead along the velocity. The variants of PyTorch's family then need mu &gt; 0 and tau = 0.</summary>
    public bool Nesterov { get; init; }

    /// <summary>Whether the gradient is followed upwards: it changes its sign before the decay joins it. Only some variants have it.</summary>
    public bool Maximize { get; init; }

    /// <summary>
    /// Whether the velocity has no value yet. PyTorch's first velocity is the gradient itself, not dampened; ONNX (T = 0) dampens
    /// nothing and still adds mu*v; the other variants start from a velocity of 0, which the caller hands in, and look at nothing here.
    /// </summary>
    public bool IsFirstStep { get; init; }

    /// <summary>The schedule multiplier of SGDW, which scales learning rate and decay alike: finite and at least 0.</summary>
    public double ScheduleMultiplier { get; init; } = 1;

    /// <summary>Checks every range, and that the variant has what is asked for; comparisons are written so that NaN fails them.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A hyper-parameter is out of its range; the message names it and the range.</exception>
    public void Validate()
    {
        Require.FiniteAtLeastZero(LearningRate, "learning rate");
        Require.FiniteAtLeastZero(WeightDecay, "weight decay");
        Require.AtLeast(BatchSize, 1, "the batch size (0 in a default SgdSettings: use its constructor)");
        Require.Defined(Variant, "variant");
        Require.Probability(Momentum, "momentum");
        Require.Probability(Dampening, "dampening");
        Require.FiniteAtLeastZero(ScheduleMultiplier, "schedule multiplier");
        Require.Offered(Momentum == 0 || Variant.HasVelocity(), Momentum, "momentum", Variant);
        Require.Offered(Dampening == 0 || Variant.HasDampening(), Dampening, "dampening", Variant);
        Require.Offered(!Nesterov || Variant.HasNesterov(), Nesterov, "Nesterov momentum", Variant);
        Require.Offered(!Maximize || Variant.HasMaximize(), Maximize, "maximize", Variant);
        Require.Offered(ScheduleMultiplier == 1 || Variant.HasScheduleMultiplier(), ScheduleMultiplier, "schedule multiplier", Variant);
        if (Nesterov && Variant.NesterovNeedsMomentum() && !(Momentum > 0 && Dampening == 0))
        {
            throw Refusal.BareNesterov(Momentum, Dampening, nameof(Nesterov), Variant);
        }
    }

    /// <summary>Checks the settings of a step that has no velocity.</summary>
    /// <exception cref="ArgumentOutOfRangeException">As <see cref="Validate"/>; or the momentum is not 0 and would be ignored.</exception>
    public void ValidateWithoutVelocity()
    {
        Validate();
        if (Momentum != 0)
        {
            throw Refusal.MomentumWithoutVelocity(Momentum, nameof(Momentum));
        }
    }

    /// <summary>Checks the settings of a step with a velocity.</summary>
    /// <exception cref="ArgumentOutOfRangeException">As <see cref="Validate"/>; or the variant has no velocity.</exception>
    public void ValidateWithVelocity()
    {
        Validate();
        Require.Offered(Variant.HasVelocity(), Variant, "velocity", Variant);
    }

    /// <summary>The settings in words, for messages and reports.</summary>
    public override string ToString()
        => string.Create(
            CultureInfo.InvariantCulture,
            $"{Variant}(eta={LearningRate:R}, lambda={WeightDecay:R}, |B|={BatchSize}{(DecayBias ? ", bias decays" : string.Empty)}{VelocityText})");

    private string VelocityText
        => string.Create(
            CultureInfo.InvariantCulture,
            $"{(Momentum != 0 ? $", mu={Momentum:R}" : string.Empty)}{(Dampening != 0 ? $", tau={Dampening:R}" : string.Empty)}")
            + (ScheduleMultiplier != 1 ? string.Create(CultureInfo.InvariantCulture, $", schedule={ScheduleMultiplier:R}") : string.Empty)
            + (Nesterov ? ", Nesterov" : string.Empty)
            + (Maximize ? ", maximize" : string.Empty)
            + (IsFirstStep ? ", first step" : string.Empty);
}
