using System.Numerics;
using Verification.Vocabulary;

namespace Verification.Properties.Faults;

/// <summary>A perceptron that goes backward by other masks than it went forward by, and puts the right ones back.</summary>
internal abstract class WrongBackwardMasks : WrongPerceptron
{
    /// <summary>Changes the masks of the workspace before a backward pass.</summary>
    protected abstract void Spoil<T>(PerceptronSettings settings, PerceptronWorkspace<T> workspace)
        where T : struct, IBinaryFloatingPointIeee754<T>;

    /// <inheritdoc/>
    protected sealed override void Backward<T>(
        ReadOnlySpan<T> parameters,
        ReadOnlySpan<T> inputs,
        ReadOnlySpan<T> outputGradients,
        PerceptronSettings settings,
        PerceptronWorkspace<T> workspace,
        Span<T> parameterGradients)
    {
        byte[][] masks = [.. workspace.KeepMasks.Select(mask => mask.ToArray())];
        Spoil(settings, workspace);
        base.Backward(parameters, inputs, outputGradients, settings, workspace, parameterGradients);
        for (int layer = 0; layer < masks.Length; layer++)
        {
            masks[layer].CopyTo(workspace.KeepMasks[layer], 0);
        }
    }
}
