using System.Numerics;
using FsCheck.Xunit;
using Verification.Properties.Judges;
using Verification.Properties.Subjects;

namespace Verification.Gate.Operations;

/// <summary>The laws of MultilayerPerceptron as properties: an IDE shows each by name, and FsCheck shrinks what breaks one.</summary>
[Properties(Arbitrary = [typeof(PerceptronArbitraries)], Replay = CaseArbitraries.Replay, MaxTest = CaseArbitraries.MaxTest)]
public abstract class MultilayerPerceptronProperties<T>(ISubject subject) : OperationProperties(subject)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
{
    [Property]
    [Law("perceptron.forward")]
    public void Forward_has_the_fixed_order(AnyPerceptron<T> data) => Holds(PerceptronJudges.Forward, data.Case);

    [Property]
    [Law("perceptron.backward")]
    public void Backward_has_the_fixed_order(AnyPerceptron<T> data) => Holds(PerceptronJudges.Backward, data.Case);

    [Property]
    [Law("perceptron.evaluation")]
    public void Evaluation_does_not_drop(AnyPerceptron<T> data) => Holds(PerceptronJudges.Evaluation, data.Case);

    [Property]
    [Law("perceptron.masks-drawn")]
    public void Each_layer_draws_from_its_stream(AnyPerceptron<T> data) => Holds(PerceptronJudges.MasksDrawn, data.Case);

    [Property]
    [Law("perceptron.key-names-generator")]
    public void The_key_names_the_generator(AnyPerceptron<T> data) => Holds(HalvesJudges.Perceptron, data.Case);

    [Property]
    [Law("perceptron.expectation-linear")]
    public void The_expectation_is_the_evaluation(LinearPerceptron<T> data) => Holds(PerceptronBookJudges.Expectation, data.Case);

    [Property]
    [Law("perceptron.squared-loss")]
    public void The_squared_loss_has_the_fixed_order(AnyLoss<T> data) => Holds(LossJudges.Squared, data.Case);

    [Property]
    [Law("perceptron.cross-entropy")]
    public void The_cross_entropy_has_the_fixed_order(AnyLoss<T> data) => Holds(LossJudges.CrossEntropy, data.Case);

    [Property]
    [Law("perceptron.inputs-unchanged")]
    public void Inputs_are_not_changed(AnyPerceptron<T> data) => Holds(PerceptronJudges.InputsUnchanged, data.Case);
}

public sealed class MultilayerPerceptronOfReferenceInFloat() : MultilayerPerceptronProperties<float>(OwnSubjects.Named("reference"));

public sealed class MultilayerPerceptronOfReferenceInDouble() : MultilayerPerceptronProperties<double>(OwnSubjects.Named("reference"));

public sealed class MultilayerPerceptronOfOptimizedInFloat() : MultilayerPerceptronProperties<float>(OwnSubjects.Named("optimized"));

public sealed class MultilayerPerceptronOfOptimizedInDouble() : MultilayerPerceptronProperties<double>(OwnSubjects.Named("optimized"));
