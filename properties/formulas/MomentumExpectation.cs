using System.Numerics;
using Verification.Vocabulary;

namespace Verification.Properties.Formulas;

/// <summary>What a declared variant gives with momentum, computed from its formulas and not by way of the reference.</summary>
internal static class MomentumExpectation
{
    /// <summary>The new weights and velocity of a declared variant, in the working type; numbers kept in 16 bits are computed in float and rounded once.</summary>
    public static (T[] Weights, T[] Velocity) Step<T>(T[] weights, T[] gradients, T[] velocity, SgdSettings settings)
        where T : struct, INumber<T>
    {
        if (StoredNumbers.Are<T>())
        {
            (float[] wideWeights, float[] wideVelocity) = Step(
                StoredNumbers.Widen(weights), StoredNumbers.Widen(gradients), StoredNumbers.Widen(velocity), settings);
            return (StoredNumbers.Narrow<T>(wideWeights), StoredNumbers.Narrow<T>(wideVelocity));
        }

        MomentumFormulas formulas = MomentumFormulas.Of(settings);
        T[] newWeights = new T[weights.Length];
        T[] newVelocity = new T[weights.Length];
        for (int i = 0; i < weights.Length; i++)
        {
            Func<string, T> inputs = MomentumFormulas.Inputs(weights[i], gradients[i], velocity[i]);
            newWeights[i] = formulas.Weight.Evaluate(inputs);
            newVelocity[i] = formulas.Velocity.Evaluate(inputs);
        }

        return (newWeights, newVelocity);
    }
}
