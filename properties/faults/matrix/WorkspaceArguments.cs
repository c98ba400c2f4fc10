using System.Runtime.InteropServices;
using Verification.Vocabulary;

namespace Verification.Properties.Faults.Matrix;

/// <summary>The arrays of a workspace, held where they are during a call.</summary>
internal sealed unsafe class WorkspaceArguments<T> : IDisposable
    where T : unmanaged
{
    private readonly List<GCHandle> _held = [];
    private readonly List<ArgumentBytes> _all = [];

    public WorkspaceArguments(PerceptronWorkspace<T> workspace, params ReadOnlySpan<ArgumentBytes> others)
    {
        foreach (T[] array in new T[][][] { workspace.PreActivations, workspace.Hidden, workspace.Dropped, workspace.HiddenGradients, [workspace.Outputs] }.SelectMany(arrays => arrays))
        {
            Hold(array);
        }

        foreach (byte[] mask in workspace.KeepMasks)
        {
            Hold(mask);
        }

        _all.AddRange(others);
    }

    /// <summary>The arrays, and the other arguments behind them.</summary>
    public ReadOnlySpan<ArgumentBytes> All => CollectionsMarshal.AsSpan(_all);

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (GCHandle held in _held)
        {
            held.Free();
        }
    }

    private void Hold<TElement>(TElement[] array)
        where TElement : unmanaged
    {
        GCHandle held = GCHandle.Alloc(array, GCHandleType.Pinned);
        _held.Add(held);
        _all.Add(new Argument<TElement>((TElement*)held.AddrOfPinnedObject(), array.Length));
    }
}
