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
            throw new NotSupportedException($"{typeof(T).Name} has no vector lanes here; float and double have. The reference takes any number type.");
        }
    }
}
