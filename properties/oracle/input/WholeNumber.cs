using System.Globalization;

namespace Verification.Oracle.Input;

/// <summary>Reads whole numbers, with errors that name what was read.</summary>
public static class WholeNumber
{
    private const string HexPrefix = "0x";

    /// <summary>An unsigned 64-bit number, decimal or 0x and hexadecimal digits.</summary>
    /// <exception cref="UserErrorException">It is none.</exception>
    public static ulong ReadUnsigned(string text, string where)
    {
        bool isHex = text.StartsWith(HexPrefix, StringComparison.OrdinalIgnoreCase);
        return ulong.TryParse(isHex ? text[HexPrefix.Length..] : text, isHex ? NumberStyles.AllowHexSpecifier : NumberStyles.None, CultureInfo.InvariantCulture, out ulong value)
            ? value
            : throw new UserErrorException($"{where} is \"{text}\"; a whole number from 0 to 2^64 - 1 is needed, in decimal or as 0x and hexadecimal digits.");
    }

    /// <summary>A number that has to reach a least value.</summary>
    /// <exception cref="UserErrorException">It is smaller.</exception>
    public static int AtLeast(int value, int least, string where)
        => value >= least ? value : throw new UserErrorException($"{where} is {value}; it must be at least {least}.");
}
