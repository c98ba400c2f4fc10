using System.Numerics;
using FsCheck.Xunit;
using Verification.Properties.Judges;
using Verification.Properties.Subjects;

namespace Verification.Gate.Operations;

/// <summary>The laws of LinearRegression as properties: an IDE shows each by name, and FsCheck shrinks what breaks one.</summary>
[Properties(Arbitrary = [typeof(RegressionArbitraries)], Replay = CaseArbitraries.Replay, MaxTest = CaseArbitraries.MaxTest)]
public abstract class LinearRegressionProperties<T>(ISubject subject) : OperationProperties(subject)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
{
    [Property]
    [Law("regression.predict")]
    public void Predictions_have_the_fixed_order(AnyRegression<T> data) => Holds(RegressionJudges.Predict, data.Case);

    [Property]
    [Law("regression.loss")]
    public void The_loss_has_the_fixed_order(AnyRegression<T> data) => Holds(RegressionJudges.Loss, data.Case);

    [Property]
    [Law("regression.gradient")]
    public void The_gradient_has_the_fixed_order(AnyRegression<T> data) => Holds(RegressionJudges.Gradient, data.Case);

    [Property]
    [Law("regression.step")]
    public void A_step_is_the_declared_variant(AnyRegression<T> data) => Holds(RegressionJudges.Step, data.Case);

    [Property]
    [Law("regression.worked")]
    public void Two_inputs_are_as_the_book_writes_them(TwoInputRegression<T> data) => Holds(RegressionBookJudges.Worked, data.Case);

    [Property]
    [Law("regression.gradient-is-derivative")]
    public void The_gradient_is_the_derivative(OrdinaryRegression<T> data) => Holds(RegressionBookJudges.Derivative, data.Case);

    [Property]
    [Law("regression.bias")]
    public void The_bias_decays_only_if_asked(WholeRegression<T> data) => Holds(RegressionBookJudges.Bias, data.Case);

    [Property]
    [Law("regression.duplicate-rows")]
    public void Doubled_rows_halve_the_books_decay(OrdinaryRegression<T> data) => Holds(RegressionBookJudges.DuplicateRows, data.Case);

    [Property]
    [Law("regression.last-batch")]
    public void The_last_batch_is_divided_by_its_size(OrdinaryRegression<T> data) => Holds(RegressionBookJudges.LastBatch, data.Case);

    [Property]
    [Law("regression.inputs-unchanged")]
    public void Inputs_are_not_changed(AnyRegression<T> data) => Holds(RegressionBookJudges.InputsUnchanged, data.Case);
}

public sealed class LinearRegressionOfReferenceInFloat() : LinearRegressionProperties<float>(OwnSubjects.Named("reference"));

public sealed class LinearRegressionOfReferenceInDouble() : LinearRegressionProperties<double>(OwnSubjects.Named("reference"));

public sealed class LinearRegressionOfOptimizedInFloat() : LinearRegressionProperties<float>(OwnSubjects.Named("optimized"));

public sealed class LinearRegressionOfOptimizedInDouble() : LinearRegressionProperties<double>(OwnSubjects.Named("optimized"));
