using System.Numerics;
using Verification.Properties.Formulas;
using Verification.Vocabulary;

namespace Verification.Properties.Faults;

/// <summary>A perceptron with a fault inside its layers, forward with given masks. What a fault does not override is the reference's.</summary>
internal abstract class WrongLayers : WrongPerceptron
{
    /// <summary>Whether an input takes part in the sums of an affine map.</summary>
    protected virtual bool IsSummed<T>(T input)
        where T : struct, IBinaryFloatingPointIeee754<T>
        => true;

    /// <summary>phi(z).</summary>
    protected virtual T Value<T>(Activation activation, T z)
        where T : struct, IBinaryFloatingPointIeee754<T>
        => FixedActivations.Value(activation, z);

    /// <summary>What dropout makes of a unit; <paramref name="right"/> is the reference's.</summary>
    protected virtual T Dropped<T>(T hidden, bool kept, DropoutSettings dropout, T right)
        where T : struct, IBinaryFloatingPointIeee754<T>
        => right;

    protected override void ForwardWithMasks<T>(
        ReadOnlySpan<T> parameters, ReadOnlySpan<T> inputs, PerceptronSettings settings, PerceptronWorkspace<T> workspace)
    {
        base.ForwardWithMasks(parameters, inputs, settings, workspace);
        GoThrough(parameters, inputs, settings, workspace, drops: true);
    }

    /// <summary>Goes through the layers again, with the fault, after the reference has checked the arguments and filled the workspace.</summary>
    protected void GoThrough<T>(ReadOnlySpan<T> parameters, ReadOnlySpan<T> inputs, PerceptronSettings settings, PerceptronWorkspace<T> workspace, bool drops)
        where T : struct, IBinaryFloatingPointIeee754<T>
    {
        PerceptronShape shape = workspace.Shape;
        ReadOnlySpan<T> below = inputs;
        for (int layer = 0; layer < shape.HiddenLayers; layer++)
        {
            T[] hidden = workspace.Hidden[layer];
            T[] dropped = workspace.Dropped[layer];
            DropoutSettings dropout = settings.HiddenDropout[layer];
            Affine(parameters, below, shape, layer, workspace.PreActivations[layer]);
            for (int i = 0; i < hidden.Length; i++)
            {
                hidden[i] = Value(settings.Activation, workspace.PreActivations[layer][i]);
            }

            if (drops)
            {
                Reference.InvertedDropout.ForwardWithMask<T>(hidden, workspace.KeepMasks[layer], dropout, dropped);
            }
            else
            {
                hidden.CopyTo(dropped, 0);
            }

            for (int i = 0; drops && i < dropped.Length; i++)
            {
                dropped[i] = Dropped(hidden[i], KeepMask.IsKept(workspace.KeepMasks[layer], i), dropout, dropped[i]);
            }

            below = dropped;
        }

        Affine(parameters, below, shape, shape.Layers - 1, workspace.Outputs);
    }

    /// <summary>The affine map of a layer, as the reference has it but for the inputs that are left out.</summary>
    protected void Affine<T>(ReadOnlySpan<T> parameters, ReadOnlySpan<T> inputs, PerceptronShape shape, int layer, Span<T> outputs)
        where T : struct, IBinaryFloatingPointIeee754<T>
    {
        ReadOnlySpan<T> weights = parameters[shape.Weights(layer)];
        ReadOnlySpan<T> biases = parameters[shape.Biases(layer)];
        int units = shape.Units(layer);
        for (int i = 0; i < outputs.Length; i++)
        {
            T sum = T.Zero;
            for (int input = 0; input < shape.Inputs(layer); input++)
            {
                T factor = inputs[i / units * shape.Inputs(layer) + input];
                sum = IsSummed(factor) ? sum + factor * weights[input * units + i % units] : sum;
            }

            outputs[i] = sum + biases[i % units];
        }
    }
}
