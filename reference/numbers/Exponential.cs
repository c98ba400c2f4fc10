using System.Numerics;

namespace Verification.Reference.Numbers;

/// <summary>A number type that brings an exp of its own along.</summary>
/// <typeparam name="TSelf">The implementing type.</typeparam>
public interface IExponential<TSelf>
{
    /// <summary>e to the power of this number.</summary>
    TSelf Exp();
}

/// <summary>The exponential function for every number type of the reference.</summary>
public static class Exponential
{
    /// <summary>
    /// e to the power x: the fixed sequence of <see cref="Elementary"/> in a floating-point type, the type's own function in
    /// any other.
    /// </summary>
    /// <exception cref="NotSupportedException">The type has none.</exception>
    public static T Of<T>(T x)
        where T : struct, INumber<T>
        => x switch
        {
            float single => (T)(object)Elementary.Exp(single),
            double twofold => (T)(object)Elementary.Exp(twofold),

            // The parts of ln 2 are those of float and double, so a half goes by way of float.
            Half half => (T)(object)(Half)Elementary.Exp((float)half),
            IExponential<T> own => own.Exp(),
            _ => throw new NotSupportedException($"{typeof(T).Name} has no exponential function here."),
        };
}
