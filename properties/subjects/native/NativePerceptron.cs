using Verification.Abi;
using Verification.Vocabulary;

namespace Verification.Properties.Subjects.Native;

/// <summary>Which arrays of the workspace a pass reads and which it writes.</summary>
internal enum PerceptronPass
{
    /// <summary>Forward: writes everything but the hidden gradients.</summary>
    DrawsMasks,

    /// <summary>Forward by given masks, and evaluation, which leaves them alone: the same without the masks.</summary>
    ReadsMasks,

    /// <summary>Reads everything and writes the hidden gradients.</summary>
    Backward,
}

/// <summary>The two structs of a perceptron's pass and the arrays that they point to, for one call.</summary>
internal sealed unsafe class NativePerceptron<T>
    where T : unmanaged
{
    private readonly PerceptronWorkspace<T> _workspace;
    private readonly PerceptronSettings _settings;
    private readonly PerceptronPass _pass;
    private readonly NativeBuffer<T> _preActivations;
    private readonly NativeBuffer<T> _hidden;
    private readonly NativeBuffer<T> _dropped;
    private readonly NativeBuffer<byte> _keepMasks;
    private readonly NativeBuffer<T> _outputs;
    private readonly NativeBuffer<T> _hiddenGradients;

    public NativePerceptron(NativeCalls calls, PerceptronSettings settings, PerceptronWorkspace<T> workspace, PerceptronPass pass)
    {
        if (settings.Accumulation != Accumulation.Separate)
        {
            // The header has no field for it.
            throw new NotImplementedBySubjectException("MultilayerPerceptron", settings.Accumulation.ToString());
        }

        settings.Validate(workspace.Shape);
        _workspace = workspace;
        _settings = settings;
        _pass = pass;
        bool reads = pass == PerceptronPass.Backward;
        _preActivations = Array(calls, "preActivations", workspace.PreActivations, reads);
        _hidden = Array(calls, "hidden", workspace.Hidden, reads);
        _dropped = Array(calls, "dropped", workspace.Dropped, reads);
        _keepMasks = Array(calls, "keepMasks", workspace.KeepMasks, pass != PerceptronPass.DrawsMasks);
        _outputs = Array(calls, "outputs", [workspace.Outputs], reads);
        _hiddenGradients = Array(calls, "hiddenGradients", workspace.HiddenGradients, !reads);
        NativeBuffer<int> layerSizes = calls.Struct<int>("layerSizes", [.. workspace.Shape.LayerSizes]);
        NativeBuffer<DropoutSettingsLayout> dropout = calls.Struct<DropoutSettingsLayout>("hiddenDropout", [.. settings.HiddenDropout.Select(DropoutSettingsLayout.From)]);
        Perceptron = calls.Struct("perceptron", new PerceptronLayout
        {
            Size = (uint)sizeof(PerceptronLayout),
            Activation = (int)settings.Activation,
            LayerSizes = layerSizes.Start,
            LayerSizeCount = layerSizes.Count,
            HiddenDropout = dropout.Start,
            Rows = (nuint)workspace.Rows,
        }).Start;
        Workspace = calls.Struct("workspace", new PerceptronWorkspaceLayout
        {
            Size = (uint)sizeof(PerceptronWorkspaceLayout),
            PreActivations = _preActivations.Start,
            Hidden = _hidden.Start,
            Dropped = _dropped.Start,
            KeepMasks = _keepMasks.Start,
            Outputs = _outputs.Start,
            HiddenGradients = _hiddenGradients.Start,
        }).Start;
    }

    /// <summary>Shape, settings and rows.</summary>
    public PerceptronLayout* Perceptron { get; }

    /// <summary>The arrays.</summary>
    public PerceptronWorkspaceLayout* Workspace { get; }

    /// <summary>Takes over what the pass wrote.</summary>
    public void CopyBack()
    {
        if (_pass == PerceptronPass.Backward)
        {
            Split(_hiddenGradients, _workspace.HiddenGradients);
            return;
        }

        Split(_preActivations, _workspace.PreActivations);
        Split(_hidden, _workspace.Hidden);
        Split(_dropped, _workspace.Dropped);
        Split(_outputs, [_workspace.Outputs]);
        if (_pass == PerceptronPass.DrawsMasks)
        {
            Split(_keepMasks, _workspace.KeepMasks);
        }
    }

    /// <inheritdoc/>
    public override string ToString() => $"{_workspace.Shape}, {_workspace.Rows} rows, {_settings.Activation}, {string.Join(", ", _settings.HiddenDropout)}";

    // In C the layers of an array follow one another.
    private static NativeBuffer<TElement> Array<TElement>(NativeCalls calls, string name, TElement[][] layers, bool isRead)
        where TElement : unmanaged
    {
        TElement[] flat = [.. layers.SelectMany(layer => layer)];
        return isRead ? calls.Struct<TElement>(name, flat) : calls.Result<TElement>(name, flat.Length);
    }

    private static void Split<TElement>(NativeBuffer<TElement> flat, TElement[][] layers)
        where TElement : unmanaged
    {
        Span<TElement> rest = flat.Span;
        foreach (TElement[] layer in layers)
        {
            rest[..layer.Length].CopyTo(layer);
            rest = rest[layer.Length..];
        }
    }
}
