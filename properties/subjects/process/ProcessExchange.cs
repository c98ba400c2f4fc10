using System.Globalization;
using System.Text;
using System.Text.Json;
using Verification.Properties.Subjects.Processes.Protocol;
using Verification.Properties.Subjects.Recorded;

namespace Verification.Properties.Subjects.Processes;

/// <summary>
/// Asks a program: one process for each thread that asks at once (only one in all where the subject says so), started when needed,
/// started again after a failure until there were too many.
/// </summary>
internal sealed class ProcessExchange(IReadOnlyList<string> command, TimeSpan limit) : IBatchExchange, IDisposable
{
    /// <summary>Failures after which nobody starts it again: each may have cost a whole time limit.</summary>
    public const int MostFailures = 8;

    private static readonly string OracleVersion = typeof(ProcessExchange).Assembly.GetName().Version?.ToString(3) ?? string.Empty;

    private readonly Lock _lock = new();
    private readonly Lock _starting = new();
    private readonly SemaphoreSlim _only = new(1);
    private readonly Stack<LineProcess> _idle = new();
    private readonly HashSet<LineProcess> _alive = [];
    private Handshake? _handshake;
    private SubjectProcessException? _lastFailure;
    private int _failures;
    private bool _isDisposed;
    private long _id = Wire.HandshakeId;

    /// <inheritdoc/>
    public Handshake Handshake
    {
        get
        {
            lock (_starting)
            {
                if (_handshake is null)
                {
                    Return(Start());
                }

                return _handshake!;
            }
        }
    }

    /// <summary>The ids of the processes that run now.</summary>
    public IReadOnlyList<int> ProcessIds
    {
        get
        {
            lock (_lock)
            {
                return [.. _alive.Select(process => process.Id)];
            }
        }
    }

    /// <inheritdoc/>
    public MessageReader Ask(string operation, byte[] request) => Exchange(operation, request, answer => answer);

    /// <inheritdoc/>
    public IReadOnlyList<JsonElement> AskAll(IReadOnlyList<byte[]> requests)
    {
        using MessageWriter batch = new(Handshake.Encoding);
        batch.Text(Wire.Op, Wire.Batch);
        batch.Raw(Wire.Calls, requests);
        return Exchange(Wire.Batch, batch.Finish(), answer =>
        {
            JsonElement[] results = answer.List(Wire.Results);
            answer.Finish();
            return results.Length == requests.Count
                ? results
                : throw new ProtocolException($"the answer to a batch of {requests.Count} calls has {results.Length} results");
        });
    }

    private TResult Exchange<TResult>(string operation, byte[] request, Func<MessageReader, TResult> read)
    {
        bool isExclusive = Handshake.Exclusive;
        if (isExclusive)
        {
            _only.Wait();
        }

        try
        {
            LineProcess process = Lease();
            long id = Interlocked.Increment(ref _id);
            try
            {
                TResult answer = Parse(process, operation, process.Ask(WithId(id, request), limit), id, read);
                Return(process);
                return answer;
            }
            catch (SubjectProcessException failure)
            {
                Forget(process, failure);
                throw;
            }
        }
        finally
        {
            if (isExclusive)
            {
                _only.Release();
            }
        }
    }

    /// <summary>Kills every process.</summary>
    public void Dispose()
    {
        LineProcess[] alive;
        lock (_lock)
        {
            _isDisposed = true;
            alive = [.. _alive];
            _alive.Clear();
            _idle.Clear();
        }

        foreach (LineProcess process in alive)
        {
            process.Dispose();
        }
    }

    private static ReadOnlyMemory<byte> WithId(long id, byte[] request)
    {
        // The request begins with {"op":...; the id goes before that.
        byte[] start = Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{{\"{Wire.Id}\":{id},"));
        byte[] line = new byte[start.Length + request.Length];
        start.CopyTo(line, 0);
        request.AsSpan(1).CopyTo(line.AsSpan(start.Length));
        line[^1] = (byte)'\n';
        return line;
    }

    private static TResult Parse<TResult>(LineProcess process, string operation, byte[] line, long id, Func<MessageReader, TResult> read)
    {
        try
        {
            MessageReader answer = MessageReader.Parse(line, $"the answer to {operation}");
            return answer.Whole(Wire.Id) is long answered && answered == id
                ? read(answer)
                : throw new ProtocolException($"the answer to {operation} has the id {answer.Whole(Wire.Id)}; the request has {id}");
        }
        catch (ProtocolException wrong)
        {
            // After such a line nobody knows which answer comes next.
            throw process.Gone(wrong.Message.TrimEnd('.'));
        }
    }

    private LineProcess Lease()
    {
        lock (_lock)
        {
            if (_idle.TryPop(out LineProcess? idle))
            {
                return idle;
            }
        }

        return Start();
    }

    private LineProcess Start()
    {
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);

            // One that never answered the greeting will not do so the next time.
            if (_lastFailure is not null && (_handshake is null || _failures >= MostFailures))
            {
                throw new SubjectProcessException(
                    _handshake is null ? _lastFailure.Message : $"the program failed {_failures} times and is not started again; the last time {_lastFailure.Message}",
                    endedProcess: true,
                    _lastFailure);
            }
        }

        LineProcess? process = null;
        try
        {
            process = new LineProcess(command);
            lock (_lock)
            {
                _alive.Add(process);
            }

            byte[] line = process.Ask((byte[])[.. Handshake.Hello(OracleVersion), (byte)'\n'], limit);
            _handshake = Greeting(process, line);
            return process;
        }
        catch (SubjectProcessException failure)
        {
            SubjectProcessException atStart = failure.In("at the start");
            Forget(process, atStart);
            throw atStart;
        }
    }

    private static Handshake Greeting(LineProcess process, byte[] line)
    {
        try
        {
            return Handshake.Read(MessageReader.Parse(line, "the answer to the handshake"));
        }
        catch (ProtocolException wrong)
        {
            throw process.Gone(wrong.Message.TrimEnd('.'));
        }
    }

    private void Return(LineProcess process)
    {
        lock (_lock)
        {
            _idle.Push(process);
        }
    }

    private void Forget(LineProcess? process, SubjectProcessException failure)
    {
        process?.Dispose();
        lock (_lock)
        {
            _failures++;
            _lastFailure = failure;
            if (process is not null)
            {
                _alive.Remove(process);
            }
        }
    }
}
