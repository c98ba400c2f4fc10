using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Numerics;

namespace Verification.Reference.Numbers;

/// <content>What <see cref="IBinaryFloatingPointIeee754{TSelf}"/> asks for, each by way of float, so that code generic in its number type takes this one.</content>
public readonly partial struct BFloat16
{
    private const ushort LargestBits = 0x7F7F;
    private const ushort InfinityBits = 0x7F80;
    private const ushort FractionBits = 7;
    private const int SignificandBits = FractionBits + 1;
    private const int ExponentBias = 127;

    static BFloat16 IMinMaxValue<BFloat16>.MaxValue => new(LargestBits);

    static BFloat16 IMinMaxValue<BFloat16>.MinValue => new(SignBit | LargestBits);

    static BFloat16 IFloatingPointIeee754<BFloat16>.Epsilon => new(1);

    static BFloat16 IFloatingPointIeee754<BFloat16>.NaN => (BFloat16)float.NaN;

    static BFloat16 IFloatingPointIeee754<BFloat16>.NegativeInfinity => new(SignBit | InfinityBits);

    static BFloat16 IFloatingPointIeee754<BFloat16>.NegativeZero => new(SignBit);

    static BFloat16 IFloatingPointIeee754<BFloat16>.PositiveInfinity => new(InfinityBits);

    static BFloat16 IFloatingPointConstants<BFloat16>.E => (BFloat16)double.E;

    static BFloat16 IFloatingPointConstants<BFloat16>.Pi => (BFloat16)double.Pi;

    static BFloat16 IFloatingPointConstants<BFloat16>.Tau => (BFloat16)double.Tau;

    static BFloat16 ISignedNumber<BFloat16>.NegativeOne => (BFloat16)(-1f);

    static BFloat16 INumberBase<BFloat16>.One => (BFloat16)1f;

    static BFloat16 INumberBase<BFloat16>.Zero => default;

    static int INumberBase<BFloat16>.Radix => 2;

    static BFloat16 IAdditiveIdentity<BFloat16, BFloat16>.AdditiveIdentity => default;

    static BFloat16 IMultiplicativeIdentity<BFloat16, BFloat16>.MultiplicativeIdentity => (BFloat16)1f;

    static BFloat16 IAdditionOperators<BFloat16, BFloat16, BFloat16>.operator +(BFloat16 left, BFloat16 right) => (BFloat16)((float)left + (float)right);

    static BFloat16 ISubtractionOperators<BFloat16, BFloat16, BFloat16>.operator -(BFloat16 left, BFloat16 right) => (BFloat16)((float)left - (float)right);

    static BFloat16 IMultiplyOperators<BFloat16, BFloat16, BFloat16>.operator *(BFloat16 left, BFloat16 right) => (BFloat16)((float)left * (float)right);

    static BFloat16 IDivisionOperators<BFloat16, BFloat16, BFloat16>.operator /(BFloat16 left, BFloat16 right) => (BFloat16)((float)left / (float)right);

    static BFloat16 IModulusOperators<BFloat16, BFloat16, BFloat16>.operator %(BFloat16 left, BFloat16 right) => (BFloat16)((float)left % (float)right);

    static BFloat16 IUnaryPlusOperators<BFloat16, BFloat16>.operator +(BFloat16 value) => value;

    static BFloat16 IUnaryNegationOperators<BFloat16, BFloat16>.operator -(BFloat16 value) => new((ushort)(value.Bits ^ SignBit));

    static BFloat16 IIncrementOperators<BFloat16>.operator ++(BFloat16 value) => (BFloat16)((float)value + 1);

    static BFloat16 IDecrementOperators<BFloat16>.operator --(BFloat16 value) => (BFloat16)((float)value - 1);

    static BFloat16 IBitwiseOperators<BFloat16, BFloat16, BFloat16>.operator ~(BFloat16 value) => new((ushort)~value.Bits);

    static BFloat16 IBitwiseOperators<BFloat16, BFloat16, BFloat16>.operator &(BFloat16 left, BFloat16 right) => new((ushort)(left.Bits & right.Bits));

    static BFloat16 IBitwiseOperators<BFloat16, BFloat16, BFloat16>.operator |(BFloat16 left, BFloat16 right) => new((ushort)(left.Bits | right.Bits));

    static BFloat16 IBitwiseOperators<BFloat16, BFloat16, BFloat16>.operator ^(BFloat16 left, BFloat16 right) => new((ushort)(left.Bits ^ right.Bits));

    static bool INumberBase<BFloat16>.IsEvenInteger(BFloat16 value) => float.IsEvenInteger(value);

    static bool INumberBase<BFloat16>.IsFinite(BFloat16 value) => float.IsFinite(value);

    static bool INumberBase<BFloat16>.IsInfinity(BFloat16 value) => float.IsInfinity(value);

    static bool INumberBase<BFloat16>.IsInteger(BFloat16 value) => float.IsInteger(value);

    static bool INumberBase<BFloat16>.IsNaN(BFloat16 value) => float.IsNaN(value);

    static bool INumberBase<BFloat16>.IsNegative(BFloat16 value) => float.IsNegative(value);

    static bool INumberBase<BFloat16>.IsNegativeInfinity(BFloat16 value) => float.IsNegativeInfinity(value);

    static bool INumberBase<BFloat16>.IsOddInteger(BFloat16 value) => float.IsOddInteger(value);

    static bool INumberBase<BFloat16>.IsPositive(BFloat16 value) => float.IsPositive(value);

    static bool INumberBase<BFloat16>.IsPositiveInfinity(BFloat16 value) => float.IsPositiveInfinity(value);

    static bool INumberBase<BFloat16>.IsRealNumber(BFloat16 value) => float.IsRealNumber(value);

    static bool INumberBase<BFloat16>.IsNormal(BFloat16 value) => float.IsNormal(value);

    static bool INumberBase<BFloat16>.IsSubnormal(BFloat16 value) => float.IsSubnormal(value);

    static bool INumberBase<BFloat16>.IsZero(BFloat16 value) => (float)value == 0;

    static bool INumberBase<BFloat16>.IsCanonical(BFloat16 value) => true;

    static bool INumberBase<BFloat16>.IsComplexNumber(BFloat16 value) => false;

    static bool INumberBase<BFloat16>.IsImaginaryNumber(BFloat16 value) => false;

    static bool IBinaryNumber<BFloat16>.IsPow2(BFloat16 value) => float.IsPow2(value);

    static BFloat16 IBinaryNumber<BFloat16>.Log2(BFloat16 value) => (BFloat16)float.Log2(value);

    static BFloat16 INumberBase<BFloat16>.Abs(BFloat16 value) => new((ushort)(value.Bits & ~SignBit));

    static BFloat16 INumberBase<BFloat16>.MaxMagnitude(BFloat16 x, BFloat16 y) => (BFloat16)float.MaxMagnitude(x, y);

    static BFloat16 INumberBase<BFloat16>.MaxMagnitudeNumber(BFloat16 x, BFloat16 y) => (BFloat16)float.MaxMagnitudeNumber(x, y);

    static BFloat16 INumberBase<BFloat16>.MinMagnitude(BFloat16 x, BFloat16 y) => (BFloat16)float.MinMagnitude(x, y);

    static BFloat16 INumberBase<BFloat16>.MinMagnitudeNumber(BFloat16 x, BFloat16 y) => (BFloat16)float.MinMagnitudeNumber(x, y);

    static BFloat16 IFloatingPointIeee754<BFloat16>.BitDecrement(BFloat16 x)
        => float.IsNaN(x) || float.IsNegativeInfinity(x) ? x : (float)x == 0 ? new(SignBit | 1) : new((ushort)(float.IsNegative(x) ? x.Bits + 1 : x.Bits - 1));

    static BFloat16 IFloatingPointIeee754<BFloat16>.BitIncrement(BFloat16 x)
        => float.IsNaN(x) || float.IsPositiveInfinity(x) ? x : (float)x == 0 ? new(1) : new((ushort)(float.IsNegative(x) ? x.Bits - 1 : x.Bits + 1));

    // In double, which holds the product exactly; the sum rounds there, and once more here.
    static BFloat16 IFloatingPointIeee754<BFloat16>.FusedMultiplyAdd(BFloat16 left, BFloat16 right, BFloat16 addend) => (BFloat16)Math.FusedMultiplyAdd((double)(float)left, (float)right, (float)addend);

    static BFloat16 IFloatingPointIeee754<BFloat16>.Ieee754Remainder(BFloat16 left, BFloat16 right) => (BFloat16)float.Ieee754Remainder(left, right);

    static int IFloatingPointIeee754<BFloat16>.ILogB(BFloat16 x) => float.ILogB(x);

    static BFloat16 IFloatingPointIeee754<BFloat16>.ScaleB(BFloat16 x, int n) => (BFloat16)Math.ScaleB((double)(float)x, n);

    static BFloat16 IFloatingPointIeee754<BFloat16>.Atan2(BFloat16 y, BFloat16 x) => (BFloat16)float.Atan2(y, x);

    static BFloat16 IFloatingPointIeee754<BFloat16>.Atan2Pi(BFloat16 y, BFloat16 x) => (BFloat16)float.Atan2Pi(y, x);

    static BFloat16 IFloatingPoint<BFloat16>.Round(BFloat16 x, int digits, MidpointRounding mode) => (BFloat16)float.Round(x, digits, mode);

    static BFloat16 IExponentialFunctions<BFloat16>.Exp(BFloat16 x) => (BFloat16)float.Exp(x);

    static BFloat16 IExponentialFunctions<BFloat16>.Exp10(BFloat16 x) => (BFloat16)float.Exp10(x);

    static BFloat16 IExponentialFunctions<BFloat16>.Exp2(BFloat16 x) => (BFloat16)float.Exp2(x);

    static BFloat16 ILogarithmicFunctions<BFloat16>.Log(BFloat16 x) => (BFloat16)float.Log(x);

    static BFloat16 ILogarithmicFunctions<BFloat16>.Log10(BFloat16 x) => (BFloat16)float.Log10(x);

    static BFloat16 ILogarithmicFunctions<BFloat16>.Log2(BFloat16 x) => (BFloat16)float.Log2(x);

    static BFloat16 IRootFunctions<BFloat16>.Cbrt(BFloat16 x) => (BFloat16)float.Cbrt(x);

    static BFloat16 IRootFunctions<BFloat16>.Sqrt(BFloat16 x) => (BFloat16)float.Sqrt(x);

    static BFloat16 IHyperbolicFunctions<BFloat16>.Acosh(BFloat16 x) => (BFloat16)float.Acosh(x);

    static BFloat16 IHyperbolicFunctions<BFloat16>.Asinh(BFloat16 x) => (BFloat16)float.Asinh(x);

    static BFloat16 IHyperbolicFunctions<BFloat16>.Atanh(BFloat16 x) => (BFloat16)float.Atanh(x);

    static BFloat16 IHyperbolicFunctions<BFloat16>.Cosh(BFloat16 x) => (BFloat16)float.Cosh(x);

    static BFloat16 IHyperbolicFunctions<BFloat16>.Sinh(BFloat16 x) => (BFloat16)float.Sinh(x);

    static BFloat16 IHyperbolicFunctions<BFloat16>.Tanh(BFloat16 x) => (BFloat16)float.Tanh(x);

    static BFloat16 ITrigonometricFunctions<BFloat16>.Acos(BFloat16 x) => (BFloat16)float.Acos(x);

    static BFloat16 ITrigonometricFunctions<BFloat16>.AcosPi(BFloat16 x) => (BFloat16)float.AcosPi(x);

    static BFloat16 ITrigonometricFunctions<BFloat16>.Asin(BFloat16 x) => (BFloat16)float.Asin(x);

    static BFloat16 ITrigonometricFunctions<BFloat16>.AsinPi(BFloat16 x) => (BFloat16)float.AsinPi(x);

    static BFloat16 ITrigonometricFunctions<BFloat16>.Atan(BFloat16 x) => (BFloat16)float.Atan(x);

    static BFloat16 ITrigonometricFunctions<BFloat16>.AtanPi(BFloat16 x) => (BFloat16)float.AtanPi(x);

    static BFloat16 ITrigonometricFunctions<BFloat16>.Cos(BFloat16 x) => (BFloat16)float.Cos(x);

    static BFloat16 ITrigonometricFunctions<BFloat16>.CosPi(BFloat16 x) => (BFloat16)float.CosPi(x);

    static BFloat16 ITrigonometricFunctions<BFloat16>.Sin(BFloat16 x) => (BFloat16)float.Sin(x);

    static BFloat16 ITrigonometricFunctions<BFloat16>.SinPi(BFloat16 x) => (BFloat16)float.SinPi(x);

    static BFloat16 ITrigonometricFunctions<BFloat16>.Tan(BFloat16 x) => (BFloat16)float.Tan(x);

    static BFloat16 ITrigonometricFunctions<BFloat16>.TanPi(BFloat16 x) => (BFloat16)float.TanPi(x);

    static BFloat16 ILogarithmicFunctions<BFloat16>.Log(BFloat16 x, BFloat16 newBase) => (BFloat16)float.Log(x, newBase);

    static BFloat16 IRootFunctions<BFloat16>.Hypot(BFloat16 x, BFloat16 y) => (BFloat16)float.Hypot(x, y);

    static BFloat16 IRootFunctions<BFloat16>.RootN(BFloat16 x, int n) => (BFloat16)float.RootN(x, n);

    static BFloat16 IPowerFunctions<BFloat16>.Pow(BFloat16 x, BFloat16 y) => (BFloat16)float.Pow(x, y);

    static (BFloat16 Sin, BFloat16 Cos) ITrigonometricFunctions<BFloat16>.SinCos(BFloat16 x) => ((BFloat16)float.Sin(x), (BFloat16)float.Cos(x));

    static (BFloat16 SinPi, BFloat16 CosPi) ITrigonometricFunctions<BFloat16>.SinCosPi(BFloat16 x) => ((BFloat16)float.SinPi(x), (BFloat16)float.CosPi(x));

    int IFloatingPoint<BFloat16>.GetExponentByteCount() => sizeof(sbyte);

    int IFloatingPoint<BFloat16>.GetExponentShortestBitLength() => ((IBinaryInteger<sbyte>)Exponent).GetShortestBitLength();

    int IFloatingPoint<BFloat16>.GetSignificandBitLength() => SignificandBits;

    int IFloatingPoint<BFloat16>.GetSignificandByteCount() => sizeof(byte);

    bool IFloatingPoint<BFloat16>.TryWriteExponentBigEndian(Span<byte> destination, out int bytesWritten) => TryWrite(unchecked((byte)Exponent), destination, out bytesWritten);

    bool IFloatingPoint<BFloat16>.TryWriteExponentLittleEndian(Span<byte> destination, out int bytesWritten) => TryWrite(unchecked((byte)Exponent), destination, out bytesWritten);

    bool IFloatingPoint<BFloat16>.TryWriteSignificandBigEndian(Span<byte> destination, out int bytesWritten) => TryWrite(Significand, destination, out bytesWritten);

    bool IFloatingPoint<BFloat16>.TryWriteSignificandLittleEndian(Span<byte> destination, out int bytesWritten) => TryWrite(Significand, destination, out bytesWritten);

    bool ISpanFormattable.TryFormat(Span<char> destination, out int charsWritten, ReadOnlySpan<char> format, IFormatProvider? provider)
        => ((float)this).TryFormat(destination, out charsWritten, format, provider);

    static BFloat16 IParsable<BFloat16>.Parse(string s, IFormatProvider? provider) => (BFloat16)double.Parse(s, provider);

    static BFloat16 INumberBase<BFloat16>.Parse(string s, NumberStyles style, IFormatProvider? provider) => (BFloat16)double.Parse(s, style, provider);

    static bool IParsable<BFloat16>.TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out BFloat16 result)
        => Narrowed(double.TryParse(s, provider, out double wide), wide, out result);

    static bool INumberBase<BFloat16>.TryParse([NotNullWhen(true)] string? s, NumberStyles style, IFormatProvider? provider, out BFloat16 result)
        => Narrowed(double.TryParse(s, style, provider, out double wide), wide, out result);

    static BFloat16 ISpanParsable<BFloat16>.Parse(ReadOnlySpan<char> s, IFormatProvider? provider) => (BFloat16)double.Parse(s, provider);

    static BFloat16 INumberBase<BFloat16>.Parse(ReadOnlySpan<char> s, NumberStyles style, IFormatProvider? provider) => (BFloat16)double.Parse(s, style, provider);

    static bool ISpanParsable<BFloat16>.TryParse(ReadOnlySpan<char> s, IFormatProvider? provider, out BFloat16 result)
        => Narrowed(double.TryParse(s, provider, out double wide), wide, out result);

    static bool INumberBase<BFloat16>.TryParse(ReadOnlySpan<char> s, NumberStyles style, IFormatProvider? provider, out BFloat16 result)
        => Narrowed(double.TryParse(s, style, provider, out double wide), wide, out result);

    static bool INumberBase<BFloat16>.TryConvertFromChecked<TOther>(TOther value, out BFloat16 result) => Narrowed(true, double.CreateChecked(value), out result);

    static bool INumberBase<BFloat16>.TryConvertFromSaturating<TOther>(TOther value, out BFloat16 result) => Narrowed(true, double.CreateSaturating(value), out result);

    static bool INumberBase<BFloat16>.TryConvertFromTruncating<TOther>(TOther value, out BFloat16 result) => Narrowed(true, double.CreateTruncating(value), out result);

    static bool INumberBase<BFloat16>.TryConvertToChecked<TOther>(BFloat16 value, [MaybeNullWhen(false)] out TOther result)
    {
        result = TOther.CreateChecked((float)value);
        return true;
    }

    static bool INumberBase<BFloat16>.TryConvertToSaturating<TOther>(BFloat16 value, [MaybeNullWhen(false)] out TOther result)
    {
        result = TOther.CreateSaturating((float)value);
        return true;
    }

    static bool INumberBase<BFloat16>.TryConvertToTruncating<TOther>(BFloat16 value, [MaybeNullWhen(false)] out TOther result)
    {
        result = TOther.CreateTruncating((float)value);
        return true;
    }

    // As IEEE 754 has them: the value is Significand * 2^(Exponent - 7), subnormals with the smallest exponent.
    private sbyte Exponent => (sbyte)(Math.Max(1, (Bits & ~SignBit) >> FractionBits) - ExponentBias);

    private byte Significand
    {
        get
        {
            int fraction = Bits & ((1 << FractionBits) - 1);
            return (byte)(((Bits & ~SignBit) >> FractionBits) == 0 ? fraction : fraction | (1 << FractionBits));
        }
    }

    private static bool TryWrite(byte value, Span<byte> destination, out int bytesWritten)
    {
        bool fits = destination.Length > 0;
        bytesWritten = fits ? 1 : 0;
        if (fits)
        {
            destination[0] = value;
        }

        return fits;
    }

    private static bool Narrowed(bool isNumber, double wide, out BFloat16 result)
    {
        result = isNumber ? (BFloat16)wide : default;
        return isNumber;
    }
}
