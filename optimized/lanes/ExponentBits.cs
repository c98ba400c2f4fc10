namespace Verification.Optimized.Lanes;

/// <summary>What it takes to write an integer into the exponent field of a number.</summary>
internal static class ExponentBits
{
    /// <summary>1.5 * 2^23: a float to which a small integer is added has that integer in its lowest bits.</summary>
    public const float SingleInteger = 12582912f;

    /// <summary>1.5 * 2^52: the same for double.</summary>
    public const double DoubleInteger = 6755399441055744.0;

    /// <summary>What the exponent field of a float holds for 2^0.</summary>
    public const int SingleBias = 127;

    /// <summary>What the exponent field of a double holds for 2^0.</summary>
    public const long DoubleBias = 1023;

    /// <summary>The place of the exponent field in a float.</summary>
    public const int SingleFractionBits = 23;

    /// <summary>The place of the exponent field in a double.</summary>
    public const int DoubleFractionBits = 52;
}
