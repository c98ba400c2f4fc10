using FsCheck;
using FsCheck.Fluent;
using Verification.Properties.Generators;

namespace Verification.Gate.Operations;

/// <summary>
/// The laws' own data for FsCheck.Xunit, which finds a generator by the type of a parameter: each kind of data is a type of
/// its own around the case, and each generator draws exact and decimal hyper-parameters alike.
/// </summary>
public static class CaseArbitraries
{
    /// <summary>The seed of these properties: fixed, and part of every failure's message.</summary>
    public const string Replay = "(20261123,20261127)";

    /// <summary>Few: <see cref="LawsHold{TOperation}"/> runs the full number.</summary>
    public const int MaxTest = 30;

    public static Arbitrary<AnySgd<float>> AnySingle() => Wrap(SgdCases.Any<float>, testCase => new AnySgd<float>(testCase), wrapped => wrapped.Case);

    public static Arbitrary<AnySgd<double>> AnyDouble() => Wrap(SgdCases.Any<double>, testCase => new AnySgd<double>(testCase), wrapped => wrapped.Case);

    public static Arbitrary<FiniteSgd<float>> FiniteSingle() => Wrap(SgdCases.Finite<float>, testCase => new FiniteSgd<float>(testCase), wrapped => wrapped.Case);

    public static Arbitrary<FiniteSgd<double>> FiniteDouble() => Wrap(SgdCases.Finite<double>, testCase => new FiniteSgd<double>(testCase), wrapped => wrapped.Case);

    public static Arbitrary<OrdinarySgd<float>> OrdinarySingle() => Wrap(SgdCases.Ordinary<float>, testCase => new OrdinarySgd<float>(testCase), wrapped => wrapped.Case);

    public static Arbitrary<OrdinarySgd<double>> OrdinaryDouble() => Wrap(SgdCases.Ordinary<double>, testCase => new OrdinarySgd<double>(testCase), wrapped => wrapped.Case);

    internal static Arbitrary<TWrapped> Wrap<TCase, TWrapped>(
        Func<HyperparameterKind, Arbitrary<TCase>> cases, Func<TCase, TWrapped> wrap, Func<TWrapped, TCase> unwrap)
    {
        Arbitrary<TCase> exact = cases(HyperparameterKind.Exact);
        Arbitrary<TCase> withDecimals = cases(HyperparameterKind.Decimal);
        return Arb.From(
            Gen.OneOf(exact.Generator, withDecimals.Generator).Select(wrap),
            wrapped => exact.Shrinker(unwrap(wrapped)).Select(wrap));
    }
}

/// <summary>A step on any numbers.</summary>
public sealed record AnySgd<T>(SgdCase<T> Case)
    where T : struct, System.Numerics.IBinaryFloatingPointIeee754<T>, System.Numerics.IMinMaxValue<T>;

/// <summary>A step on finite numbers.</summary>
public sealed record FiniteSgd<T>(SgdCase<T> Case)
    where T : struct, System.Numerics.IBinaryFloatingPointIeee754<T>, System.Numerics.IMinMaxValue<T>;

/// <summary>A step on numbers of everyday size.</summary>
public sealed record OrdinarySgd<T>(SgdCase<T> Case)
    where T : struct, System.Numerics.IBinaryFloatingPointIeee754<T>, System.Numerics.IMinMaxValue<T>;
