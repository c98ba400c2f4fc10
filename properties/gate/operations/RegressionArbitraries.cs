using System.Numerics;
using FsCheck;
using Verification.Properties.Generators;

namespace Verification.Gate.Operations;

/// <summary>The data of the laws of linear regression for FsCheck.Xunit; see <see cref="CaseArbitraries"/>.</summary>
public static class RegressionArbitraries
{
    public static Arbitrary<AnyRegression<float>> AnySingle() => Any<float>();

    public static Arbitrary<AnyRegression<double>> AnyDouble() => Any<double>();

    public static Arbitrary<OrdinaryRegression<float>> OrdinarySingle() => Ordinary<float>();

    public static Arbitrary<OrdinaryRegression<double>> OrdinaryDouble() => Ordinary<double>();

    public static Arbitrary<TwoInputRegression<float>> TwoInputsSingle() => TwoInputs<float>();

    public static Arbitrary<TwoInputRegression<double>> TwoInputsDouble() => TwoInputs<double>();

    public static Arbitrary<WholeRegression<float>> WholeSingle() => Whole<float>();

    public static Arbitrary<WholeRegression<double>> WholeDouble() => Whole<double>();

    private static Arbitrary<AnyRegression<T>> Any<T>()
        where T : unmanaged, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
        => CaseArbitraries.Wrap(RegressionCases.Any<T>, testCase => new AnyRegression<T>(testCase), wrapped => wrapped.Case);

    private static Arbitrary<OrdinaryRegression<T>> Ordinary<T>()
        where T : unmanaged, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
        => CaseArbitraries.Wrap(RegressionCases.Ordinary<T>, testCase => new OrdinaryRegression<T>(testCase), wrapped => wrapped.Case);

    private static Arbitrary<TwoInputRegression<T>> TwoInputs<T>()
        where T : unmanaged, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
        => CaseArbitraries.Wrap(RegressionCases.TwoInputs<T>, testCase => new TwoInputRegression<T>(testCase), wrapped => wrapped.Case);

    private static Arbitrary<WholeRegression<T>> Whole<T>()
        where T : unmanaged, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
        => CaseArbitraries.Wrap(RegressionCases.Whole<T>, testCase => new WholeRegression<T>(testCase), wrapped => wrapped.Case);
}

/// <summary>Regression on any numbers.</summary>
public sealed record AnyRegression<T>(RegressionCase<T> Case)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>;

/// <summary>Regression on numbers of everyday size.</summary>
public sealed record OrdinaryRegression<T>(RegressionCase<T> Case)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>;

/// <summary>Regression with the two inputs of the book.</summary>
public sealed record TwoInputRegression<T>(RegressionCase<T> Case)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>;

/// <summary>Regression whose residuals are whole numbers.</summary>
public sealed record WholeRegression<T>(RegressionCase<T> Case)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>;
