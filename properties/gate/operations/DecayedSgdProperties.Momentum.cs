using FsCheck.Xunit;
using Verification.Properties.Judges;

namespace Verification.Gate.Operations;

/// <summary>The laws of the step with momentum.</summary>
public abstract partial class DecayedSgdProperties<T>
{
    [Property]
    [Law("sgd.momentum-variant")]
    public void With_momentum_every_bit_is_the_declared_variants(AnyMomentum<T> data) => Holds(MomentumJudges.Variant, data.Case);

    [Property]
    [Law("sgd.momentum-rounding")]
    public void With_momentum_every_operation_rounds_once(FiniteMomentum<T> data) => Holds(MomentumJudges.Rounding, data.Case);

    [Property]
    [Law("sgd.momentum-enclosure")]
    public void With_momentum_the_exact_values_are_near(OrdinaryMomentum<T> data) => Holds(MomentumJudges.Enclosure, data.Case);

    [Property]
    [Law("sgd.momentum-zero")]
    public void A_momentum_of_zero_is_the_step_without(AnyMomentum<T> data) => Holds(MomentumJudges.ZeroMomentum, data.Case);

    [Property]
    [Law("sgd.momentum-first-step")]
    public void The_first_velocity_is_the_gradient(OrdinaryMomentum<T> data) => Holds(MomentumJudges.FirstStep, data.Case);

    [Property]
    [Law("sgd.momentum-schedule")]
    public void A_changing_rate_acts_where_the_convention_says(OrdinaryMomentum<T> data) => Holds(MomentumSchedules.Schedule, data.Case);

    [Property]
    [Law("sgd.momentum-zero-gradient")]
    public void A_zero_gradient_is_a_gradient(OrdinaryMomentum<T> data) => Holds(MomentumJudges.ZeroGradient, data.Case);

    [Property]
    [Law("sgd.momentum-in-place")]
    public void With_momentum_in_place_is_the_same(AnyMomentum<T> data) => Holds(MomentumJudges.InPlace, data.Case);

    [Property]
    [Law("sgd.momentum-inputs-unchanged")]
    public void With_momentum_inputs_are_not_changed(OrdinaryMomentum<T> data) => Holds(MomentumJudges.InputsUnchanged, data.Case);
}
