using System.Numerics;
using System.Runtime.InteropServices;
using Verification.Optimized.Lanes;
using Verification.Optimized.Threads;
using Verification.Vocabulary;

namespace Verification.Optimized.Products;

/// <summary>
/// The affine map of a layer, <c>z = x W + b</c>, and its gradients: three matrix products, blocked for registers and
/// caches, with the bits of the reference's loops at every width. All matrices are row-major; nothing is allocated.
/// </summary>
public static class AffineMap
{
    /// <summary><c>z_i = x_1 w_1i + ... + x_m w_mi + b_i</c> for each row of inputs; the bias is added last and rounds by itself.</summary>
    /// <param name="inputs">x, one row an example.</param>
    /// <param name="weights">W, one row an input and one column a unit.</param>
    /// <param name="biases">b, one a unit, at least 1.</param>
    /// <param name="accumulation">How a product enters its sum.</param>
    /// <param name="outputs">Overwritten with z, one row an example; it shares no memory with the others.</param>
    /// <param name="width">The width of the vectors.</param>
    /// <exception cref="ArgumentException">The lengths do not fit, or the outputs overlap a source.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no unit or no row, or the accumulation or the width is undefined.</exception>
    /// <exception cref="NotSupportedException">T is neither float nor double.</exception>
    public static void Forward<T>(
        ReadOnlySpan<T> inputs,
        ReadOnlySpan<T> weights,
        ReadOnlySpan<T> biases,
        Accumulation accumulation,
        Span<T> outputs,
        VectorWidth width = VectorWidth.Widest)
        where T : struct, INumber<T>
        => ForwardBy(inputs, weights, biases, accumulation, outputs, width, crew: null);

    /// <summary><c>dL/dw_ki = sum over rows of x_k dz_i</c></summary>
    /// <param name="inputs">x, one row an example.</param>
    /// <param name="unitGradients">dz, one row an example.</param>
    /// <param name="units">Units of the layer, at least 1.</param>
    /// <param name="accumulation">How a product enters its sum.</param>
    /// <param name="weightGradients">Overwritten with dW, in the layout of the weights; it shares no memory with the others.</param>
    /// <param name="width">The width of the vectors.</param>
    /// <exception cref="ArgumentException">The lengths do not fit, or the weight gradients overlap a source.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no unit or no row, or the accumulation or the width is undefined.</exception>
    /// <exception cref="NotSupportedException">T is neither float nor double.</exception>
    public static void WeightGradients<T>(
        ReadOnlySpan<T> inputs,
        ReadOnlySpan<T> unitGradients,
        int units,
        Accumulation accumulation,
        Span<T> weightGradients,
        VectorWidth width = VectorWidth.Widest)
        where T : struct, INumber<T>
        => WeightGradientsBy(inputs, unitGradients, units, accumulation, weightGradients, width, crew: null);

    /// <summary><c>dL/db_i = sum over rows of dz_i</c>: no products, so the same in every accumulation.</summary>
    /// <param name="unitGradients">dz, one row an example.</param>
    /// <param name="biasGradients">Overwritten with db, one a unit, at least 1; it shares no memory with dz.</param>
    /// <param name="width">The width of the vectors.</param>
    /// <exception cref="ArgumentException">The lengths do not fit, or the two overlap.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no unit, or the width is undefined.</exception>
    /// <exception cref="NotSupportedException">T is neither float nor double.</exception>
    public static void BiasGradients<T>(ReadOnlySpan<T> unitGradients, Span<T> biasGradients, VectorWidth width = VectorWidth.Widest)
        where T : struct, INumber<T>
    {
        width = VectorWidths.Resolve(width);
        WorkingType.RequireLanes<T>();
        Require.WholeRows(unitGradients.Length, biasGradients.Length, nameof(unitGradients));
        Require.Disjoint(unitGradients, biasGradients, nameof(unitGradients), nameof(biasGradients));
        Sweep.Run(new ColumnSums<T>(unitGradients, biasGradients.Length), biasGradients, width);
    }

    /// <summary><c>dL/dx_k = sum over units of dz_i w_ki</c></summary>
    /// <param name="unitGradients">dz, one row an example.</param>
    /// <param name="weights">W, one row an input and one column a unit.</param>
    /// <param name="units">Units of the layer, at least 1.</param>
    /// <param name="accumulation">How a product enters its sum.</param>
    /// <param name="inputGradients">Overwritten with dx, one row an example; it shares no memory with the others.</param>
    /// <param name="width">The width of the vectors.</param>
    /// <exception cref="ArgumentException">The lengths do not fit, or the input gradients overlap a source.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no unit or no row, or the accumulation or the width is undefined.</exception>
    /// <exception cref="NotSupportedException">T is neither float nor double.</exception>
    public static void InputGradients<T>(
        ReadOnlySpan<T> unitGradients,
        ReadOnlySpan<T> weights,
        int units,
        Accumulation accumulation,
        Span<T> inputGradients,
        VectorWidth width = VectorWidth.Widest)
        where T : struct, INumber<T>
        => InputGradientsBy(unitGradients, weights, units, accumulation, inputGradients, width, crew: null);

    /// <summary>Forward by a crew, or by the caller's thread alone.</summary>
    internal static unsafe void ForwardBy<T>(
        ReadOnlySpan<T> inputs,
        ReadOnlySpan<T> weights,
        ReadOnlySpan<T> biases,
        Accumulation accumulation,
        Span<T> outputs,
        VectorWidth width,
        ThreadCrew? crew)
        where T : struct, INumber<T>
    {
        width = VectorWidths.Resolve(width);
        WorkingType.RequireLanes<T>();
        Require.AffineMap(inputs.Length, weights.Length, biases.Length, outputs.Length, accumulation);
        Require.Disjoint(inputs, outputs, nameof(inputs), nameof(outputs));
        Require.Disjoint(weights, outputs, nameof(weights), nameof(outputs));
        Require.Disjoint(biases, outputs, nameof(biases), nameof(outputs));
        int units = biases.Length;
        fixed (byte* x = MemoryMarshal.AsBytes(inputs), w = MemoryMarshal.AsBytes(weights), b = MemoryMarshal.AsBytes(biases), z = MemoryMarshal.AsBytes(outputs))
        {
            RowWork<T>.Run(AffineProducts.Forward<T>(x, weights.Length / units, w, b, units, z), outputs.Length / units, accumulation, width, crew);
        }
    }

    /// <summary>The weights' gradients by a crew, or by the caller's thread alone.</summary>
    internal static unsafe void WeightGradientsBy<T>(
        ReadOnlySpan<T> inputs,
        ReadOnlySpan<T> unitGradients,
        int units,
        Accumulation accumulation,
        Span<T> weightGradients,
        VectorWidth width,
        ThreadCrew? crew)
        where T : struct, INumber<T>
    {
        width = VectorWidths.Resolve(width);
        WorkingType.RequireLanes<T>();
        Require.AffineMap(inputs.Length, weightGradients.Length, units, unitGradients.Length, accumulation);
        Require.Disjoint(inputs, weightGradients, nameof(inputs), nameof(weightGradients));
        Require.Disjoint(unitGradients, weightGradients, nameof(unitGradients), nameof(weightGradients));
        int inputCount = weightGradients.Length / units;
        fixed (byte* x = MemoryMarshal.AsBytes(inputs), dz = MemoryMarshal.AsBytes(unitGradients), dw = MemoryMarshal.AsBytes(weightGradients))
        {
            RowWork<T>.Run(
                AffineProducts.WeightGradients<T>(x, inputCount, dz, units, unitGradients.Length / units, dw), inputCount, accumulation, width, crew);
        }
    }

    /// <summary>The inputs' gradients by a crew, or by the caller's thread alone.</summary>
    internal static unsafe void InputGradientsBy<T>(
        ReadOnlySpan<T> unitGradients,
        ReadOnlySpan<T> weights,
        int units,
        Accumulation accumulation,
        Span<T> inputGradients,
        VectorWidth width,
        ThreadCrew? crew)
        where T : struct, INumber<T>
    {
        width = VectorWidths.Resolve(width);
        WorkingType.RequireLanes<T>();
        Require.AffineMap(inputGradients.Length, weights.Length, units, unitGradients.Length, accumulation);
        Require.Disjoint(unitGradients, inputGradients, nameof(unitGradients), nameof(inputGradients));
        Require.Disjoint(weights, inputGradients, nameof(weights), nameof(inputGradients));
        fixed (byte* dz = MemoryMarshal.AsBytes(unitGradients), w = MemoryMarshal.AsBytes(weights), dx = MemoryMarshal.AsBytes(inputGradients))
        {
            RowWork<T>.Run(
                AffineProducts.InputGradients<T>(dz, units, w, weights.Length / units, dx), unitGradients.Length / units, accumulation, width, crew);
        }
    }
}
