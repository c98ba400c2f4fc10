using System.Numerics;
using Verification.Vocabulary;

namespace Verification.Properties.Formulas;

/// <summary>What a declared variant gives, computed from its formula and not by way of the reference.</summary>
internal static class SgdExpectation
{
    /// <summary>The new weights of a declared variant, in the working type; numbers kept in 16 bits are computed in float and rounded once.</summary>
    public static T[] NewWeights<T>(T[] weights, T[] gradients, SgdSettings settings)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        if (StoredNumbers.Are<T>())
        {
            return StoredNumbers.Narrow<T>(NewWeights(StoredNumbers.Widen(weights), StoredNumbers.Widen(gradients), settings));
        }

        Formula formula = SgdFormulas.Of(settings);
        return [.. weights.Zip(gradients, (weight, gradient) => formula.Evaluate(Inputs(weight, gradient)))];
    }

    /// <summary>Names the two inputs of the formulas.</summary>
    public static Func<string, TNumber> Inputs<TNumber>(TNumber weight, TNumber gradient) => name => name == "w" ? weight : gradient;
}
