namespace Verification.Bench.Harness;

/// <summary>The name of a working type in C#.</summary>
public static class TypeName
{
    public static string Of<T>()
        => typeof(T) == typeof(float) ? "float"
            : typeof(T) == typeof(double) ? "double"
            : typeof(T).Name;

    /// <summary>Bytes of an element of a type that is called so.</summary>
    public static int BytesOf(string name) => name switch { "double" => sizeof(double), "float" => sizeof(float), _ => sizeof(ushort) };
}
