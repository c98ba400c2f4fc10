using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using Verification.Properties.Subjects.Processes.Protocol;

namespace Verification.Properties.Subjects.Processes;

/// <summary>
/// A program that is asked line by line: each exchange has a time limit and a longest line, the end of standard error is kept,
/// and whatever the program started is killed with it.
/// </summary>
internal sealed partial class LineProcess : IDisposable
{
    // Enough for a traceback.
    private const int KeptErrorBytes = 4096;
    private const int FirstBufferBytes = 1 << 16;

    // A million numbers as text are 20 MB, and a slow reader on a busy machine has not half of its time left for them.
    private const double SentBytesASecond = 1 << 20;

    // After a kill a process is gone at once; more than this is a broken machine.
    private static readonly TimeSpan KillLimit = TimeSpan.FromSeconds(10);

    // The end of standard output and the exit code come from the kernel separately.
    private static readonly TimeSpan ExitLimit = TimeSpan.FromSeconds(2);

    private readonly Process _process;
    private readonly bool _leadsGroup;
    private readonly List<byte> _errors = [];
    private readonly Task _readingErrors;
    private byte[] _buffer = new byte[FirstBufferBytes];
    private int _filled;
    private bool _isDisposed;

    /// <summary>Starts a program.</summary>
    /// <param name="command">The program and its arguments.</param>
    /// <exception cref="SubjectProcessException">It cannot be started.</exception>
    public LineProcess(IReadOnlyList<string> command)
    {
        // In a session of its own where the system has a program for that: then the whole group can be killed, orphans too, and Ctrl-C
        // on the terminal reaches the oracle alone, which ends the program in order.
        const string NewSession = "/usr/bin/setsid";
        _leadsGroup = OperatingSystem.IsLinux() && File.Exists(NewSession);
        string[] words = _leadsGroup ? [NewSession, .. command] : [.. command];
        ProcessStartInfo start = new(words[0], words[1..])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        try
        {
            _process = Process.Start(start) ?? throw new InvalidOperationException("no process was made");
        }
        catch (Exception failure) when (failure is System.ComponentModel.Win32Exception or InvalidOperationException)
        {
            throw new SubjectProcessException($"the program {command[0]} could not be started: {failure.Message}", endedProcess: true, failure);
        }

        _readingErrors = KeepErrorsAsync(_process.StandardError.BaseStream);
    }

    /// <summary>The process id, for whoever wants to see that it is gone.</summary>
    public int Id => _process.Id;

    /// <summary>Sends a line and waits for one.</summary>
    /// <param name="line">What is sent, with its end.</param>
    /// <param name="limit">How long a short line may take; a long one has a second more for each MiB of it.</param>
    /// <returns>The line, without its end.</returns>
    /// <exception cref="SubjectProcessException">The program ended, hung, or sent a line without end; it is killed then.</exception>
    public byte[] Ask(ReadOnlyMemory<byte> line, TimeSpan limit)
    {
        limit += TimeSpan.FromSeconds(Math.Round(line.Length / SentBytesASecond));
        long deadline = Environment.TickCount64 + (long)limit.TotalMilliseconds;
        try
        {
            if (_filled > 0)
            {
                string early = Encoding.UTF8.GetString(_buffer.AsSpan(0, Math.Min(_filled, JsonNumbers.MostShownBytes)));
                throw Gone($"the program wrote before it was asked: \"{JsonNumbers.Shorten(early)}\"");
            }

            Wait(WriteAsync(line), deadline, limit);
            return ReadLine(deadline, limit);
        }
        catch (Exception failure) when (failure is IOException or ObjectDisposedException or InvalidOperationException)
        {
            throw Ended();
        }
    }

    /// <summary>Kills the program and all that it started, unless it has ended.</summary>
    public void Dispose()
    {
        if (_isDisposed)
        {
            return;
        }

        _isDisposed = true;
        Kill();
        _process.Dispose();
    }

    /// <summary>An exception about this program with the end of what it said on standard error.</summary>
    public SubjectProcessException Gone(string what)
    {
        Kill();
        _readingErrors.Wait(ExitLimit);
        string said = Errors();
        return new SubjectProcessException($"{what}.{(said.Length == 0 ? " It wrote nothing to standard error." : $" The end of its standard error:\n{said}")}", endedProcess: true);
    }

    private async Task WriteAsync(ReadOnlyMemory<byte> line)
    {
        Stream input = _process.StandardInput.BaseStream;
        await input.WriteAsync(line).ConfigureAwait(false);
        await input.FlushAsync().ConfigureAwait(false);
    }

    private byte[] ReadLine(long deadline, TimeSpan limit)
    {
        int searched = 0;
        while (true)
        {
            int end = _buffer.AsSpan(searched, _filled - searched).IndexOf((byte)'\n');
            if (end >= 0)
            {
                end += searched;
                byte[] line = _buffer[..(end > 0 && _buffer[end - 1] == '\r' ? end - 1 : end)];
                _filled -= end + 1;
                _buffer.AsSpan(end + 1, _filled).CopyTo(_buffer);
                return line;
            }

            searched = _filled;
            if (_filled >= Wire.LongestLine)
            {
                throw Gone(string.Create(CultureInfo.InvariantCulture, $"the program sent a line of more than {Wire.LongestLine >> 20} MiB"));
            }

            if (_filled == _buffer.Length)
            {
                Array.Resize(ref _buffer, Math.Min(2 * _buffer.Length, Wire.LongestLine));
            }

            int read = Wait(_process.StandardOutput.BaseStream.ReadAsync(_buffer.AsMemory(_filled)).AsTask(), deadline, limit);
            if (read == 0)
            {
                throw Ended();
            }

            _filled += read;
        }
    }

    private TResult Wait<TResult>(Task<TResult> task, long deadline, TimeSpan limit)
    {
        Wait((Task)task, deadline, limit);
        return task.Result;
    }

    private void Wait(Task task, long deadline, TimeSpan limit)
    {
        try
        {
            if (!task.Wait((int)Math.Clamp(deadline - Environment.TickCount64, 0, int.MaxValue)))
            {
                throw Gone(string.Create(CultureInfo.InvariantCulture, $"the program gave no answer within {limit.TotalSeconds} s, and was killed"));
            }
        }
        catch (AggregateException failure) when (failure.InnerException is IOException or ObjectDisposedException or InvalidOperationException)
        {
            throw Ended();
        }
    }

    private SubjectProcessException Ended()
    {
        try
        {
            return _process.WaitForExit(ExitLimit)
                ? Gone(string.Create(CultureInfo.InvariantCulture, $"the program ended with exit code {_process.ExitCode}{Signal(_process.ExitCode)} instead of answering"))
                : Gone("the program closed its standard output and went on; it was killed");
        }
        catch (InvalidOperationException)
        {
            // The run was ended while this call waited.
            return new SubjectProcessException("the program was ended with the run.", endedProcess: true);
        }
    }

    private static string Signal(int exitCode)
    {
        // As shells and .NET count on Unix.
        const int FirstSignal = 128;
        if (OperatingSystem.IsWindows() || exitCode <= FirstSignal || exitCode >= 2 * FirstSignal)
        {
            return string.Empty;
        }

        // Those that programs die of, by the numbers that every Unix shares.
        string meaning = (exitCode - FirstSignal) switch
        {
            4 => ": an instruction that this processor does not have",
            6 => ": it aborted",
            8 => ": a division of whole numbers by zero",
            9 => ": killed from outside, perhaps since memory ran out",
            11 => ": it touched memory that it may not",
            _ => string.Empty,
        };
        return string.Create(CultureInfo.InvariantCulture, $" (signal {exitCode - FirstSignal}{meaning})");
    }

    private void Kill()
    {
        try
        {
            if (_leadsGroup)
            {
                // The group outlives its leader, so this reaches what a dead program left behind.
                const int KillSignal = 9;
                _ = SendSignal(-_process.Id, KillSignal);
            }

            if (!_process.HasExited)
            {
                _process.Kill(entireProcessTree: true);
                _process.WaitForExit(KillLimit);
            }
        }
        catch (InvalidOperationException)
        {
            // It is gone already.
        }
    }

    private async Task KeepErrorsAsync(Stream errors)
    {
        byte[] piece = new byte[KeptErrorBytes];
        try
        {
            int read;
            while ((read = await errors.ReadAsync(piece).ConfigureAwait(false)) > 0)
            {
                lock (_errors)
                {
                    _errors.AddRange(piece.AsSpan(0, read));
                    _errors.RemoveRange(0, Math.Max(0, _errors.Count - KeptErrorBytes));
                }
            }
        }
        catch (Exception failure) when (failure is IOException or ObjectDisposedException or InvalidOperationException)
        {
            // The pipe went with its process; what was read is kept.
        }
    }

    private string Errors()
    {
        lock (_errors)
        {
            return Encoding.UTF8.GetString(CollectionsMarshal.AsSpan(_errors)).Trim();
        }
    }

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int SendSignal(int process, int signal);
}
