using System.Numerics;
using Verification.Optimized.Layers;
using Verification.Vocabulary;

namespace Verification.Optimized.Threads;

/// <summary>
/// The passes of <see cref="MultilayerPerceptron"/> by several threads, each of which takes rows of its own through product,
/// activation and dropout of a layer: the bits of one. Nothing is allocated.
/// </summary>
public static class ThreadedPerceptron
{
    /// <summary><see cref="MultilayerPerceptron.Forward"/> by several threads, with the same bits.</summary>
    /// <param name="parameters">Weights and biases in the layout of <see cref="PerceptronShape"/>.</param>
    /// <param name="inputs">One row an example.</param>
    /// <param name="settings">Activation, drop probabilities and accumulation.</param>
    /// <param name="maskKey">Hidden layer l draws from stream <c>Stream + l</c>.</param>
    /// <param name="workspace">Overwritten, keep masks included.</param>
    /// <param name="crew">The threads that share the work; small layers stay on the caller's.</param>
    /// <exception cref="ArgumentException">As by one thread.</exception>
    /// <exception cref="ArgumentNullException">There is no crew.</exception>
    /// <exception cref="NotSupportedException">T is neither float nor double.</exception>
    public static void Forward<T>(
        ReadOnlySpan<T> parameters,
        ReadOnlySpan<T> inputs,
        PerceptronSettings settings,
        MaskKey maskKey,
        PerceptronWorkspace<T> workspace,
        ThreadCrew crew)
        where T : struct, INumber<T>
    {
        ArgumentNullException.ThrowIfNull(crew);
        MultilayerPerceptron.ForwardBy(parameters, inputs, settings, maskKey, MaskSource.Drawn, workspace, VectorWidth.Widest, crew);
    }

    /// <summary><see cref="MultilayerPerceptron.ForwardWithMasks"/> by several threads, with the same bits.</summary>
    /// <param name="parameters">Weights and biases in the layout of <see cref="PerceptronShape"/>.</param>
    /// <param name="inputs">One row an example.</param>
    /// <param name="settings">Activation, drop probabilities and accumulation.</param>
    /// <param name="workspace">Overwritten, but for the keep masks.</param>
    /// <param name="crew">The threads that share the work; small layers stay on the caller's.</param>
    /// <exception cref="ArgumentException">As by one thread.</exception>
    /// <exception cref="ArgumentNullException">There is no crew.</exception>
    /// <exception cref="NotSupportedException">T is neither float nor double.</exception>
    public static void ForwardWithMasks<T>(
        ReadOnlySpan<T> parameters, ReadOnlySpan<T> inputs, PerceptronSettings settings, PerceptronWorkspace<T> workspace, ThreadCrew crew)
        where T : struct, INumber<T>
    {
        ArgumentNullException.ThrowIfNull(crew);
        MultilayerPerceptron.ForwardBy(parameters, inputs, settings, default, MaskSource.Given, workspace, VectorWidth.Widest, crew);
    }

    /// <summary><see cref="MultilayerPerceptron.Evaluate"/> by several threads, with the same bits.</summary>
    /// <param name="parameters">Weights and biases in the layout of <see cref="PerceptronShape"/>.</param>
    /// <param name="inputs">One row an example.</param>
    /// <param name="settings">Activation and accumulation; the drop probabilities are checked and not used.</param>
    /// <param name="workspace">Overwritten, but for the keep masks.</param>
    /// <param name="crew">The threads that share the work; small layers stay on the caller's.</param>
    /// <exception cref="ArgumentException">As by one thread.</exception>
    /// <exception cref="ArgumentNullException">There is no crew.</exception>
    /// <exception cref="NotSupportedException">T is neither float nor double.</exception>
    public static void Evaluate<T>(
        ReadOnlySpan<T> parameters, ReadOnlySpan<T> inputs, PerceptronSettings settings, PerceptronWorkspace<T> workspace, ThreadCrew crew)
        where T : struct, INumber<T>
    {
        ArgumentNullException.ThrowIfNull(crew);
        MultilayerPerceptron.ForwardBy(parameters, inputs, settings, default, MaskSource.None, workspace, VectorWidth.Widest, crew);
    }

    /// <summary><see cref="MultilayerPerceptron.Backward"/> by several threads, with the same bits.</summary>
    /// <param name="parameters">The parameters of forward.</param>
    /// <param name="inputs">The inputs of forward.</param>
    /// <param name="outputGradients">The gradients of the loss by the outputs, one row an example.</param>
    /// <param name="settings">The settings of forward.</param>
    /// <param name="workspace">The workspace of forward; its hidden gradients are overwritten.</param>
    /// <param name="parameterGradients">Overwritten with the gradients by the parameters, in their layout.</param>
    /// <param name="crew">The threads that share the work; small layers stay on the caller's.</param>
    /// <exception cref="ArgumentException">As by one thread.</exception>
    /// <exception cref="ArgumentNullException">There is no crew.</exception>
    /// <exception cref="NotSupportedException">T is neither float nor double.</exception>
    public static void Backward<T>(
        ReadOnlySpan<T> parameters,
        ReadOnlySpan<T> inputs,
        ReadOnlySpan<T> outputGradients,
        PerceptronSettings settings,
        PerceptronWorkspace<T> workspace,
        Span<T> parameterGradients,
        ThreadCrew crew)
        where T : struct, INumber<T>
    {
        ArgumentNullException.ThrowIfNull(crew);
        MultilayerPerceptron.BackwardBy(parameters, inputs, outputGradients, settings, workspace, parameterGradients, VectorWidth.Widest, crew);
    }
}
