using System.Numerics;
using Verification.Vocabulary;

namespace Verification.Properties.Formulas;

/// <summary>The activations and their backward passes, stated a second time; sigmoid and tanh in float and double alone.</summary>
internal static class FixedActivations
{
    /// <summary><c>y = phi(z)</c></summary>
    public static T Value<T>(Activation activation, T z)
        where T : struct, INumber<T>
        => activation switch
        {
            Activation.Relu => z <= T.Zero ? T.Zero : z,
            Activation.Identity => z,
            Activation.Sigmoid => InFloats(z, FixedElementary.Sigmoid, FixedElementary.Sigmoid),
            Activation.Tanh => InFloats(z, FixedElementary.Tanh, FixedElementary.Tanh),
            _ => throw new ArgumentOutOfRangeException(nameof(activation), activation, "There is no second statement of this activation."),
        };

    /// <summary><c>dz</c> from the pre-activation z, the output y and its gradient dy.</summary>
    public static T Backward<T>(Activation activation, T z, T y, T dy)
        where T : struct, INumber<T>
        => activation switch
        {
            Activation.Relu => z <= T.Zero ? T.Zero : dy,
            Activation.Identity => dy,
            Activation.Sigmoid => (y * (T.One - y)) * dy,
            Activation.Tanh => (T.One - (y * y)) * dy,
            _ => throw new ArgumentOutOfRangeException(nameof(activation), activation, "There is no second statement of this activation."),
        };

    private static T InFloats<T>(T z, Func<float, float> single, Func<double, double> twofold)
        where T : struct, INumber<T>
        => z switch
        {
            float number => (T)(object)single(number),
            double number => (T)(object)twofold(number),
            _ => throw new NotSupportedException($"The fixed sequences are those of float and double, not of {typeof(T).Name}."),
        };
}
