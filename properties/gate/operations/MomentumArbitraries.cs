using System.Numerics;
using FsCheck;
using Verification.Properties.Generators;

namespace Verification.Gate.Operations;

/// <summary>The data of steps with momentum, as <see cref="CaseArbitraries"/> has those of steps without.</summary>
public static class MomentumArbitraries
{
    public static Arbitrary<AnyMomentum<float>> AnySingle() => CaseArbitraries.Wrap(MomentumCases.Any<float>, testCase => new AnyMomentum<float>(testCase), wrapped => wrapped.Case);

    public static Arbitrary<AnyMomentum<double>> AnyDouble() => CaseArbitraries.Wrap(MomentumCases.Any<double>, testCase => new AnyMomentum<double>(testCase), wrapped => wrapped.Case);

    public static Arbitrary<FiniteMomentum<float>> FiniteSingle() => CaseArbitraries.Wrap(MomentumCases.Finite<float>, testCase => new FiniteMomentum<float>(testCase), wrapped => wrapped.Case);

    public static Arbitrary<FiniteMomentum<double>> FiniteDouble() => CaseArbitraries.Wrap(MomentumCases.Finite<double>, testCase => new FiniteMomentum<double>(testCase), wrapped => wrapped.Case);

    public static Arbitrary<OrdinaryMomentum<float>> OrdinarySingle() => CaseArbitraries.Wrap(MomentumCases.Ordinary<float>, testCase => new OrdinaryMomentum<float>(testCase), wrapped => wrapped.Case);

    public static Arbitrary<OrdinaryMomentum<double>> OrdinaryDouble() => CaseArbitraries.Wrap(MomentumCases.Ordinary<double>, testCase => new OrdinaryMomentum<double>(testCase), wrapped => wrapped.Case);
}

/// <summary>A step with momentum on any numbers.</summary>
public sealed record AnyMomentum<T>(MomentumCase<T> Case)
    where T : struct, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>;

/// <summary>A step with momentum on finite numbers.</summary>
public sealed record FiniteMomentum<T>(MomentumCase<T> Case)
    where T : struct, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>;

/// <summary>A step with momentum on numbers of everyday size.</summary>
public sealed record OrdinaryMomentum<T>(MomentumCase<T> Case)
    where T : struct, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>;
