using FsCheck.Xunit;
using Verification.Properties.Text;

namespace Verification.Gate.Exact;

/// <summary>Text keeps every bit, in decimal and in hexadecimal.</summary>
[Properties(Arbitrary = [typeof(ExactNumbers)], Replay = ExactNumbers.Replay, MaxTest = 300)]
public class FloatsAsText
{
    [Property]
    public bool HexadecimalDoublesReadBack(double value) => Read(FloatText.Hexadecimal(value)) is double read && Bits.Identical(value, read);

    [Property]
    public bool HexadecimalFloatsReadBack(float value) => Read(FloatText.Hexadecimal(value)) is double read && Bits.Identical(value, (float)read);

    [Property]
    public bool DecimalDoublesReadBack(double value) => Read(FloatText.Decimal(value)) is double read && Bits.Identical(value, read);

    [Theory]
    [InlineData(1.0, "0x1p+0")]
    [InlineData(-0.0, "-0x0p+0")]
    [InlineData(0.1, "0x1.999999999999ap-4")]
    [InlineData(double.MaxValue, "0x1.fffffffffffffp+1023")]
    [InlineData(double.Epsilon, "0x1p-1074")]
    [InlineData(double.NegativeInfinity, "-inf")]
    public void KnownDoubles(double value, string text) => Assert.Equal(text, FloatText.Hexadecimal(value));

    [Theory]
    [InlineData(0.1f, "0x1.99999ap-4")]
    [InlineData(float.MaxValue, "0x1.fffffep+127")]
    [InlineData(float.Epsilon, "0x1p-149")]
    public void KnownFloats(float value, string text) => Assert.Equal(text, FloatText.Hexadecimal(value));

    [Theory]
    [InlineData("0X1.8P3", 12)]
    [InlineData(" +0x.8 ", 0.5)]
    [InlineData("-1e-3", -0.001)]
    [InlineData("infinity", double.PositiveInfinity)]
    [InlineData("0x1p-1075", 0)]
    [InlineData("0x1.8p-1075", double.Epsilon)]
    [InlineData("0x1p99999", double.PositiveInfinity)]
    public void WhatCReadsIsRead(string text, double value) => Assert.Equal(value, Read(text));

    [Theory]
    [InlineData("")]
    [InlineData("0x")]
    [InlineData("0x1p")]
    [InlineData("--1")]
    [InlineData("1,5")]
    public void WhatIsNoNumberIsRefused(string text) => Assert.Null(Read(text));

    private static double? Read(string text) => FloatText.TryParseDouble(text, out double value) ? value : null;
}
