namespace Verification.Bench.Harness;

/// <summary>The name of a working type in C#.</summary>
public static class TypeName
{
    public static string Of<T>()
        => typeof(T) == typeof(float) ? "float"
            : typeof(T) == typeof(double) ? "double"
            : typeof(T).Name;
}
