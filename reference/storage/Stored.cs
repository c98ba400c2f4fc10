using System.Numerics;
using Verification.Reference.Numbers;

namespace Verification.Reference.Storage;

/// <summary>Numbers that are kept in 16 bits and computed with in float.</summary>
internal static class Stored
{
    /// <summary>Whether T is such a type.</summary>
    public static bool InSixteenBits<T>() => typeof(T) == typeof(Half) || typeof(T) == typeof(BFloat16);

    /// <summary>Refuses any other type.</summary>
    /// <exception cref="NotSupportedException">It is another type.</exception>
    public static void RequireSixteenBits<T>()
    {
        if (!InSixteenBits<T>())
        {
            throw new NotSupportedException($"{typeof(T).Name} is not kept in 16 bits; Half and BFloat16 are.");
        }
    }

    /// <summary>Refuses gradients and copies of other types than the step on master weights takes.</summary>
    /// <exception cref="NotSupportedException">It is another type.</exception>
    public static void RequireMasterTypes<TGradient, TCopy>()
    {
        if (typeof(TGradient) != typeof(float) && !InSixteenBits<TGradient>())
        {
            throw new NotSupportedException($"The gradients are of {typeof(TGradient).Name}; beside master weights in float they must be float, Half or BFloat16.");
        }

        if (!InSixteenBits<TCopy>())
        {
            throw new NotSupportedException($"The copy is of {typeof(TCopy).Name}; the copy of master weights must be of Half or BFloat16.");
        }
    }

    /// <summary>The same numbers as floats, which hold every one of them.</summary>
    public static float[] Widen<T>(ReadOnlySpan<T> stored)
        where T : struct, INumber<T>
    {
        float[] wide = new float[stored.Length];
        for (int i = 0; i < stored.Length; i++)
        {
            wide[i] = float.CreateChecked(stored[i]);
        }

        return wide;
    }

    /// <summary>Rounds each float once, to nearest, ties to even; beyond the largest number of T, infinity.</summary>
    public static void Narrow<T>(ReadOnlySpan<float> values, Span<T> destination)
        where T : struct, INumber<T>
    {
        for (int i = 0; i < values.Length; i++)
        {
            destination[i] = T.CreateChecked(values[i]);
        }
    }
}
