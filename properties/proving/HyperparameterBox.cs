using Verification.Reference.Numbers;
using Verification.Vocabulary;

namespace Verification.Properties.Proving;

/// <summary>
/// A named box: how large elements and hyper-parameters may be. Its corner is where the bounds, which grow with each of them, are largest.
/// </summary>
/// <param name="Name">Its name in paths.</param>
/// <param name="Element">The largest magnitude of a weight, a gradient and a velocity.</param>
/// <param name="Rate">The largest learning rate and the largest weight decay.</param>
internal sealed record HyperparameterBox(string Name, Rational Element, double Rate)
{
    /// <summary>The largest double below 1.</summary>
    public const double LargestDropProbability = 1 - (1.0 / (1L << 53));

    /// <summary>Elements up to 1, rates up to 1/8: training as usual.</summary>
    public static HyperparameterBox Unit { get; } = new("unit", Rational.One, 0.125);

    /// <summary>Elements that are subnormal or 0, so that products underflow; rates up to 1.</summary>
    public static HyperparameterBox Subnormal(BinaryFormat format)
        => new("subnormal", Rational.PowerOfTwo(format.SmallestExponent + format.FractionBits), 1);

    /// <summary>The corner as settings: smallest batch, largest rates, momentum and multiplier 1, no dampening.</summary>
    public SgdSettings Corner(SgdVariant variant)
        => new(Rate, Rate) { Variant = variant, BatchSize = 1, ScheduleMultiplier = 1 };

    /// <summary>The name of a hyper-parameter in scripts.</summary>
    public static string Identifier(string hyperparameter) => hyperparameter == "|B|" ? "size" : hyperparameter;

    /// <summary>Whether a hyper-parameter is a whole number.</summary>
    public static bool IsWhole(string hyperparameter) => hyperparameter is "|B|" or "kept";

    /// <summary>The box as hypotheses on the leaves of a formula; the elements of one vector are one hypothesis.</summary>
    public IEnumerable<string> Hypotheses(IEnumerable<string> leaves)
        => leaves.GroupBy(leaf => leaf.TrimEnd([.. "0123456789"])).Select(vector => GappaScript.All(vector.Select(Hypothesis)));

    private string Hypothesis(string leaf)
        => leaf switch
        {
            "eta" or "lambda" => $"{leaf} in [0, {GappaNumber.Exactly(Rational.FromDouble(Rate))}]",
            "mu" or "tau" or "m" => $"{leaf} in [0, 1]",
            "p" => $"p in [0, {GappaNumber.Exactly(Rational.FromDouble(LargestDropProbability))}]",
            "size" => $"size in [1, {int.MaxValue}]",
            "kept" => $"kept in [1, {1L << 32}]",
            _ => $"|{leaf}| <= {GappaNumber.Exactly(Element)}",
        };
}
