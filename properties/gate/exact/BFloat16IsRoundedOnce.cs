using System.Numerics;
using Verification.Properties.Formulas;
using Verification.Reference.Numbers;

namespace Verification.Gate.Exact;

/// <summary>Conversions of the two types of 16 bits: every number there and back, and the rounding against exact rationals.</summary>
public class BFloat16IsRoundedOnce
{
    private const int AllPatterns = 1 << 16;
    private const ushort QuietBit = 0x0040;

    [Fact]
    public void Every_number_goes_to_float_and_comes_back()
    {
        for (int bits = 0; bits < AllPatterns; bits++)
        {
            BFloat16 number = BFloat16.FromBits((ushort)bits);
            float wide = number;
            ushort right = (ushort)(float.IsNaN(wide) ? bits | QuietBit : bits);
            Assert.Equal((uint)bits << 16, BitConverter.SingleToUInt32Bits(wide));
            Assert.Equal(right, ((BFloat16)wide).Bits);
            Assert.Equal(right, ((BFloat16)(double)wide).Bits);
        }
    }

    [Fact]
    public void Around_every_middle_the_nearest_is_taken()
    {
        // The middle between two neighbours, and the floats on either side of it; the upper end leads to infinity.
        for (uint bits = 0; bits < BFloat16Bits(float.PositiveInfinity); bits++)
        {
            uint middle = (bits << 16) | 0x8000;
            Assert.Equal(bits, ((BFloat16)BitConverter.UInt32BitsToSingle(middle - 1)).Bits);
            Assert.Equal(bits + bits % 2, ((BFloat16)BitConverter.UInt32BitsToSingle(middle)).Bits);
            Assert.Equal(bits + 1, ((BFloat16)BitConverter.UInt32BitsToSingle(middle + 1)).Bits);

            // A double beside the middle by less than a float can say.
            double exactMiddle = BitConverter.UInt32BitsToSingle(middle);
            Assert.Equal(bits, ((BFloat16)Math.BitDecrement(exactMiddle)).Bits);
            Assert.Equal(bits + 1, ((BFloat16)Math.BitIncrement(exactMiddle)).Bits);
        }
    }

    [Theory]
    [InlineData(0x7F800001u, 0x7FC0)]
    [InlineData(0x7F80FFFFu, 0x7FC0)]
    [InlineData(0x7FFFFFFFu, 0x7FFF)]
    [InlineData(0xFFFFFFFFu, 0xFFFF)]
    [InlineData(0xFF812345u, 0xFFC1)]
    [InlineData(0x7F7FFFFFu, 0x7F80)]
    [InlineData(0xFF7FFFFFu, 0xFF80)]
    [InlineData(0x7F7F7FFFu, 0x7F7F)]
    [InlineData(0x80000000u, 0x8000)]
    [InlineData(0x00008000u, 0x0000)]
    [InlineData(0x00008001u, 0x0001)]
    [InlineData(0x80018000u, 0x8002)]
    public void Ends_and_specials(uint single, int right) => Assert.Equal(right, ((BFloat16)BitConverter.UInt32BitsToSingle(single)).Bits);

    [Fact]
    public void The_judges_rounding_is_that_of_rationals()
    {
        IsRoundedAsRationalsAre<Half>();
        IsRoundedAsRationalsAre<BFloat16>();
    }

    // A stride of floats that meets every exponent and both signs, and the middles and ends between which rounding changes.
    private static void IsRoundedAsRationalsAre<T>()
        where T : struct, INumber<T>
    {
        const long Stride = 1_500_007;
        BinaryFormat format = BinaryFormat.Of<T>();
        int dropped = BinaryFormat.Single.FractionBits - format.FractionBits;
        for (long bits = 0; bits < 1L << 32; bits += Stride)
        {
            uint upper = (uint)bits >> dropped << dropped;
            foreach (uint near in new[] { (uint)bits, upper, upper | (1u << (dropped - 1)) })
            {
                float value = BitConverter.UInt32BitsToSingle(near);
                if (float.IsFinite(value) && value != 0)
                {
                    Assert.Equal(Rational.FromDouble(value).Round(format), double.CreateChecked(StoredNumbers.Narrow<T>(value)));
                    Assert.Equal(T.CreateChecked(value), StoredNumbers.Narrow<T>(value));
                }
            }
        }
    }

    private static uint BFloat16Bits(float value) => ((BFloat16)value).Bits;
}
