using BenchmarkDotNet.Loggers;
using Verification.Bench.Harness;

namespace Verification.Bench.Running;

/// <summary>Takes what BenchmarkDotNet has to say, so that the screen stays readable, and listens for findings.</summary>
public sealed class LogFile(string path) : ILogger, IDisposable
{
    private readonly StreamWriter _writer = new(path);
    private readonly Lock _lock = new();
    private string _line = string.Empty;
    private bool _closed;

    public string Id => nameof(LogFile);

    public int Priority => 0;

    /// <summary>The last finding, which is forgotten.</summary>
    public string? TakeFinding()
    {
        lock (_lock)
        {
            (string? finding, Finding) = (Finding, null);
            return finding;
        }
    }

    private string? Finding { get; set; }

    public void Write(LogKind logKind, string text)
    {
        lock (_lock)
        {
            if (!_closed)
            {
                _writer.Write(text);
                _line += text;
                Finding = ResultDiffersException.FindIn(_line) ?? Finding;
            }
        }
    }

    public void WriteLine()
    {
        lock (_lock)
        {
            if (!_closed)
            {
                _writer.WriteLine();
                _line = string.Empty;
            }
        }
    }

    public void WriteLine(LogKind logKind, string text)
    {
        Write(logKind, text);
        WriteLine();
    }

    public void Flush()
    {
        lock (_lock)
        {
            if (!_closed)
            {
                _writer.Flush();
            }
        }
    }

    /// <summary>Whatever comes later is dropped: after an interrupt BenchmarkDotNet goes on talking.</summary>
    public void Dispose()
    {
        lock (_lock)
        {
            _closed = true;
            _writer.Dispose();
        }
    }
}
