using System.Runtime.InteropServices;
using Verification.Oracle.Commands;
using Verification.Properties.Laws;
using Verification.Properties.Subjects;

namespace Verification.Oracle;

/// <summary>The command line of the oracle.</summary>
public static class Program
{
    /// <summary>The subjects that can be named: those that users get, and the forced widths that replay lines of the gate name.</summary>
    public static IReadOnlyList<ISubject> Subjects { get; } = [.. OwnSubjects.All, .. OwnSubjects.Widths];

    /// <summary>Runs one command on the real console; the first Ctrl-C asks it to end cleanly, the second ends it.</summary>
    public static int Main(string[] arguments)
    {
        using CancellationTokenSource interruption = new();
        using PosixSignalRegistration interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal => Interrupt(signal, interruption));
        using PosixSignalRegistration terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal => Interrupt(signal, interruption));
        return CommandLine.Run(
            arguments,
            new OracleContext
            {
                Subjects = Subjects,
                Laws = LawCatalogue.All,
                Output = Console.Out,
                Error = Console.Error,
                Input = Console.In,
                IsTerminal = !Console.IsOutputRedirected,
                Cancellation = interruption.Token,
            });
    }

    private static void Interrupt(PosixSignalContext signal, CancellationTokenSource interruption)
    {
        signal.Cancel = !interruption.IsCancellationRequested;
        interruption.Cancel();
    }
}
