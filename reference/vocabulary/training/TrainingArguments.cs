using System.Globalization;

namespace Verification.Vocabulary.Training;

/// <summary>The checks that trainers of both implementations make, before anything is changed.</summary>
public static class TrainingArguments
{
    /// <summary>A linear regression: one target a row, and a weight an input and a bias.</summary>
    /// <exception cref="ArgumentException">The data have labels or several targets, or the parameters are not as many.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The plan is out of range.</exception>
    public static void RequireRegression<T>(TrainingPlan plan, TrainingData<T> data, T[] parameters)
        where T : struct
    {
        plan.Validate();
        Require.Length(data.TargetCount, 1, nameof(data), "one target a row");
        Require.Length(parameters.Length, data.InputCount + 1L, nameof(parameters), "a weight an input, and the bias");
    }

    /// <summary>A perceptron: rows as wide as its inputs, labels that are its outputs or as many targets, and its parameters.</summary>
    /// <exception cref="ArgumentException">Data or parameters do not fit the model.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The plan or the model is out of range, or a label is no class.</exception>
    public static void RequirePerceptron<T>(PerceptronModel model, TrainingPlan plan, TrainingData<T> data, T[] parameters)
        where T : struct
    {
        plan.Validate();
        model.Validate();
        RequireRows(model, data);
        Require.Length(parameters.Length, model.Shape.ParameterCount, nameof(parameters), $"the parameters of a {model.Shape} perceptron");
    }

    /// <summary>Rows that a perceptron can be trained or evaluated on.</summary>
    /// <exception cref="ArgumentException">They do not fit.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A label is no class.</exception>
    public static void RequireRows<T>(PerceptronModel model, TrainingData<T> data)
        where T : struct
    {
        Require.Length(data.InputCount, model.Shape.InputCount, nameof(data), "as many inputs a row as the perceptron has");
        if (model.Loss == PerceptronLoss.SoftmaxCrossEntropy)
        {
            Require.Length(data.Labels.Length, data.Rows, nameof(data), "one label a row, for the cross-entropy");
            data.RequireClasses(model.Shape.OutputCount);
        }
        else
        {
            Require.Length(data.TargetCount, model.Shape.OutputCount, nameof(data), "as many targets a row as the perceptron has outputs");
        }
    }

    /// <summary>Counters that belong together: as many steps as the completed epochs have, and fewer than one more has.</summary>
    /// <exception cref="ArgumentException">They do not.</exception>
    public static void RequireCounters<T>(TrainingState<T> state, int stepsPerEpoch)
        where T : struct
    {
        long beforeEpoch = (long)state.Epochs * stepsPerEpoch;
        if (state.Steps < beforeEpoch || state.Steps - beforeEpoch >= stepsPerEpoch)
        {
            throw new ArgumentException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{state.Steps} steps do not belong to {state.Epochs} completed epochs of {stepsPerEpoch} steps; they would lie from {beforeEpoch} to {beforeEpoch + stepsPerEpoch - 1}."),
                nameof(state));
        }
    }
}
