using Verification.Vocabulary;

namespace Verification.Properties.Subjects;

/// <summary>Linear regression with an L2 penalty, as a subject offers it. Every member is optional.</summary>
/// <typeparam name="T">float or double.</typeparam>
public interface ILinearRegression<T>
    where T : struct
{
    /// <summary>Whether the subject says that its sums run in the fixed order of the specification; it is then held to its bits, else to the enclosures.</summary>
    bool DeclaresFixedOrder => true;

    /// <summary>The predictions of every row.</summary>
    void Predict(ReadOnlySpan<T> features, ReadOnlySpan<T> weights, T bias, Span<T> predictions)
        => throw new NotImplementedBySubjectException("LinearRegression.Predict");

    /// <summary>The penalised loss.</summary>
    T Loss(ReadOnlySpan<T> features, ReadOnlySpan<T> targets, ReadOnlySpan<T> weights, T bias, SgdSettings settings)
        => throw new NotImplementedBySubjectException("LinearRegression.Loss");

    /// <summary>The gradient of the penalised loss.</summary>
    void Gradient(
        ReadOnlySpan<T> features,
        ReadOnlySpan<T> targets,
        ReadOnlySpan<T> weights,
        T bias,
        SgdSettings settings,
        Span<T> weightGradients,
        out T biasGradient)
        => throw new NotImplementedBySubjectException("LinearRegression.Gradient");

    /// <summary>One mini-batch step.</summary>
    void Step(
        ReadOnlySpan<T> features,
        ReadOnlySpan<T> targets,
        ReadOnlySpan<int> batch,
        SgdSettings settings,
        Span<T> weights,
        ref T bias,
        Span<T> gradients)
        => throw new NotImplementedBySubjectException("LinearRegression.Step");

    /// <summary>One pass over the data in mini-batches.</summary>
    void Epoch(
        ReadOnlySpan<T> features,
        ReadOnlySpan<T> targets,
        ReadOnlySpan<int> order,
        int batchSize,
        SgdSettings settings,
        Span<T> weights,
        ref T bias,
        Span<T> gradients)
        => throw new NotImplementedBySubjectException("LinearRegression.Epoch");
}
