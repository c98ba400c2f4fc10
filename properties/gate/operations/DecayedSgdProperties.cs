using System.Numerics;
using FsCheck.Xunit;
using Verification.Properties.Judges;
using Verification.Properties.Subjects;

namespace Verification.Gate.Operations;

/// <summary>The laws of DecayedSgd as properties: an IDE shows each by name, and FsCheck shrinks what breaks one.</summary>
[Properties(Arbitrary = [typeof(CaseArbitraries), typeof(MomentumArbitraries)], Replay = CaseArbitraries.Replay, MaxTest = CaseArbitraries.MaxTest)]
public abstract partial class DecayedSgdProperties<T>(ISubject subject) : OperationProperties(subject)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
{
    [Property]
    [Law("sgd.variant")]
    public void Every_bit_is_the_declared_variants(AnySgd<T> data) => Holds(SgdJudges.Variant, data.Case);

    [Property]
    [Law("sgd.rounding")]
    public void Every_operation_rounds_once(FiniteSgd<T> data) => Holds(SgdJudges.Rounding, data.Case);

    [Property]
    [Law("sgd.enclosure")]
    public void The_exact_value_is_near(OrdinarySgd<T> data) => Holds(SgdJudges.Enclosure, data.Case);

    [Property]
    [Law("sgd.lambda-zero")]
    public void Without_decay_it_is_plain_sgd(AnySgd<T> data) => Holds(SgdJudges.LambdaZero, data.Case);

    [Property]
    [Law("sgd.zero-gradient")]
    public void Without_gradient_only_the_decay_acts(FiniteSgd<T> data) => Holds(SgdJudges.ZeroGradient, data.Case);

    [Property]
    [Law("sgd.penalised-loss")]
    public void Decay_is_a_plain_step_on_the_penalised_loss(OrdinarySgd<T> data) => Holds(SgdJudges.PenalisedLoss, data.Case);

    [Property]
    [Law("sgd.split")]
    public void Cutting_the_parameters_in_two_changes_nothing(AnySgd<T> data) => Holds(SgdJudges.Split, data.Case);

    [Property]
    [Law("sgd.permute")]
    public void Reversing_the_parameters_reverses_the_result(AnySgd<T> data) => Holds(SgdJudges.Permute, data.Case);

    [Property]
    [Law("sgd.in-place")]
    public void In_place_is_the_same(AnySgd<T> data) => Holds(SgdJudges.InPlace, data.Case);

    [Property]
    [Law("sgd.inputs-unchanged")]
    public void Inputs_are_not_changed(OrdinarySgd<T> data) => Holds(SgdJudges.InputsUnchanged, data.Case);

    [Property]
    [Law("sgd.batch-size")]
    public void Batch_sizes_are_told_apart(OrdinarySgd<T> data) => Holds(SgdJudges.BatchSizes, data.Case);
}

public sealed class DecayedSgdOfReferenceInFloat() : DecayedSgdProperties<float>(OwnSubjects.Named("reference"));

public sealed class DecayedSgdOfReferenceInDouble() : DecayedSgdProperties<double>(OwnSubjects.Named("reference"));

public sealed class DecayedSgdOfOptimizedInFloat() : DecayedSgdProperties<float>(OwnSubjects.Named("optimized"));

public sealed class DecayedSgdOfOptimizedInDouble() : DecayedSgdProperties<double>(OwnSubjects.Named("optimized"));
