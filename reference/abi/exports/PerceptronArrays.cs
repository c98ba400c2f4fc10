using Verification.Vocabulary;

namespace Verification.Abi;

/// <summary>A caller's perceptron and workspace as the operations take them, copied in before a pass and out after it.</summary>
internal sealed unsafe class PerceptronArrays<T>
    where T : unmanaged
{
    private readonly PerceptronWorkspaceLayout* _caller;

    /// <summary>Reads the shape and the settings.</summary>
    /// <exception cref="ArgumentException">A pointer is NULL, a struct too small, or a size out of its range.</exception>
    /// <exception cref="NotSupportedException">A struct asks for what a later version has.</exception>
    public PerceptronArrays(PerceptronLayout* perceptron, PerceptronWorkspaceLayout* workspace)
    {
        if (perceptron == null || workspace == null)
        {
            throw new ArgumentException("The perceptron or the workspace is NULL; both must point to their structs.", nameof(perceptron));
        }

        StructSize.Check(perceptron, perceptron->Size, sizeof(PerceptronLayout), "verification_perceptron");
        StructSize.Check(workspace, workspace->Size, sizeof(PerceptronWorkspaceLayout), "verification_perceptron_workspace");
        PerceptronShape shape = new(Call.Array(perceptron->LayerSizes, Call.Count(perceptron->LayerSizeCount, "number of layer sizes"), "layer_sizes"));
        DropoutSettings[] dropout = new DropoutSettings[shape.HiddenLayers];
        _ = Call.Array(perceptron->HiddenDropout, dropout.Length, "hidden_dropout");
        for (int layer = 0; layer < dropout.Length; layer++)
        {
            dropout[layer] = DropoutSettingsLayout.Read(perceptron->HiddenDropout + layer);
        }

        Settings = new PerceptronSettings(dropout) { Activation = (Activation)perceptron->Activation };
        Workspace = new PerceptronWorkspace<T>(shape, Call.Count(perceptron->Rows, "number of rows"));
        _caller = workspace;
    }

    public PerceptronSettings Settings { get; }

    public PerceptronWorkspace<T> Workspace { get; }

    public Span<T> Parameters(T* start) => Call.Array(start, Workspace.Shape.ParameterCount, "parameters");

    public Span<T> Inputs(T* start) => Call.Array(start, checked(Workspace.Rows * Workspace.Shape.InputCount), "inputs");

    public Span<T> OutputGradients(T* start) => Call.Array(start, Workspace.Outputs.Length, "output_gradients");

    /// <summary>Takes the caller's keep masks.</summary>
    public void ReadMasks() => Read(_caller->KeepMasks, Workspace.KeepMasks, "keep_masks");

    /// <summary>Takes what forward left.</summary>
    public void ReadForward()
    {
        Read((T*)_caller->PreActivations, Workspace.PreActivations, "pre_activations");
        Read((T*)_caller->Hidden, Workspace.Hidden, "hidden");
        Read((T*)_caller->Dropped, Workspace.Dropped, "dropped");
        Read((T*)_caller->Outputs, [Workspace.Outputs], "outputs");
    }

    /// <summary>Hands out what forward wrote.</summary>
    public void WriteForward(bool withMasks)
    {
        if (withMasks)
        {
            Write(Workspace.KeepMasks, _caller->KeepMasks, "keep_masks");
        }

        Write(Workspace.PreActivations, (T*)_caller->PreActivations, "pre_activations");
        Write(Workspace.Hidden, (T*)_caller->Hidden, "hidden");
        Write(Workspace.Dropped, (T*)_caller->Dropped, "dropped");
        Write([Workspace.Outputs], (T*)_caller->Outputs, "outputs");
    }

    /// <summary>Hands out what backward wrote into the workspace.</summary>
    public void WriteBackward() => Write(Workspace.HiddenGradients, (T*)_caller->HiddenGradients, "hidden_gradients");

    // The layers of a workspace's array follow one another in the caller's.
    private static void Read<TElement>(TElement* from, TElement[][] layers, string name)
        where TElement : unmanaged
    {
        foreach (TElement[] layer in layers)
        {
            Call.Array(from, layer.Length, name).CopyTo(layer);
            from += layer.Length;
        }
    }

    private static void Write<TElement>(TElement[][] layers, TElement* to, string name)
        where TElement : unmanaged
    {
        foreach (TElement[] layer in layers)
        {
            layer.CopyTo(Call.Array(to, layer.Length, name));
            to += layer.Length;
        }
    }
}
