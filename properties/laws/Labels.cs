using Verification.Properties.Generators;

namespace Verification.Properties.Laws;

/// <summary>Names the checks of a law.</summary>
internal static class Labels
{
    /// <summary>"float, exact": the number type and the kind of hyper-parameters.</summary>
    public static string Of<T>(HyperparameterKind kind) => $"{TypeName<T>()}, {kind.ToString().ToLowerInvariant()}";

    /// <summary>The C# name of a number type.</summary>
    public static string TypeName<T>()
        => typeof(T) == typeof(float) ? "float"
            : typeof(T) == typeof(double) ? "double"
            : typeof(T).Name;
}
