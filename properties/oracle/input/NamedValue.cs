namespace Verification.Oracle.Input;

/// <summary>Reads the name of a variant, an activation, ...</summary>
public static class NamedValue
{
    /// <summary>The value with a name, whatever its case.</summary>
    /// <exception cref="UserErrorException">There is none.</exception>
    public static TEnum Read<TEnum>(string text, string where)
        where TEnum : struct, Enum
    {
        // Not Enum.TryParse alone, which takes numbers too.
        string? name = Enum.GetNames<TEnum>().FirstOrDefault(candidate => candidate.Equals(text, StringComparison.OrdinalIgnoreCase));
        return name is null
            ? throw new UserErrorException($"{where}: {NearestNames.Unknown("value", text, Enum.GetNames<TEnum>())}")
            : Enum.Parse<TEnum>(name);
    }
}
