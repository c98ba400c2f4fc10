using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Numerics;

namespace Verification.Reference.Numbers;

/// <content>What <see cref="INumber{TSelf}"/> asks for, so that the reference, generic in its number type, runs in this one.</content>
public readonly partial record struct Dual<T> : INumber<Dual<T>>, IExactNumber
{
    /// <inheritdoc/>
    bool IExactNumber.NeverRounds => Exactness.IsExact<T>();

    /// <inheritdoc/>
    static int INumberBase<Dual<T>>.Radix => T.Radix;

    /// <inheritdoc/>
    static Dual<T> IAdditiveIdentity<Dual<T>, Dual<T>>.AdditiveIdentity => Zero;

    /// <inheritdoc/>
    static Dual<T> IMultiplicativeIdentity<Dual<T>, Dual<T>>.MultiplicativeIdentity => One;

    /// <summary>The same number.</summary>
    public static Dual<T> operator +(Dual<T> value) => value;

    /// <summary>One more.</summary>
    public static Dual<T> operator ++(Dual<T> value) => value + One;

    /// <summary>One less.</summary>
    public static Dual<T> operator --(Dual<T> value) => value - One;

    /// <summary>Not offered: the remainder has no derivative that a formula here would use.</summary>
    /// <exception cref="NotSupportedException">Always.</exception>
    public static Dual<T> operator %(Dual<T> left, Dual<T> right)
        => throw new NotSupportedException("Dual numbers have no remainder.");

    /// <inheritdoc/>
    public int CompareTo(object? obj)
        => obj switch
        {
            null => 1,
            Dual<T> other => CompareTo(other),
            _ => throw new ArgumentException($"A dual number compares with its own type only, not with {obj.GetType().Name}.", nameof(obj)),
        };

    /// <inheritdoc/>
    public string ToString(string? format, IFormatProvider? formatProvider) => ToString();

    /// <inheritdoc/>
    public bool TryFormat(Span<char> destination, out int charsWritten, ReadOnlySpan<char> format, IFormatProvider? provider)
    {
        string text = ToString();
        bool fits = text.TryCopyTo(destination);
        charsWritten = fits ? text.Length : 0;
        return fits;
    }

    static bool INumberBase<Dual<T>>.IsCanonical(Dual<T> value) => T.IsCanonical(value.Value);

    static bool INumberBase<Dual<T>>.IsComplexNumber(Dual<T> value) => false;

    static bool INumberBase<Dual<T>>.IsEvenInteger(Dual<T> value) => T.IsEvenInteger(value.Value);

    static bool INumberBase<Dual<T>>.IsFinite(Dual<T> value) => T.IsFinite(value.Value) && T.IsFinite(value.Derivative);

    static bool INumberBase<Dual<T>>.IsImaginaryNumber(Dual<T> value) => false;

    static bool INumberBase<Dual<T>>.IsInfinity(Dual<T> value) => T.IsInfinity(value.Value);

    static bool INumberBase<Dual<T>>.IsInteger(Dual<T> value) => T.IsInteger(value.Value);

    static bool INumberBase<Dual<T>>.IsNaN(Dual<T> value) => T.IsNaN(value.Value) || T.IsNaN(value.Derivative);

    static bool INumberBase<Dual<T>>.IsNegative(Dual<T> value) => T.IsNegative(value.Value);

    static bool INumberBase<Dual<T>>.IsNegativeInfinity(Dual<T> value) => T.IsNegativeInfinity(value.Value);

    static bool INumberBase<Dual<T>>.IsNormal(Dual<T> value) => T.IsNormal(value.Value);

    static bool INumberBase<Dual<T>>.IsOddInteger(Dual<T> value) => T.IsOddInteger(value.Value);

    static bool INumberBase<Dual<T>>.IsPositive(Dual<T> value) => T.IsPositive(value.Value);

    static bool INumberBase<Dual<T>>.IsPositiveInfinity(Dual<T> value) => T.IsPositiveInfinity(value.Value);

    static bool INumberBase<Dual<T>>.IsRealNumber(Dual<T> value) => T.IsRealNumber(value.Value);

    static bool INumberBase<Dual<T>>.IsSubnormal(Dual<T> value) => T.IsSubnormal(value.Value);

    static bool INumberBase<Dual<T>>.IsZero(Dual<T> value) => T.IsZero(value.Value);

    static Dual<T> INumberBase<Dual<T>>.MaxMagnitude(Dual<T> x, Dual<T> y) => Abs(x) >= Abs(y) ? x : y;

    static Dual<T> INumberBase<Dual<T>>.MaxMagnitudeNumber(Dual<T> x, Dual<T> y) => Abs(x) >= Abs(y) ? x : y;

    static Dual<T> INumberBase<Dual<T>>.MinMagnitude(Dual<T> x, Dual<T> y) => Abs(x) <= Abs(y) ? x : y;

    static Dual<T> INumberBase<Dual<T>>.MinMagnitudeNumber(Dual<T> x, Dual<T> y) => Abs(x) <= Abs(y) ? x : y;

    static Dual<T> IParsable<Dual<T>>.Parse(string s, IFormatProvider? provider) => new(T.Parse(s, provider));

    static Dual<T> ISpanParsable<Dual<T>>.Parse(ReadOnlySpan<char> s, IFormatProvider? provider) => new(T.Parse(s, provider));

    static Dual<T> INumberBase<Dual<T>>.Parse(string s, NumberStyles style, IFormatProvider? provider) => new(T.Parse(s, style, provider));

    static Dual<T> INumberBase<Dual<T>>.Parse(ReadOnlySpan<char> s, NumberStyles style, IFormatProvider? provider) => new(T.Parse(s, style, provider));

    static bool IParsable<Dual<T>>.TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out Dual<T> result)
        => Constant(T.TryParse(s, provider, out T value), value, out result);

    static bool ISpanParsable<Dual<T>>.TryParse(ReadOnlySpan<char> s, IFormatProvider? provider, out Dual<T> result)
        => Constant(T.TryParse(s, provider, out T value), value, out result);

    static bool INumberBase<Dual<T>>.TryParse([NotNullWhen(true)] string? s, NumberStyles style, IFormatProvider? provider, out Dual<T> result)
        => Constant(T.TryParse(s, style, provider, out T value), value, out result);

    static bool INumberBase<Dual<T>>.TryParse(ReadOnlySpan<char> s, NumberStyles style, IFormatProvider? provider, out Dual<T> result)
        => Constant(T.TryParse(s, style, provider, out T value), value, out result);

    static bool INumberBase<Dual<T>>.TryConvertFromChecked<TOther>(TOther value, out Dual<T> result)
        => Constant(true, T.CreateChecked(value), out result);

    static bool INumberBase<Dual<T>>.TryConvertFromSaturating<TOther>(TOther value, out Dual<T> result)
        => Constant(true, T.CreateSaturating(value), out result);

    static bool INumberBase<Dual<T>>.TryConvertFromTruncating<TOther>(TOther value, out Dual<T> result)
        => Constant(true, T.CreateTruncating(value), out result);

    static bool INumberBase<Dual<T>>.TryConvertToChecked<TOther>(Dual<T> value, [MaybeNullWhen(false)] out TOther result) => Refuse(out result);

    static bool INumberBase<Dual<T>>.TryConvertToSaturating<TOther>(Dual<T> value, [MaybeNullWhen(false)] out TOther result) => Refuse(out result);

    static bool INumberBase<Dual<T>>.TryConvertToTruncating<TOther>(Dual<T> value, [MaybeNullWhen(false)] out TOther result) => Refuse(out result);

    private static bool Constant(bool parsed, T value, out Dual<T> result)
    {
        result = new Dual<T>(parsed ? value : T.Zero);
        return parsed;
    }

    // Converting would drop the derivative in silence.
    private static bool Refuse<TOther>([MaybeNullWhen(false)] out TOther result)
    {
        result = default;
        return false;
    }
}
