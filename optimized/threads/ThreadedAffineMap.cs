using System.Numerics;
using Verification.Optimized.Products;
using Verification.Vocabulary;

namespace Verification.Optimized.Threads;

/// <summary>
/// The products of <see cref="AffineMap"/> by several threads, each of which computes rows of its own: the bits of one,
/// since no sum is ever split. Nothing is allocated.
/// </summary>
public static class ThreadedAffineMap
{
    /// <summary><see cref="AffineMap.Forward"/> by several threads, with the same bits.</summary>
    /// <param name="inputs">x, one row an example.</param>
    /// <param name="weights">W, one row an input and one column a unit.</param>
    /// <param name="biases">b, one a unit, at least 1.</param>
    /// <param name="accumulation">How a product enters its sum.</param>
    /// <param name="outputs">Overwritten with z, one row an example; it shares no memory with the others.</param>
    /// <param name="crew">The threads that share the work; small products stay on the caller's.</param>
    /// <exception cref="ArgumentException">As by one thread.</exception>
    /// <exception cref="ArgumentNullException">There is no crew.</exception>
    /// <exception cref="NotSupportedException">T is neither float nor double.</exception>
    public static void Forward<T>(
        ReadOnlySpan<T> inputs, ReadOnlySpan<T> weights, ReadOnlySpan<T> biases, Accumulation accumulation, Span<T> outputs, ThreadCrew crew)
        where T : struct, INumber<T>
    {
        ArgumentNullException.ThrowIfNull(crew);
        AffineMap.ForwardBy(inputs, weights, biases, accumulation, outputs, VectorWidth.Widest, crew);
    }

    /// <summary><see cref="AffineMap.WeightGradients"/> by several threads, with the same bits.</summary>
    /// <param name="inputs">x, one row an example.</param>
    /// <param name="unitGradients">dz, one row an example.</param>
    /// <param name="units">Units of the layer, at least 1.</param>
    /// <param name="accumulation">How a product enters its sum.</param>
    /// <param name="weightGradients">Overwritten with dW, in the layout of the weights; it shares no memory with the others.</param>
    /// <param name="crew">The threads that share the work; small products stay on the caller's.</param>
    /// <exception cref="ArgumentException">As by one thread.</exception>
    /// <exception cref="ArgumentNullException">There is no crew.</exception>
    /// <exception cref="NotSupportedException">T is neither float nor double.</exception>
    public static void WeightGradients<T>(
        ReadOnlySpan<T> inputs, ReadOnlySpan<T> unitGradients, int units, Accumulation accumulation, Span<T> weightGradients, ThreadCrew crew)
        where T : struct, INumber<T>
    {
        ArgumentNullException.ThrowIfNull(crew);
        AffineMap.WeightGradientsBy(inputs, unitGradients, units, accumulation, weightGradients, VectorWidth.Widest, crew);
    }

    /// <summary><see cref="AffineMap.InputGradients"/> by several threads, with the same bits.</summary>
    /// <param name="unitGradients">dz, one row an example.</param>
    /// <param name="weights">W, one row an input and one column a unit.</param>
    /// <param name="units">Units of the layer, at least 1.</param>
    /// <param name="accumulation">How a product enters its sum.</param>
    /// <param name="inputGradients">Overwritten with dx, one row an example; it shares no memory with the others.</param>
    /// <param name="crew">The threads that share the work; small products stay on the caller's.</param>
    /// <exception cref="ArgumentException">As by one thread.</exception>
    /// <exception cref="ArgumentNullException">There is no crew.</exception>
    /// <exception cref="NotSupportedException">T is neither float nor double.</exception>
    public static void InputGradients<T>(
        ReadOnlySpan<T> unitGradients, ReadOnlySpan<T> weights, int units, Accumulation accumulation, Span<T> inputGradients, ThreadCrew crew)
        where T : struct, INumber<T>
    {
        ArgumentNullException.ThrowIfNull(crew);
        AffineMap.InputGradientsBy(unitGradients, weights, units, accumulation, inputGradients, VectorWidth.Widest, crew);
    }
}
