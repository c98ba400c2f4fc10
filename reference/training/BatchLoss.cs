using System.Numerics;
using Verification.Reference.Losses;
using Verification.Vocabulary.Training;

namespace Verification.Reference.Training;

/// <summary>The loss of a perceptron over a batch, by what the perceptron is trained for.</summary>
internal static class BatchLoss
{
    /// <summary>The mean over the rows.</summary>
    public static T Value<T>(PerceptronLoss loss, T[] outputs, ReadOnlySpan<int> labels, ReadOnlySpan<T> targets, int rows)
        where T : struct, INumber<T>
        => (loss, outputs) switch
        {
            (PerceptronLoss.Squared, _) => SquaredLoss.Value(outputs, targets, rows),
            (_, float[] logits) => (T)(object)SoftmaxCrossEntropy.Value<float>(logits, labels),
            (_, double[] logits) => (T)(object)SoftmaxCrossEntropy.Value<double>(logits, labels),
            _ => throw new NotSupportedException($"The cross-entropy is offered in float and double, not in {typeof(T).Name}."),
        };

    /// <summary>The gradient of the mean by the outputs.</summary>
    public static void MeanGradient<T>(PerceptronLoss loss, T[] outputs, ReadOnlySpan<int> labels, ReadOnlySpan<T> targets, int rows, T[] outputGradients)
        where T : struct, INumber<T>
    {
        switch (loss, outputs, outputGradients)
        {
            case (PerceptronLoss.Squared, _, _):
                SquaredLoss.Gradient(outputs, targets, rows, outputGradients);
                break;
            case (_, float[] logits, float[] logitGradients):
                SoftmaxCrossEntropy.Gradient<float>(logits, labels, logitGradients);
                break;
            case (_, double[] logits, double[] logitGradients):
                SoftmaxCrossEntropy.Gradient<double>(logits, labels, logitGradients);
                break;
        }
    }

    /// <summary>The gradient of the sum by the outputs: each row is a batch of one, and division by 1 changes no bit.</summary>
    public static void SumGradient<T>(PerceptronLoss loss, T[] outputs, ReadOnlySpan<int> labels, ReadOnlySpan<T> targets, int rows, T[] outputGradients)
        where T : struct, INumber<T>
    {
        int width = outputs.Length / rows;
        for (int row = 0; row < rows; row++)
        {
            T[] rowGradients = new T[width];
            ReadOnlySpan<int> rowLabel = labels.IsEmpty ? [] : labels.Slice(row, 1);
            ReadOnlySpan<T> rowTargets = targets.IsEmpty ? [] : targets.Slice(row * width, width);
            MeanGradient(loss, outputs[(row * width)..((row + 1) * width)], rowLabel, rowTargets, 1, rowGradients);
            rowGradients.CopyTo(outputGradients, row * width);
        }
    }
}
