using System.Numerics;
using Verification.Reference.Numbers;
using Verification.Vocabulary;

namespace Verification.Reference.Products;

/// <summary>
/// The affine map of a layer, <c>z = x W + b</c>, and its gradients: three matrix products, each element one sum that
/// starts at +0 and runs upwards. All matrices are row-major.
/// </summary>
public static class AffineMap
{
    /// <summary><c>z_i = x_1 w_1i + ... + x_m w_mi + b_i</c> for each row of inputs; the bias is added last and rounds by itself.</summary>
    /// <param name="inputs">x, one row an example.</param>
    /// <param name="weights">W, one row an input and one column a unit.</param>
    /// <param name="biases">b, one a unit, at least 1.</param>
    /// <param name="accumulation">How a product enters its sum.</param>
    /// <param name="outputs">Overwritten with z, one row an example; it shares no memory with the others.</param>
    /// <exception cref="ArgumentException">The lengths do not fit, or the outputs overlap a source.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no unit or no row, or the accumulation is undefined.</exception>
    /// <exception cref="NotSupportedException">T has no fused multiply-add.</exception>
    public static void Forward<T>(
        ReadOnlySpan<T> inputs, ReadOnlySpan<T> weights, ReadOnlySpan<T> biases, Accumulation accumulation, Span<T> outputs)
        where T : struct, INumber<T>
    {
        Require.AffineMap(inputs.Length, weights.Length, biases.Length, outputs.Length, accumulation);
        Require.Disjoint(inputs, outputs, nameof(inputs), nameof(outputs));
        Require.Disjoint(weights, outputs, nameof(weights), nameof(outputs));
        Require.Disjoint(biases, outputs, nameof(biases), nameof(outputs));
        int units = biases.Length;
        int inputCount = weights.Length / units;
        int rows = outputs.Length / units;
        for (int row = 0; row < rows; row++)
        {
            for (int unit = 0; unit < units; unit++)
            {
                T sum = T.Zero;
                for (int input = 0; input < inputCount; input++)
                {
                    sum = Accumulate(accumulation, inputs[row * inputCount + input], weights[input * units + unit], sum);
                }

                outputs[row * units + unit] = sum + biases[unit];
            }
        }
    }

    /// <summary><c>dL/dw_ki = sum over rows of x_k dz_i</c></summary>
    /// <param name="inputs">x, one row an example.</param>
    /// <param name="unitGradients">dz, one row an example.</param>
    /// <param name="units">Units of the layer, at least 1.</param>
    /// <param name="accumulation">How a product enters its sum.</param>
    /// <param name="weightGradients">Overwritten with dW, in the layout of the weights; it shares no memory with the others.</param>
    /// <exception cref="ArgumentException">The lengths do not fit, or the weight gradients overlap a source.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no unit or no row, or the accumulation is undefined.</exception>
    /// <exception cref="NotSupportedException">T has no fused multiply-add.</exception>
    public static void WeightGradients<T>(
        ReadOnlySpan<T> inputs, ReadOnlySpan<T> unitGradients, int units, Accumulation accumulation, Span<T> weightGradients)
        where T : struct, INumber<T>
    {
        Require.AffineMap(inputs.Length, weightGradients.Length, units, unitGradients.Length, accumulation);
        Require.Disjoint(inputs, weightGradients, nameof(inputs), nameof(weightGradients));
        Require.Disjoint(unitGradients, weightGradients, nameof(unitGradients), nameof(weightGradients));
        int inputCount = weightGradients.Length / units;
        int rows = unitGradients.Length / units;
        for (int input = 0; input < inputCount; input++)
        {
            for (int unit = 0; unit < units; unit++)
            {
                T sum = T.Zero;
                for (int row = 0; row < rows; row++)
                {
                    sum = Accumulate(accumulation, inputs[row * inputCount + input], unitGradients[row * units + unit], sum);
                }

                weightGradients[input * units + unit] = sum;
            }
        }
    }

    /// <summary><c>dL/db_i = sum over rows of dz_i</c>: no products, so the same in every accumulation.</summary>
    /// <param name="unitGradients">dz, one row an example.</param>
    /// <param name="biasGradients">Overwritten with db, one a unit, at least 1; it shares no memory with dz.</param>
    /// <exception cref="ArgumentException">The lengths do not fit, or the two overlap.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no unit.</exception>
    public static void BiasGradients<T>(ReadOnlySpan<T> unitGradients, Span<T> biasGradients)
        where T : struct, INumber<T>
    {
        Require.WholeRows(unitGradients.Length, biasGradients.Length, nameof(unitGradients));
        Require.Disjoint(unitGradients, biasGradients, nameof(unitGradients), nameof(biasGradients));
        int units = biasGradients.Length;
        int rows = unitGradients.Length / units;
        for (int unit = 0; unit < units; unit++)
        {
            T sum = T.Zero;
            for (int row = 0; row < rows; row++)
            {
                sum += unitGradients[row * units + unit];
            }

            biasGradients[unit] = sum;
        }
    }

    /// <summary><c>dL/dx_k = sum over units of dz_i w_ki</c></summary>
    /// <param name="unitGradients">dz, one row an example.</param>
    /// <param name="weights">W, one row an input and one column a unit.</param>
    /// <param name="units">Units of the layer, at least 1.</param>
    /// <param name="accumulation">How a product enters its sum.</param>
    /// <param name="inputGradients">Overwritten with dx, one row an example; it shares no memory with the others.</param>
    /// <exception cref="ArgumentException">The lengths do not fit, or the input gradients overlap a source.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no unit or no row, or the accumulation is undefined.</exception>
    /// <exception cref="NotSupportedException">T has no fused multiply-add.</exception>
    public static void InputGradients<T>(
        ReadOnlySpan<T> unitGradients, ReadOnlySpan<T> weights, int units, Accumulation accumulation, Span<T> inputGradients)
        where T : struct, INumber<T>
    {
        Require.AffineMap(inputGradients.Length, weights.Length, units, unitGradients.Length, accumulation);
        Require.Disjoint(unitGradients, inputGradients, nameof(unitGradients), nameof(inputGradients));
        Require.Disjoint(weights, inputGradients, nameof(weights), nameof(inputGradients));
        int inputCount = weights.Length / units;
        int rows = unitGradients.Length / units;
        for (int row = 0; row < rows; row++)
        {
            for (int input = 0; input < inputCount; input++)
            {
                T sum = T.Zero;
                for (int unit = 0; unit < units; unit++)
                {
                    sum = Accumulate(accumulation, unitGradients[row * units + unit], weights[input * units + unit], sum);
                }

                inputGradients[row * inputCount + input] = sum;
            }
        }
    }

    /// <summary>The sum with one more product.</summary>
    private static T Accumulate<T>(Accumulation accumulation, T left, T right, T sum)
        where T : struct, INumber<T>
        => accumulation switch
        {
            Accumulation.Fused => Fused.MultiplyAdd(left, right, sum),
            _ => sum + left * right,
        };
}
