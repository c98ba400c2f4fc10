using System.Runtime.InteropServices;
using Verification.Properties.Subjects.Calls;
using Verification.Properties.Subjects.Processes.Protocol;

namespace Verification.Properties.Subjects.Processes.Serving;

/// <summary>
/// One request on the side that serves it: arguments in guarded memory at the alignment that the request names, results, and the
/// inputs that the subject changed, which go back with the answer.
/// </summary>
internal sealed class ServedCall(string operation, MessageReader request, MessageWriter answer) : IDisposable
{
    private readonly List<IDisposable> _buffers = [];
    private readonly List<Action> _afterwards = [];
    private readonly int _misalignment = request.Has("misalignment") ? checked((int)request.Whole("misalignment")) : 0;

    /// <summary>The request.</summary>
    public MessageReader Request => request;

    /// <summary>The answer; it has its fields only after the call.</summary>
    public MessageWriter Answer => answer;

    /// <summary>Whether the destination is the first input.</summary>
    public bool InPlace { get; } = request.Flag("inPlace", otherwise: false);

    /// <summary>An array of the request.</summary>
    /// <param name="name">Its field.</param>
    /// <param name="mayChange">Whether the call writes to it.</param>
    public GuardedBuffer<T> Input<T>(string name, bool mayChange = false)
        where T : unmanaged
    {
        GuardedBuffer<T> buffer = new(request.Array<T>(name), NextMisalignment());
        _buffers.Add(buffer);
        _afterwards.Add(() =>
        {
            buffer.CheckGuards(name, operation);
            if (!mayChange && !MemoryMarshal.AsBytes(buffer.Original).SequenceEqual(MemoryMarshal.AsBytes<T>(buffer.Span)))
            {
                answer.Array<T>(name, buffer.Span);
            }
        });
        return buffer;
    }

    /// <summary>Memory for a result.</summary>
    public GuardedBuffer<T> Output<T>(string name, int length)
        where T : unmanaged
    {
        GuardedBuffer<T> buffer = new(length, NextMisalignment());
        _buffers.Add(buffer);
        _afterwards.Add(() => buffer.CheckGuards(name, operation));
        return buffer;
    }

    /// <summary>Says that all fields were read; the call comes next.</summary>
    /// <exception cref="ProtocolException">One was not.</exception>
    public void Ready() => request.Finish();

    /// <summary>Looks at every buffer after the call and completes the answer.</summary>
    /// <exception cref="SubjectFaultException">Something outside of a buffer was written.</exception>
    public void Done()
    {
        foreach (Action look in _afterwards)
        {
            look();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (IDisposable buffer in _buffers)
        {
            buffer.Dispose();
        }
    }

    // Other misalignments than the first array's, so that a kernel which aligns to one of them meets the rest.
    private int NextMisalignment() => (_misalignment * ((2 * _buffers.Count) + 1)) + _buffers.Count;
}
