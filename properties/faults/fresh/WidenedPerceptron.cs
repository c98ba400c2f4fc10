using Verification.Vocabulary;

namespace Verification.Properties.Faults.Fresh;

/// <summary>A perceptron with a fault inside its layers, in every pass forward: drawn masks, given ones, and evaluation.</summary>
internal abstract class WidenedPerceptron : WrongLayers
{
    /// <summary>Draws the mask of a hidden layer.</summary>
    protected virtual void DrawMask(MaskKey maskKey, int layer, int units, double dropProbability, int elements, Span<byte> keepMask)
        => Reference.Philox.DrawKeepMask(maskKey with { Stream = unchecked(maskKey.Stream + (ulong)layer) }, dropProbability, elements, keepMask);

    protected override void Forward<T>(
        ReadOnlySpan<T> parameters, ReadOnlySpan<T> inputs, PerceptronSettings settings, MaskKey maskKey, PerceptronWorkspace<T> workspace)
    {
        base.Forward(parameters, inputs, settings, maskKey, workspace);
        for (int layer = 0; layer < workspace.Shape.HiddenLayers; layer++)
        {
            int units = workspace.Shape.Units(layer);
            DrawMask(maskKey, layer, units, settings.HiddenDropout[layer].DropProbability, workspace.Rows * units, workspace.KeepMasks[layer]);
        }

        GoThrough(parameters, inputs, settings, workspace, drops: true);
    }

    protected override void Evaluate<T>(ReadOnlySpan<T> parameters, ReadOnlySpan<T> inputs, PerceptronSettings settings, PerceptronWorkspace<T> workspace)
    {
        base.Evaluate(parameters, inputs, settings, workspace);
        GoThrough(parameters, inputs, settings, workspace, drops: false);
    }
}
