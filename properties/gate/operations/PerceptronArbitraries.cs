using System.Numerics;
using FsCheck;
using Verification.Properties.Generators;

namespace Verification.Gate.Operations;

/// <summary>The data of the laws of the perceptron and its losses for FsCheck.Xunit; see <see cref="CaseArbitraries"/>.</summary>
public static class PerceptronArbitraries
{
    public static Arbitrary<AnyPerceptron<float>> AnySingle() => Any<float>();

    public static Arbitrary<AnyPerceptron<double>> AnyDouble() => Any<double>();

    public static Arbitrary<OrdinaryPerceptron<float>> OrdinarySingle() => Ordinary<float>();

    public static Arbitrary<OrdinaryPerceptron<double>> OrdinaryDouble() => Ordinary<double>();

    public static Arbitrary<ClassifyingPerceptron<float>> ClassifiersSingle() => Classifiers<float>();

    public static Arbitrary<ClassifyingPerceptron<double>> ClassifiersDouble() => Classifiers<double>();

    public static Arbitrary<LinearPerceptron<float>> LinearSingle() => Linear<float>();

    public static Arbitrary<LinearPerceptron<double>> LinearDouble() => Linear<double>();

    public static Arbitrary<AnyLoss<float>> LossesSingle() => Losses<float>();

    public static Arbitrary<AnyLoss<double>> LossesDouble() => Losses<double>();

    private static Arbitrary<AnyPerceptron<T>> Any<T>()
        where T : unmanaged, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
        => CaseArbitraries.Wrap(PerceptronCases.Any<T>, testCase => new AnyPerceptron<T>(testCase), wrapped => wrapped.Case);

    private static Arbitrary<OrdinaryPerceptron<T>> Ordinary<T>()
        where T : unmanaged, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
        => CaseArbitraries.Wrap(PerceptronCases.Ordinary<T>, testCase => new OrdinaryPerceptron<T>(testCase), wrapped => wrapped.Case);

    private static Arbitrary<ClassifyingPerceptron<T>> Classifiers<T>()
        where T : unmanaged, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
        => CaseArbitraries.Wrap(PerceptronCases.Classifiers<T>, testCase => new ClassifyingPerceptron<T>(testCase), wrapped => wrapped.Case);

    private static Arbitrary<LinearPerceptron<T>> Linear<T>()
        where T : unmanaged, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
        => CaseArbitraries.Wrap(PerceptronCases.Linear<T>, testCase => new LinearPerceptron<T>(testCase), wrapped => wrapped.Case);

    private static Arbitrary<AnyLoss<T>> Losses<T>()
        where T : unmanaged, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
        => CaseArbitraries.Wrap(_ => LossCases.Any<T>(), testCase => new AnyLoss<T>(testCase), wrapped => wrapped.Case);
}

/// <summary>A perceptron on any numbers.</summary>
public sealed record AnyPerceptron<T>(PerceptronCase<T> Case)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>;

/// <summary>A perceptron on numbers of everyday size.</summary>
public sealed record OrdinaryPerceptron<T>(PerceptronCase<T> Case)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>;

/// <summary>A perceptron with several outputs and labels.</summary>
public sealed record ClassifyingPerceptron<T>(PerceptronCase<T> Case)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>;

/// <summary>A perceptron without activation.</summary>
public sealed record LinearPerceptron<T>(PerceptronCase<T> Case)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>;

/// <summary>Outputs and targets of any numbers.</summary>
public sealed record AnyLoss<T>(LossCase<T> Case)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>;
