using System.Numerics;
using FsCheck;
using Verification.Properties.Generators;

namespace Verification.Gate.Operations;

/// <summary>The data of the laws of dropout and Philox for FsCheck.Xunit; see <see cref="CaseArbitraries"/>.</summary>
public static class DropoutArbitraries
{
    public static Arbitrary<AnyDropout<float>> AnySingle() => Any<float>();

    public static Arbitrary<AnyDropout<double>> AnyDouble() => Any<double>();

    public static Arbitrary<FiniteDropout<float>> FiniteSingle() => Finite<float>();

    public static Arbitrary<FiniteDropout<double>> FiniteDouble() => Finite<double>();

    public static Arbitrary<OrdinaryDropout<float>> OrdinarySingle() => Ordinary<float>();

    public static Arbitrary<OrdinaryDropout<double>> OrdinaryDouble() => Ordinary<double>();

    public static Arbitrary<AnyBitsDropout<float>> AnyBitsSingle() => AnyBits<float>();

    public static Arbitrary<AnyBitsDropout<double>> AnyBitsDouble() => AnyBits<double>();

    public static Arbitrary<PhiloxCase> Philox() => PhiloxCases.Any;

    private static Arbitrary<AnyDropout<T>> Any<T>()
        where T : struct, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
        => CaseArbitraries.Wrap(DropoutCases.Any<T>, testCase => new AnyDropout<T>(testCase), wrapped => wrapped.Case);

    private static Arbitrary<FiniteDropout<T>> Finite<T>()
        where T : struct, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
        => CaseArbitraries.Wrap(DropoutCases.Finite<T>, testCase => new FiniteDropout<T>(testCase), wrapped => wrapped.Case);

    private static Arbitrary<OrdinaryDropout<T>> Ordinary<T>()
        where T : struct, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
        => CaseArbitraries.Wrap(DropoutCases.Ordinary<T>, testCase => new OrdinaryDropout<T>(testCase), wrapped => wrapped.Case);

    private static Arbitrary<AnyBitsDropout<T>> AnyBits<T>()
        where T : unmanaged, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
        => CaseArbitraries.Wrap(DropoutCases.AnyBits<T>, testCase => new AnyBitsDropout<T>(testCase), wrapped => wrapped.Case);
}

/// <summary>Dropout of any numbers.</summary>
public sealed record AnyDropout<T>(DropoutCase<T> Case)
    where T : struct, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>;

/// <summary>Dropout of finite numbers.</summary>
public sealed record FiniteDropout<T>(DropoutCase<T> Case)
    where T : struct, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>;

/// <summary>Dropout of numbers of everyday size.</summary>
public sealed record OrdinaryDropout<T>(DropoutCase<T> Case)
    where T : struct, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>;

/// <summary>Dropout of any bit patterns, signalling NaN included.</summary>
public sealed record AnyBitsDropout<T>(DropoutCase<T> Case)
    where T : struct, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>;
