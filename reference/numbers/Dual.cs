using System.Globalization;
using System.Numerics;

namespace Verification.Reference.Numbers;

/// <summary>
/// A dual number <c>a + b e</c> with <c>e^2 = 0</c>: a value and its derivative by one chosen parameter. A formula of the
/// reference, run in this type with that parameter's derivative set to 1, gives its own derivative, by the rules of the
/// calculus and without a step size. Over <see cref="Rational"/> it is exact.
/// </summary>
/// <remarks>
/// Comparisons look at the value alone, so a formula with branches follows the branch that the value takes: at a kink
/// the derivative is that of the branch, one of the two one-sided ones.
/// </remarks>
/// <typeparam name="T">The number type of value and derivative.</typeparam>
/// <param name="Value">a: the value.</param>
/// <param name="Derivative">b: its derivative by the chosen parameter.</param>
public readonly partial record struct Dual<T>(T Value, T Derivative)
    where T : struct, INumber<T>
{
    /// <summary>A constant: its derivative is 0.</summary>
    public Dual(T value)
        : this(value, T.Zero)
    {
    }

    /// <summary>The number 0, a constant.</summary>
    public static Dual<T> Zero => new(T.Zero);

    /// <summary>The number 1, a constant.</summary>
    public static Dual<T> One => new(T.One);

    /// <summary>The parameter itself: its derivative is 1.</summary>
    public static Dual<T> Variable(T value) => new(value, T.One);

    /// <summary><c>(u + v)' = u' + v'</c></summary>
    public static Dual<T> operator +(Dual<T> left, Dual<T> right) => new(left.Value + right.Value, left.Derivative + right.Derivative);

    /// <summary><c>(u - v)' = u' - v'</c></summary>
    public static Dual<T> operator -(Dual<T> left, Dual<T> right) => new(left.Value - right.Value, left.Derivative - right.Derivative);

    /// <summary><c>(u v)' = u' v + u v'</c></summary>
    public static Dual<T> operator *(Dual<T> left, Dual<T> right)
        => new(left.Value * right.Value, left.Derivative * right.Value + left.Value * right.Derivative);

    /// <summary><c>(u / v)' = (u' - (u / v) v') / v</c></summary>
    public static Dual<T> operator /(Dual<T> left, Dual<T> right)
    {
        T quotient = left.Value / right.Value;
        return new(quotient, (left.Derivative - quotient * right.Derivative) / right.Value);
    }

    /// <summary><c>(-u)' = -u'</c></summary>
    public static Dual<T> operator -(Dual<T> value) => new(-value.Value, -value.Derivative);

    /// <summary>Whether the value on the left is the smaller one.</summary>
    public static bool operator <(Dual<T> left, Dual<T> right) => left.Value < right.Value;

    /// <summary>Whether the value on the left is not the larger one.</summary>
    public static bool operator <=(Dual<T> left, Dual<T> right) => left.Value <= right.Value;

    /// <summary>Whether the value on the left is the larger one.</summary>
    public static bool operator >(Dual<T> left, Dual<T> right) => left.Value > right.Value;

    /// <summary>Whether the value on the left is not the smaller one.</summary>
    public static bool operator >=(Dual<T> left, Dual<T> right) => left.Value >= right.Value;

    /// <summary><c>|u|' = -u'</c> where u is negative, else u'.</summary>
    public static Dual<T> Abs(Dual<T> value) => T.IsNegative(value.Value) ? -value : value;

    /// <summary>Compares the values.</summary>
    public int CompareTo(Dual<T> other) => Value.CompareTo(other.Value);

    /// <summary>Value and derivative, "3 + 1/2 e".</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Value} + {Derivative} e");
}
