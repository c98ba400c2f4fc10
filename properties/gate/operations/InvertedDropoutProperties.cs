using System.Numerics;
using FsCheck.Xunit;
using Verification.Properties.Judges;
using Verification.Properties.Subjects;

namespace Verification.Gate.Operations;

/// <summary>The laws of InvertedDropout as properties: an IDE shows each by name, and FsCheck shrinks what breaks one.</summary>
[Properties(Arbitrary = [typeof(DropoutArbitraries)], Replay = CaseArbitraries.Replay, MaxTest = CaseArbitraries.MaxTest)]
public abstract class InvertedDropoutProperties<T>(ISubject subject) : OperationProperties(subject)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
{
    [Property]
    [Law("dropout.survivor")]
    public void A_kept_unit_is_the_declared_scaling(AnyDropout<T> data) => Holds(DropoutJudges.Survivor, data.Case);

    [Property]
    [Law("dropout.rounding")]
    public void Every_operation_rounds_once(FiniteDropout<T> data) => Holds(DropoutJudges.Rounding, data.Case);

    [Property]
    [Law("dropout.enclosure")]
    public void The_exact_value_is_near(OrdinaryDropout<T> data) => Holds(DropoutJudges.Enclosure, data.Case);

    [Property]
    [Law("dropout.dropped-zero")]
    public void Dropped_is_plus_zero(AnyDropout<T> data) => Holds(DropoutJudges.DroppedZero, data.Case);

    [Property]
    [Law("dropout.gradient")]
    public void Gradients_are_scaled_alike(AnyDropout<T> data) => Holds(DropoutJudges.Gradient, data.Case);

    [Property]
    [Law("dropout.evaluation-identity")]
    public void Evaluation_copies_bits(AnyBitsDropout<T> data) => Holds(DropoutJudges.EvaluationIdentity, data.Case);

    [Property]
    [Law("dropout.p-zero-identity")]
    public void At_p_0_bits_are_copied(AnyBitsDropout<T> data) => Holds(DropoutJudges.ProbabilityZeroIdentity, data.Case);

    [Property]
    [Law("dropout.p-one-zero")]
    public void At_p_1_all_is_zero(AnyDropout<T> data) => Holds(DropoutJudges.ProbabilityOneZero, data.Case);

    [Property]
    [Law("dropout.mask-is-drawn")]
    public void The_mask_is_the_generators(AnyDropout<T> data) => Holds(DropoutMaskJudges.MaskIsDrawn, data.Case);

    [Property]
    [Law("dropout.key-names-generator")]
    public void The_key_names_the_generator(AnyDropout<T> data) => Holds(HalvesJudges.Dropout, data.Case);

    [Property]
    [Law("dropout.backward-same-mask")]
    public void Backward_takes_the_mask_of_forward(OrdinaryDropout<T> data) => Holds(DropoutMaskJudges.BackwardSameMask, data.Case);

    [Property]
    [Law("dropout.slices")]
    public void Slices_put_together_are_the_whole(AnyDropout<T> data) => Holds(DropoutMaskJudges.Slices, data.Case);

    [Property]
    [Law("dropout.in-place")]
    public void In_place_is_the_same(AnyDropout<T> data) => Holds(DropoutMaskJudges.InPlace, data.Case);

    [Property]
    [Law("dropout.inputs-unchanged")]
    public void Inputs_are_not_changed(AnyDropout<T> data) => Holds(DropoutMaskJudges.InputsUnchanged, data.Case);

    [Property]
    [Law("dropout.returned-mask")]
    public void Outputs_follow_the_mask_handed_out(AnyDropout<T> data) => Holds(ReturnedMaskJudges.Follows, data.Case);

    [Property]
    [Law("dropout.dropped-as-declared")]
    public void Dropped_units_are_as_declared(AnyDropout<T> data) => Holds(ReturnedMaskJudges.DroppedAsDeclared, data.Case);
}

public sealed class InvertedDropoutOfReferenceInFloat() : InvertedDropoutProperties<float>(OwnSubjects.Named("reference"));

public sealed class InvertedDropoutOfReferenceInDouble() : InvertedDropoutProperties<double>(OwnSubjects.Named("reference"));

public sealed class InvertedDropoutOfOptimizedInFloat() : InvertedDropoutProperties<float>(OwnSubjects.Named("optimized"));

public sealed class InvertedDropoutOfOptimizedInDouble() : InvertedDropoutProperties<double>(OwnSubjects.Named("optimized"));
