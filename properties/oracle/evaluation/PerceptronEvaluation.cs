using System.Numerics;
using Verification.Oracle.Input;
using Verification.Reference;
using Verification.Reference.Losses;
using Verification.Vocabulary;

namespace Verification.Oracle.Evaluation;

/// <summary>The perceptron with dropout by the reference.</summary>
public static class PerceptronEvaluation
{
    /// <summary>Forward in training: hidden values, masks, outputs, and the loss where targets or labels are given.</summary>
    public static EvaluationResult Forward<T>(NumberFormat<T> format, PerceptronData data)
        where T : struct, INumber<T>
    {
        PerceptronWorkspace<T> workspace = RunForward(format, data);
        QuantityTable<T> table = new(format);
        AddForward(table, data, workspace);
        AddLoss(table, format, data, workspace);
        return table.ToResult("MultilayerPerceptron.Forward", Describe(data));
    }

    /// <summary>Evaluation: forward without dropout.</summary>
    public static EvaluationResult Evaluate<T>(NumberFormat<T> format, PerceptronData data)
        where T : struct, INumber<T>
    {
        RequireActivation(format, data);
        PerceptronWorkspace<T> workspace = new(data.Shape, data.Rows);
        MultilayerPerceptron.Evaluate<T>(format.Read(data.Parameters), format.Read(data.Inputs), data.Settings, workspace);
        QuantityTable<T> table = new(format);
        table.Add("output", workspace.Outputs, data.Shape.OutputCount);
        AddLoss(table, format, data, workspace);
        return table.ToResult("MultilayerPerceptron.Evaluate", Describe(data));
    }

    /// <summary>Forward and backward in training: the gradient by every parameter.</summary>
    public static EvaluationResult Backward<T>(NumberFormat<T> format, PerceptronData data)
        where T : struct, INumber<T>
    {
        PerceptronWorkspace<T> workspace = RunForward(format, data);
        T[] gradients = new T[data.Shape.ParameterCount];
        MultilayerPerceptron.Backward<T>(
            format.Read(data.Parameters), format.Read(data.Inputs), OutputGradients(format, data, workspace), data.Settings, workspace, gradients);
        QuantityTable<T> table = new(format);
        AddForward(table, data, workspace);
        AddLoss(table, format, data, workspace);
        for (int layer = 0; layer < data.Shape.Layers; layer++)
        {
            table.Add($"weight gradient {layer + 1}", gradients.AsSpan(data.Shape.Weights(layer)), data.Shape.Units(layer));
            table.Add($"bias gradient {layer + 1}", gradients.AsSpan(data.Shape.Biases(layer)));
        }

        return table.ToResult("MultilayerPerceptron.Backward", Describe(data));
    }

    private static PerceptronWorkspace<T> RunForward<T>(NumberFormat<T> format, PerceptronData data)
        where T : struct, INumber<T>
    {
        RequireActivation(format, data);
        PerceptronWorkspace<T> workspace = new(data.Shape, data.Rows);
        if (data.MaskKey is MaskKey key)
        {
            MultilayerPerceptron.Forward<T>(format.Read(data.Parameters), format.Read(data.Inputs), data.Settings, key, workspace);
            return workspace;
        }

        if (data.Masks is null && data.Settings.HiddenDropout.Any(dropout => dropout.DropProbability != 0))
        {
            throw new UserErrorException("Dropout needs masks: give \"masks\" (one a hidden layer, a row an example, 1 = kept), or \"seed\" and \"stream\" to draw them.");
        }

        for (int layer = 0; layer < data.Shape.HiddenLayers; layer++)
        {
            bool[] kept = data.Masks?[layer] ?? [.. Enumerable.Repeat(true, data.Rows * data.Shape.Units(layer))];
            KeepMask.FromBools(kept).CopyTo(workspace.KeepMasks[layer], 0);
        }

        MultilayerPerceptron.ForwardWithMasks<T>(format.Read(data.Parameters), format.Read(data.Inputs), data.Settings, workspace);
        return workspace;
    }

    private static void RequireActivation<T>(NumberFormat<T> format, PerceptronData data)
        where T : struct, INumber<T>
    {
        if (data.Settings.Activation is Activation.Sigmoid or Activation.Tanh)
        {
            format.RequireExponential($"The activation {data.Settings.Activation}");
        }
    }

    private static void AddForward<T>(QuantityTable<T> table, PerceptronData data, PerceptronWorkspace<T> workspace)
        where T : struct, INumber<T>
    {
        for (int layer = 0; layer < data.Shape.HiddenLayers; layer++)
        {
            int units = data.Shape.Units(layer);
            byte[] mask = workspace.KeepMasks[layer];
            T[] kept = [.. Enumerable.Range(0, data.Rows * units).Select(index => KeepMask.IsKept(mask, index) ? T.One : T.Zero)];
            table.Add($"hidden {layer + 1}", workspace.Hidden[layer], units);
            table.Add($"kept {layer + 1}", kept, units);
            table.Add($"after dropout {layer + 1}", workspace.Dropped[layer], units);
        }

        table.Add("output", workspace.Outputs, data.Shape.OutputCount);
    }

    private static void AddLoss<T>(QuantityTable<T> table, NumberFormat<T> format, PerceptronData data, PerceptronWorkspace<T> workspace)
        where T : struct, INumber<T>
    {
        if (data.Targets is not null)
        {
            table.Add("loss", SquaredLoss.Value<T>(workspace.Outputs, format.Read(data.Targets), data.Rows));
        }

        if (data.Labels is not null)
        {
            table.Add("loss", format.SoftmaxLoss(workspace.Outputs, data.Labels));
        }
    }

    private static T[] OutputGradients<T>(NumberFormat<T> format, PerceptronData data, PerceptronWorkspace<T> workspace)
        where T : struct, INumber<T>
    {
        if (data.OutputGradients is not null)
        {
            return format.Read(data.OutputGradients);
        }

        if (data.Labels is not null)
        {
            return format.SoftmaxGradient(workspace.Outputs, data.Labels);
        }

        if (data.Targets is null)
        {
            throw new UserErrorException("Backward needs a loss: give \"targets\" (squared loss), \"labels\" (softmax cross-entropy), or \"outputGradients\".");
        }

        T[] gradients = new T[workspace.Outputs.Length];
        SquaredLoss.Gradient<T>(workspace.Outputs, format.Read(data.Targets), data.Rows, gradients);
        return gradients;
    }

    private static EvaluationSetting[] Describe(PerceptronData data)
        =>
        [
            new("shape", data.Shape.ToString()),
            new("activation", data.Settings.Activation.ToString()),
            new("dropout", data.Settings.HiddenDropout.Count == 0 ? "none" : string.Join("; ", data.Settings.HiddenDropout)),
            .. data.MaskKey is MaskKey key ? [new("masks", $"drawn by Philox4x32-10, {key}, the stream one higher each layer")] : Array.Empty<EvaluationSetting>(),
        ];
}
