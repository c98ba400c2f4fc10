using System.Runtime.InteropServices;

namespace Verification.Bench.Running;

/// <summary>Turns Ctrl-C and the termination signal into a token, so that what was measured can still be written.</summary>
public sealed class Interruption : IDisposable
{
    private readonly CancellationTokenSource _source = new();
    private readonly PosixSignalRegistration[] _registrations;

    public Interruption()
        => _registrations =
        [
            PosixSignalRegistration.Create(PosixSignal.SIGINT, Happen),
            PosixSignalRegistration.Create(PosixSignal.SIGTERM, Happen),
        ];

    /// <summary>Cancelled by the first signal.</summary>
    public CancellationToken Token => _source.Token;

    public void Dispose()
    {
        foreach (PosixSignalRegistration registration in _registrations)
        {
            registration.Dispose();
        }

        _source.Dispose();
    }

    private void Happen(PosixSignalContext context)
    {
        context.Cancel = true;
        _source.Cancel();
    }
}
