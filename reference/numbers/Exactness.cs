using System.Numerics;

namespace Verification.Reference.Numbers;

/// <summary>Marks a number type that may be free of rounding.</summary>
public interface IExactNumber
{
    /// <summary>Whether arithmetic in this type never rounds.</summary>
    bool NeverRounds { get; }
}

/// <summary>Tells the number types that never round from those that do.</summary>
public static class Exactness
{
    /// <summary>Whether arithmetic in T never rounds, so that a constant is formed in T and not by way of double.</summary>
    public static bool IsExact<T>()
        where T : struct, INumberBase<T>
        => default(T) is IExactNumber { NeverRounds: true };
}
