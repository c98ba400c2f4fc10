using System.Numerics;
using Verification.Oracle.Input;
using Verification.Reference;
using Verification.Vocabulary;

namespace Verification.Oracle.Evaluation;

/// <summary>The data and the point of a linear regression, as somebody wrote them.</summary>
/// <param name="Features">Row after row.</param>
/// <param name="Targets">One a row.</param>
/// <param name="Weights">One a feature.</param>
/// <param name="Bias">One value.</param>
public sealed record RegressionData(ValueList Features, ValueList Targets, ValueList Weights, ValueList Bias);

/// <summary>Linear regression with an L2 penalty by the reference.</summary>
public static class RegressionEvaluation
{
    /// <summary>The penalised loss, and the predictions.</summary>
    public static EvaluationResult Loss<T>(NumberFormat<T> format, RegressionData data, SgdSettings settings)
        where T : struct, INumber<T>
    {
        (T[] features, T[] targets, T[] weights, T bias) = Read(format, data);
        QuantityTable<T> table = new(format);
        T[] predictions = new T[targets.Length];
        LinearRegression.Predict<T>(features, weights, bias, predictions);
        table.Add("prediction", predictions);
        table.Add("loss", LinearRegression.Loss<T>(features, targets, weights, bias, settings));
        return table.ToResult("LinearRegression.Loss", Penalty(settings));
    }

    /// <summary>The gradient of the penalised loss over all rows.</summary>
    public static EvaluationResult Gradient<T>(NumberFormat<T> format, RegressionData data, SgdSettings settings)
        where T : struct, INumber<T>
    {
        (T[] features, T[] targets, T[] weights, T bias) = Read(format, data);
        QuantityTable<T> table = new(format);
        T[] gradients = new T[weights.Length];
        LinearRegression.Gradient<T>(features, targets, weights, bias, settings, gradients, out T biasGradient);
        table.Add("weight gradient", gradients);
        table.Add("bias gradient", biasGradient);
        return table.ToResult("LinearRegression.Gradient", Penalty(settings));
    }

    /// <summary>One mini-batch step.</summary>
    /// <param name="batch">The rows of the batch; all of them where it is null.</param>
    public static EvaluationResult Step<T>(NumberFormat<T> format, RegressionData data, SgdSettings settings, int[]? batch)
        where T : struct, INumber<T>
    {
        (T[] features, T[] targets, T[] weights, T bias) = Read(format, data);
        batch ??= [.. Enumerable.Range(0, targets.Length)];
        QuantityTable<T> table = new(format);
        T[] gradients = new T[weights.Length];
        LinearRegression.Step<T>(features, targets, batch, settings, weights, ref bias, gradients);
        table.Add(settings.Variant.TakesGradientSum() ? "gradient, summed" : "gradient, mean", gradients);
        table.Add("new weight", weights);
        table.Add("new bias", bias);
        return table.ToResult(
            "LinearRegression.Step",
            [.. SgdEvaluation.Describe(settings), new("|B|", $"{batch.Length}"), new("bias", settings.DecayBias ? "decays" : "does not decay")]);
    }

    private static (T[] Features, T[] Targets, T[] Weights, T Bias) Read<T>(NumberFormat<T> format, RegressionData data)
        where T : struct, INumber<T>
    {
        if (data.Features.Count != data.Targets.Count * data.Weights.Count)
        {
            int width = data.Targets.Count == 0 ? 0 : data.Features.Count / data.Targets.Count;
            throw new UserErrorException(
                $"{data.Features.Name}: there are {data.Features.Count} features for {data.Targets.Count} targets, so {width} a row, and {data.Weights.Count} weights; "
                + "each row needs one feature a weight.");
        }

        return (format.Read(data.Features), format.Read(data.Targets), format.Read(data.Weights), format.Read(data.Bias)[0]);
    }

    private static EvaluationSetting[] Penalty(SgdSettings settings)
        => [EvaluationSetting.Of("lambda", settings.WeightDecay), new("penalty", settings.DecayBias ? "weights and bias" : "weights")];
}
