using System.Numerics;
using Verification.Properties.Text;
using Verification.Reference.Numbers;

namespace Verification.Properties.Subjects.Calls;

/// <summary>The data and the parameters of a linear regression.</summary>
/// <param name="Features">n rows of d features, row-major.</param>
/// <param name="Targets">y: n targets.</param>
/// <param name="Weights">d weights.</param>
/// <param name="Bias">b.</param>
public sealed record RegressionProblem<T>(T[] Features, T[] Targets, T[] Weights, T Bias)
    where T : struct, INumber<T>
{
    /// <summary>n.</summary>
    public int Rows => Targets.Length;

    /// <summary>d.</summary>
    public int Width => Weights.Length;

    /// <summary>The features of one row.</summary>
    public T[] Row(int row) => Features[(row * Width)..((row + 1) * Width)];

    /// <summary>One feature.</summary>
    public T Feature(int row, int column) => Features[(row * Width) + column];

    /// <summary>The rows in another order, some of them repeated or left out.</summary>
    public RegressionProblem<T> Pick(IReadOnlyList<int> rows)
        => this with { Features = [.. rows.SelectMany(Row)], Targets = [.. rows.Select(row => Targets[row])] };

    /// <summary>The same numbers in another type.</summary>
    public RegressionProblem<TOther> Map<TOther>(Func<T, TOther> convert)
        where TOther : struct, INumber<TOther>
        => new([.. Features.Select(convert)], [.. Targets.Select(convert)], [.. Weights.Select(convert)], convert(Bias));

    /// <summary>The numbers exactly as they are; they must be finite.</summary>
    public RegressionProblem<Rational> Exact() => Map(ExactValue.Of);
}

/// <summary>Weights and bias together: the parameters, or one gradient for each.</summary>
/// <param name="Weights">One number a weight.</param>
/// <param name="Bias">The bias's.</param>
public sealed record RegressionParameters<T>(T[] Weights, T Bias)
    where T : struct, INumber<T>
{
    /// <summary>The weights, then the bias.</summary>
    public T[] All => [.. Weights, Bias];
}
