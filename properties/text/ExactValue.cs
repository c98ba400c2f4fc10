using System.Numerics;
using Verification.Reference.Numbers;

namespace Verification.Properties.Text;

/// <summary>From a finite float to the rational that it is.</summary>
internal static class ExactValue
{
    /// <summary>The exact value of a finite float or double.</summary>
    public static Rational Of<T>(T value)
        where T : struct, INumber<T>
        => Rational.FromDouble(double.CreateChecked(value));
}
