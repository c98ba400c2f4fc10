using Verification.Optimized.Storage;

namespace Verification.Optimized.Lanes;

/// <summary>The number types that have lanes.</summary>
internal static class WorkingType
{
    /// <summary>Refuses a type without lanes.</summary>
    /// <exception cref="NotSupportedException">T is neither float nor double.</exception>
    public static void RequireLanes<T>()
    {
        if (typeof(T) != typeof(float) && typeof(T) != typeof(double))
        {
            throw new NotSupportedException($"{typeof(T).Name} has no vector lanes here; float and double have, and Half and BFloat16 are computed in float by the element-wise operations. The reference takes any number type.");
        }
    }

    /// <summary>Refuses a type that an element-wise operation takes neither in lanes nor as what is kept in 16 bits.</summary>
    /// <exception cref="NotSupportedException">T is neither float nor double, neither Half nor BFloat16.</exception>
    public static void RequireElements<T>()
    {
        if (!Stored.InSixteenBits<T>())
        {
            RequireLanes<T>();
        }
    }
}
