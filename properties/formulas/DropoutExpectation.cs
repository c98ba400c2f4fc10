using System.Numerics;
using Verification.Vocabulary;

namespace Verification.Properties.Formulas;

/// <summary>What a declared scaling gives, computed from its formula and not by way of the reference.</summary>
internal static class DropoutExpectation
{
    /// <summary>The outputs (or gradients) in the working type (numbers kept in 16 bits in float, rounded once): dropped is +0, kept is the declared scaling's value.</summary>
    public static T[] Outputs<T>(T[] values, bool[] kept, DropoutSettings settings)
        where T : struct, INumber<T>
    {
        if (settings.DropProbability == 1)
        {
            return new T[values.Length];
        }

        if (StoredNumbers.Are<T>())
        {
            return StoredNumbers.Narrow<T>(Outputs(StoredNumbers.Widen(values), kept, settings));
        }

        Formula formula = DropoutFormulas.Of(settings);
        return [.. values.Zip(kept, (value, isKept) => isKept ? formula.Evaluate<T>(_ => value) : T.Zero)];
    }
}
