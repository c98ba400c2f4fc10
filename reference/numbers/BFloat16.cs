using System.Globalization;
using System.Numerics;
using Verification.Vocabulary;

namespace Verification.Reference.Numbers;

/// <summary>
/// A number in 16 bits, the upper half of a float: its range, and eight significant bits. It is made for keeping numbers; what is
/// computed with it is computed in float and rounded once more.
/// </summary>
/// <remarks>
/// For +, -, *, / and the square root that is the correctly rounded result, since a float has 24 significant bits and
/// 24 >= 2*8 + 2. The update rules do not round after each operation: they widen, compute in float and narrow once.
/// </remarks>
public readonly partial struct BFloat16 : IBinaryFloatingPointIeee754<BFloat16>, IMinMaxValue<BFloat16>, IBrainFloat
{
    // What a float has more than this type: the lower half of its bits.
    private const int DroppedBits = 16;

    // The part of a float that is rounded away, and the middle between two neighbours.
    private const uint DroppedPart = 0xFFFF;
    private const uint Middle = 0x8000;

    private const ushort QuietBit = 0x0040;
    private const ushort SignBit = 0x8000;

    private BFloat16(ushort bits) => Bits = bits;

    /// <summary>The bits: sign, exponent, fraction.</summary>
    public ushort Bits { get; }

    /// <summary>The number with these bits.</summary>
    public static BFloat16 FromBits(ushort bits) => new(bits);

    /// <summary>The same number as a float: exact, since the lower half of its bits is 0. A NaN keeps its payload.</summary>
    public static implicit operator float(BFloat16 value) => BitConverter.UInt32BitsToSingle((uint)value.Bits << DroppedBits);

    /// <summary>
    /// The nearest number, ties to the even one, subnormals included; beyond the largest, infinity. A NaN stays NaN: quiet, and with
    /// the upper part of its payload.
    /// </summary>
    public static explicit operator BFloat16(float value)
    {
        uint bits = BitConverter.SingleToUInt32Bits(value);
        ushort kept = (ushort)(bits >> DroppedBits);
        uint dropped = bits & DroppedPart;
        if (float.IsNaN(value))
        {
            // Without the quiet bit a payload in the dropped part alone would leave the bits of an infinity.
            return new BFloat16((ushort)(kept | QuietBit));
        }

        // One unit more carries into the exponent where the fraction is full: the next binade, and at the end infinity.
        bool roundsUp = dropped > Middle || (dropped == Middle && ushort.IsOddInteger(kept));
        return new BFloat16((ushort)(roundsUp ? kept + 1 : kept));
    }

    /// <summary>The nearest number, rounded once; as from a float otherwise.</summary>
    public static explicit operator BFloat16(double value)
    {
        float nearest = (float)value;
        bool isMiddle = (BitConverter.SingleToUInt32Bits(nearest) & DroppedPart) == Middle;
        if (isMiddle && nearest != value)
        {
            // The way by float has hidden on which side of the middle the value lies.
            nearest = value > nearest ? float.BitIncrement(nearest) : float.BitDecrement(nearest);
        }

        return (BFloat16)nearest;
    }

    /// <summary>Whether the two are equal as numbers: the zeros are, NaN is not.</summary>
    public static bool operator ==(BFloat16 left, BFloat16 right) => (float)left == (float)right;

    /// <summary>Whether the two differ as numbers.</summary>
    public static bool operator !=(BFloat16 left, BFloat16 right) => (float)left != (float)right;

    /// <summary>Whether the left one is smaller.</summary>
    public static bool operator <(BFloat16 left, BFloat16 right) => (float)left < (float)right;

    /// <summary>Whether the left one is larger.</summary>
    public static bool operator >(BFloat16 left, BFloat16 right) => (float)left > (float)right;

    /// <summary>Whether the left one is not larger.</summary>
    public static bool operator <=(BFloat16 left, BFloat16 right) => (float)left <= (float)right;

    /// <summary>Whether the left one is not smaller.</summary>
    public static bool operator >=(BFloat16 left, BFloat16 right) => (float)left >= (float)right;

    /// <summary>Equal as keys are: NaN equals NaN.</summary>
    public bool Equals(BFloat16 other) => ((float)this).Equals(other);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is BFloat16 other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => ((float)this).GetHashCode();

    /// <inheritdoc/>
    public int CompareTo(BFloat16 other) => ((float)this).CompareTo(other);

    /// <inheritdoc/>
    public int CompareTo(object? obj)
        => obj switch
        {
            null => 1,
            BFloat16 other => CompareTo(other),
            _ => throw new ArgumentException($"A BFloat16 compares with BFloat16 only, not with {obj.GetType().Name}.", nameof(obj)),
        };

    /// <summary>The shortest decimal that reads back as the same float.</summary>
    public override string ToString() => ToString(null, CultureInfo.InvariantCulture);

    /// <inheritdoc/>
    public string ToString(string? format, IFormatProvider? formatProvider) => ((float)this).ToString(format, formatProvider);
}
