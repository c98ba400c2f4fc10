using System.Numerics;
using Verification.Reference.Numbers;
using Verification.Vocabulary;

namespace Verification.Reference.Momentum;

/// <summary>The rates of SGDW, each the product of the schedule multiplier with a hyper-parameter.</summary>
internal static class Scheduled
{
    /// <summary><c>T(m*eta)</c></summary>
    public static T LearningRate<T>(SgdSettings settings)
        where T : struct, INumber<T>
        => Product<T>(settings.ScheduleMultiplier, settings.LearningRate, "scheduled learning rate");

    /// <summary><c>T(m*lambda)</c></summary>
    public static T WeightDecay<T>(SgdSettings settings)
        where T : struct, INumber<T>
        => Product<T>(settings.ScheduleMultiplier, settings.WeightDecay, "scheduled weight decay");

    // In double and rounded once; an exact type forms it exactly.
    private static T Product<T>(double multiplier, double value, string name)
        where T : struct, INumber<T>
    {
        if (Exactness.IsExact<T>())
        {
            return T.CreateChecked(multiplier) * T.CreateChecked(value);
        }

        T rounded = T.CreateChecked(multiplier * value);
        Require.FiniteInWorkingType(rounded, multiplier * value, name);
        return rounded;
    }
}
