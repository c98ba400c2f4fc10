using System.Numerics;

namespace Verification.Properties.Formulas;

/// <summary>The other fixed order: a sum that starts at +0 and runs upwards.</summary>
/// <remarks>Over whatever can be added: numbers, and formulas that a prover is given.</remarks>
internal static class RisingSum
{
    /// <summary>The sum of so many terms.</summary>
    public static T Of<T>(int terms, Func<int, T> term)
        where T : IAdditionOperators<T, T, T>, IAdditiveIdentity<T, T>
        => Enumerable.Range(0, terms).Aggregate(T.AdditiveIdentity, (sum, i) => sum + term(i));
}
