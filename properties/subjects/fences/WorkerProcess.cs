using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Verification.Properties.Subjects.Fences;

/// <summary>The worker as its parent sees it: started, read line by line with a time limit, killed with all its children.</summary>
internal sealed class WorkerProcess : IDisposable
{
    private const string WorkerFile = "Verification.Worker.dll";

    // A subject that writes without end must not fill the parent's memory: one line, and all that is kept of standard error.
    private const int LongestLine = 65_536;
    private const int KeptErrorLines = 40;

    // After a kill a process is gone at once; more than this is a broken machine.
    private static readonly TimeSpan KillLimit = TimeSpan.FromSeconds(10);

    private readonly Process _process;
    private readonly Queue<string> _errors = new();
    private readonly char[] _buffer = new char[LongestLine];
    private readonly TaskCompletionSource _errorsEnded = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _filled;
    private bool _ended;

    public WorkerProcess(params IEnumerable<string> arguments)
    {
        string[] words = [.. CommandLine(arguments)];
        ProcessStartInfo start = new(words[0], words[1..])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };

        // Its death is what we wait for; nobody will read a dump of it.
        start.Environment["DOTNET_DbgEnableMiniDump"] = "0";
        _process = Process.Start(start) ?? throw new InvalidOperationException("The worker process could not be started.");
        _process.ErrorDataReceived += (_, line) => Keep(line.Data);
        _process.BeginErrorReadLine();
    }

    /// <summary>The process id, for whoever wants to see that it is gone.</summary>
    public int Id => _process.Id;

    /// <summary>The exit code, once <see cref="ReadLine"/> has seen the end.</summary>
    public int ExitCode => _process.ExitCode;

    /// <summary>The last lines of standard error.</summary>
    public string Errors
    {
        get
        {
            lock (_errors)
            {
                return string.Join('\n', _errors);
            }
        }
    }

    /// <summary>The program and the arguments that start a worker.</summary>
    /// <exception cref="FileNotFoundException">Its file is missing.</exception>
    public static IEnumerable<string> CommandLine(params IEnumerable<string> arguments)
        => [DotnetHost(), "exec", Find() ?? throw new FileNotFoundException($"{WorkerFile} does not stand beside {AppContext.BaseDirectory}."), .. arguments];

    /// <summary>The worker's file, beside this assembly or beside the program; null where it is missing.</summary>
    public static string? Find()
        => new[] { Path.GetDirectoryName(typeof(WorkerProcess).Assembly.Location), AppContext.BaseDirectory }
            .Where(folder => !string.IsNullOrEmpty(folder))
            .Select(folder => Path.Combine(folder!, WorkerFile))
            .FirstOrDefault(File.Exists);

    /// <summary>The next line of standard output, or null at its end.</summary>
    /// <exception cref="TimeoutException">Nothing came for so long.</exception>
    /// <exception cref="InvalidDataException">A line is longer than any that the worker writes.</exception>
    public string? ReadLine(TimeSpan limit)
    {
        long deadline = Environment.TickCount64 + (long)limit.TotalMilliseconds;
        while (true)
        {
            int end = Array.IndexOf(_buffer, '\n', 0, _filled);
            if (end >= 0)
            {
                string line = new string(_buffer, 0, end).TrimEnd('\r');
                _filled -= end + 1;
                Array.Copy(_buffer, end + 1, _buffer, 0, _filled);
                return line;
            }

            if (_ended)
            {
                string rest = new(_buffer, 0, _filled);
                _filled = 0;
                return rest.Length > 0 ? rest : null;
            }

            if (_filled == LongestLine)
            {
                throw new InvalidDataException($"a line of more than {LongestLine} characters");
            }

            Fill(deadline);
        }
    }

    /// <summary>Waits for the end, after <see cref="ReadLine"/> returned null.</summary>
    /// <exception cref="TimeoutException">It closed its output and went on.</exception>
    public void WaitForExit(TimeSpan limit)
    {
        if (!_process.WaitForExit(limit))
        {
            throw new TimeoutException("The worker closed its standard output and went on.");
        }

        // A process can be gone before its last words are read, and these tell an access violation from another abort.
        _ = _errorsEnded.Task.Wait(KillLimit);
    }

    /// <summary>Kills the process and its children, unless it has ended.</summary>
    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            _process.WaitForExit(KillLimit);
        }

        _process.Dispose();
    }

    private void Fill(long deadline)
    {
        Task<int> reading = _process.StandardOutput.ReadAsync(_buffer, _filled, LongestLine - _filled);
        if (!reading.Wait((int)Math.Max(0, deadline - Environment.TickCount64)))
        {
            throw new TimeoutException();
        }

        _filled += reading.Result;
        _ended = reading.Result == 0;
    }

    private void Keep(string? line)
    {
        if (line is null)
        {
            _errorsEnded.TrySetResult();
            return;
        }

        lock (_errors)
        {
            _errors.Enqueue(line);
            if (_errors.Count > KeptErrorLines)
            {
                _errors.Dequeue();
            }
        }
    }

    /// <summary>The dotnet that runs this very process, whatever the search path says.</summary>
    private static string DotnetHost()
    {
        string file = OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet";

        // The runtime lies in <root>/shared/Microsoft.NETCore.App/<version>/.
        string besideRuntime = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", file));
        return File.Exists(besideRuntime) ? besideRuntime
            : Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") is { Length: > 0 } host ? host
            : file;
    }
}
