using System.Numerics;
using Verification.Reference.Numbers;
using Verification.Vocabulary;

namespace Verification.Properties.Formulas;

/// <summary>The other fixed order: a sum that starts at +0 and runs upwards.</summary>
/// <remarks>Over whatever can be added: numbers, and formulas that a prover is given.</remarks>
internal static class RisingSum
{
    /// <summary>The sum of so many terms.</summary>
    public static T Of<T>(int terms, Func<int, T> term)
        where T : IAdditionOperators<T, T, T>, IAdditiveIdentity<T, T>
        => Enumerable.Range(0, terms).Aggregate(T.AdditiveIdentity, (sum, i) => sum + term(i));

    /// <summary>The sum of so many products, each of which rounds before it is added or not at all.</summary>
    public static T OfProducts<T>(int terms, Accumulation accumulation, Func<int, (T Left, T Right)> factors)
        where T : struct, INumber<T>
        => accumulation == Accumulation.Separate
            ? Of(terms, i => factors(i).Left * factors(i).Right)
            : Enumerable.Range(0, terms).Aggregate(T.Zero, (sum, i) => Fused.MultiplyAdd(factors(i).Left, factors(i).Right, sum));
}
