using FsCheck.Xunit;
using Verification.Properties.Judges;
using Verification.Properties.Subjects;

namespace Verification.Gate.Operations;

/// <summary>The laws of MultilayerPerceptron that difference quotients check, in double alone.</summary>
[Properties(Arbitrary = [typeof(PerceptronArbitraries)], Replay = CaseArbitraries.Replay, MaxTest = CasesOfQuotients)]
public abstract class MultilayerPerceptronDerivatives(ISubject subject) : OperationProperties(subject)
{
    // Each case takes a quotient for every parameter.
    private const int CasesOfQuotients = 8;

    [Property]
    [Law("perceptron.gradient-is-derivative")]
    public void Backward_is_the_derivative_of_the_squared_loss(OrdinaryPerceptron<double> data) => Holds(PerceptronDerivativeJudges.Squared, data.Case);

    [Property]
    public void Backward_is_the_derivative_of_the_cross_entropy(ClassifyingPerceptron<double> data) => Holds(PerceptronDerivativeJudges.CrossEntropy, data.Case);
}

public sealed class MultilayerPerceptronDerivativesOfReference() : MultilayerPerceptronDerivatives(OwnSubjects.Named("reference"));

public sealed class MultilayerPerceptronDerivativesOfOptimized() : MultilayerPerceptronDerivatives(OwnSubjects.Named("optimized"));
