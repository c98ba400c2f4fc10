using System.Globalization;
using Verification.Properties.Laws;
using Verification.Properties.Verdicts;

namespace Verification.Properties.Subjects.Fences;

/// <summary>Runs the fenced calls of an operation in a worker process and turns its death, a hang or garbage into a verdict that names the call.</summary>
public static class FenceJudge
{
    /// <summary>How long one call may take, and the start: a call takes microseconds, but a loaded machine may stop for seconds.</summary>
    public static TimeSpan CallLimit { get; } = TimeSpan.FromSeconds(30);

    /// <summary>Judges every fenced call of an operation.</summary>
    /// <param name="context">The subject, the seed, and where coverage is told.</param>
    /// <param name="operation">The name of the operation's class.</param>
    /// <param name="callLimit">How long one call may take.</param>
    /// <param name="started">Told the id of the worker process.</param>
    /// <returns>Conforms; violates for a touch outside of a buffer; error for another death, a hang or garbage; vacuous where fences cannot be built.</returns>
    /// <exception cref="NotImplementedBySubjectException">The subject has nothing of the operation, or cannot be made in another process.</exception>
    public static CaseResult Run(SweepContext context, string operation, TimeSpan callLimit, Action<int>? started = null)
    {
        if (!ProtectedPages.AreSupported || WorkerProcess.Find() is null)
        {
            return new CaseResult(
                Verdict.Vacuous,
                ProtectedPages.AreSupported
                    ? "No call was fenced: Verification.Worker.dll is not beside the program; reference the worker's project or package."
                    : $"No call was fenced: memory pages cannot be protected on {Environment.OSVersion}; Linux, macOS and Windows are known.");
        }

        string address = SubjectAddress.Of(context.Subject)
            ?? throw new NotImplementedBySubjectException(
                $"a way to be made in the worker process ({context.Subject.GetType().Name} needs a public constructor without parameters)");

        // What only the two sides know: a subject that writes to standard output cannot pass for the worker.
        string mark = Guid.NewGuid().ToString("N");
        using WorkerProcess worker = new(
            FenceWorker.Command, operation, context.Seed.ToString(CultureInfo.InvariantCulture), mark, address);
        started?.Invoke(worker.Id);
        return new Conversation(context, worker, mark, callLimit).Follow();
    }

    private sealed class Conversation(SweepContext context, WorkerProcess worker, string mark, TimeSpan callLimit)
    {
        private readonly List<string> _missing = [];
        private string _call = "the start of the worker";
        private int _calls;

        public CaseResult Follow()
        {
            try
            {
                CaseResult? found = null;
                while (worker.ReadLine(callLimit) is string line)
                {
                    string[] parts = line.Split(' ', 3);
                    if (parts.Length < 3 || parts[0] != mark)
                    {
                        return new CaseResult(Verdict.Error, $"Garbage on the worker's standard output in {_call}: \"{Shortened(line)}\".");
                    }

                    context.Options.Cancellation.ThrowIfCancellationRequested();
                    switch (parts[1])
                    {
                        case FenceReports.CallWord:
                            _call = parts[2];
                            _calls++;
                            context.CountCase(_calls);
                            break;
                        case FenceReports.MissingWord:
                            _missing.Add(parts[2]);
                            break;
                        case FenceReports.SawWord:
                            Count(parts[2]);
                            break;
                        case FenceReports.FaultWord:
                            string[] fault = parts[2].Split(' ', 2);
                            found = new CaseResult(Enum.Parse<Verdict>(fault[0]), fault[1]);
                            break;
                        case FenceReports.DoneWord:
                            return found ?? Finish();
                    }
                }

                worker.WaitForExit(callLimit);
                return Death();
            }
            catch (TimeoutException)
            {
                return new CaseResult(
                    Verdict.Error, string.Create(CultureInfo.InvariantCulture, $"No answer within {callLimit.TotalSeconds} s from {_call}; the worker was killed."));
            }
            catch (InvalidDataException garbage)
            {
                return new CaseResult(Verdict.Error, $"Garbage on the worker's standard output in {_call}: {garbage.Message}.");
            }
        }

        private CaseResult Finish()
        {
            context.Notes.Add($"{_calls} fenced calls in a process of their own");
            context.Notes.AddRange(_missing.Select(operation => $"not implemented: {operation}"));
            return _calls == 0 && _missing.Count > 0 ? throw new NotImplementedBySubjectException(string.Join(", ", _missing)) : CaseResult.Conforms;
        }

        private CaseResult Death()
        {
            // 128 + SIGSEGV, 128 + SIGBUS (macOS), the status of Windows; .NET itself turns some into an abort and says so.
            const int SegmentationFault = 128 + 11;
            const int BusError = 128 + 10;
            const int AccessViolation = unchecked((int)0xC0000005);
            bool isAccess = worker.ExitCode is SegmentationFault or BusError or AccessViolation
                || worker.Errors.Contains("AccessViolationException", StringComparison.Ordinal);
            return isAccess
                ? CaseResult.Violates($"{_call} touched memory outside of its buffers, or wrote into an input: the worker died of it (exit code {worker.ExitCode}).")
                : new CaseResult(
                    Verdict.Error, $"The worker ended with exit code {worker.ExitCode} in the middle of {_call}.{Said(worker.Errors)}");
        }

        private void Count(string countAndWhat)
        {
            string[] parts = countAndWhat.Split(' ', 2);
            for (long count = long.Parse(parts[0], CultureInfo.InvariantCulture); count > 0; count--)
            {
                context.Coverage.Saw(parts[1]);
            }
        }

        private static string Said(string errors) => errors.Length == 0 ? string.Empty : $" It said: {Shortened(errors)}";

        private static string Shortened(string text)
        {
            const int ShownCharacters = 300;
            return text.Length <= ShownCharacters ? text : text[..ShownCharacters] + "...";
        }
    }
}
