namespace Verification.Reference.Numbers;

/// <summary>A binary interchange format of IEEE 754, as far as rounding to nearest needs to know it.</summary>
/// <param name="Name">The C# name of the type.</param>
/// <param name="FractionBits">Stored bits of the significand: the precision less 1.</param>
/// <param name="SmallestExponent">The smallest positive number is 2 to this power.</param>
/// <param name="LargestExponent">The largest finite number lies below 2 to this power plus 1.</param>
public sealed record BinaryFormat(string Name, int FractionBits, int SmallestExponent, int LargestExponent)
{
    /// <summary>binary64.</summary>
    public static BinaryFormat Double { get; } = new("double", 52, -1074, 1023);

    /// <summary>binary32.</summary>
    public static BinaryFormat Single { get; } = new("float", 23, -149, 127);

    /// <summary>binary16.</summary>
    public static BinaryFormat Half { get; } = new("Half", 10, -24, 15);

    /// <summary>bfloat16: the range of binary32 in 16 bits.</summary>
    public static BinaryFormat BFloat16 { get; } = new("BFloat16", 7, -133, 127);

    /// <summary>The format that numbers of this one are computed in: binary32 for those of 16 bits, else the format itself.</summary>
    public BinaryFormat Working => this == Half || this == BFloat16 ? Single : this;

    /// <summary>The unit roundoff u = 2^-(FractionBits + 1): the largest relative error of one rounding to nearest.</summary>
    public Rational UnitRoundoff => Rational.PowerOfTwo(-(FractionBits + 1));

    /// <summary>The smallest positive number, a subnormal.</summary>
    public Rational SmallestPositive => Rational.PowerOfTwo(SmallestExponent);

    /// <summary>The largest finite number.</summary>
    public Rational LargestFinite => Rational.PowerOfTwo(LargestExponent + 1) - Rational.PowerOfTwo(LargestExponent - FractionBits);

    /// <summary>The format of a floating-point type.</summary>
    /// <typeparam name="T">float, double, Half or BFloat16.</typeparam>
    /// <exception cref="NotSupportedException">Any other type.</exception>
    public static BinaryFormat Of<T>()
        => typeof(T) == typeof(float) ? Single
            : typeof(T) == typeof(double) ? Double
            : typeof(T) == typeof(Half) ? Half
            : typeof(T) == typeof(Numbers.BFloat16) ? BFloat16
            : throw new NotSupportedException($"{typeof(T).Name} is no binary floating-point format that is known here; float, double, Half and BFloat16 are.");
}
