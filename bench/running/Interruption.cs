using System.Runtime.InteropServices;

namespace Verification.Bench.Running;

/// <summary>
/// On Ctrl-C or a termination signal: does the last work, once, and ends the process. A measurement in progress
/// cannot be stopped in any other way.
/// </summary>
public sealed class Interruption : IDisposable
{
    private readonly Func<int> _lastWork;
    private readonly PosixSignalRegistration[] _registrations;
    private int _happened;

    /// <param name="lastWork">Saves what there is; its result is the exit code.</param>
    public Interruption(Func<int> lastWork)
    {
        _lastWork = lastWork;
        _registrations =
        [
            PosixSignalRegistration.Create(PosixSignal.SIGINT, End),
            PosixSignalRegistration.Create(PosixSignal.SIGTERM, End),
        ];
    }

    public void Dispose()
    {
        foreach (PosixSignalRegistration registration in _registrations)
        {
            registration.Dispose();
        }
    }

    private void End(PosixSignalContext context)
    {
        context.Cancel = true;
        if (Interlocked.Exchange(ref _happened, 1) == 0)
        {
            Environment.Exit(_lastWork());
        }
    }
}
