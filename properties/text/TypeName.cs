namespace Verification.Properties.Text;

/// <summary>Names number types.</summary>
internal static class TypeName
{
    /// <summary>The name by which C# knows a number type: float, double, Half, BFloat16.</summary>
    public static string Of<T>()
        => typeof(T) == typeof(float) ? "float"
            : typeof(T) == typeof(double) ? "double"
            : typeof(T).Name;
}
