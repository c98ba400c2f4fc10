using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;
using Verification.Vocabulary;

namespace Verification.Optimized.Threads;

/// <summary>
/// A few threads that share out the chunks of one operation at a time. Chunks have a fixed size and are computed from nothing but their own
/// elements, so the bits are those of one thread, whoever computes which. A run allocates nothing.
/// </summary>
/// <remarks>
/// The caller's thread is one of them. An operation of few chunks stays on the caller's thread. A crew that is busy with another caller's
/// operation lets this caller compute alone. What a chunk throws reaches the caller, once no thread computes any more; chunks that nobody had
/// begun by then are left undone.
/// </remarks>
public sealed class ThreadCrew : IDisposable
{
    /// <summary>The most threads of a crew.</summary>
    public const int MostThreads = 1024;

    // How long a thread without work looks for it before it sleeps: about as long as waking it takes.
    private const int LooksBeforeSleep = 2000;

    private readonly object _bell = new();
    private readonly Thread[] _helpers;
    private unsafe delegate*<void*, int, void> _chunk;
    private unsafe void* _work;
    private int _chunks;
    private int _nextChunk;
    private int _inside;
    private int _sleepers;
    private ExceptionDispatchInfo? _failure;

    // Odd while a round is open.
    private int _round;
    private int _isBusy;
    private volatile bool _isDisposed;

    /// <summary>Starts the threads.</summary>
    /// <param name="threads">Threads that compute, the caller's included: 1 or more; beyond the processors of the machine they only get in each other's way.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is below 1 or above <see cref="MostThreads"/>.</exception>
    public ThreadCrew(int threads)
    {
        Require.AtLeast(threads, 1, "number of threads");
        ArgumentOutOfRangeException.ThrowIfGreaterThan(threads, MostThreads);
        Threads = threads;
        _helpers = new Thread[threads - 1];
        for (int i = 0; i < _helpers.Length; i++)
        {
            _helpers[i] = new Thread(Help) { IsBackground = true, Name = $"crew of {threads}, {i + 2}" };
            _helpers[i].Start();
        }
    }

    /// <summary>Threads that compute, the caller's included.</summary>
    public int Threads { get; }

    /// <summary>Ends the threads. An operation that is running is finished first.</summary>
    public void Dispose()
    {
        if (_isDisposed)
        {
            return;
        }

        // Taken and never given back: whoever comes later computes alone.
        SpinWait wait = default;
        while (Interlocked.CompareExchange(ref _isBusy, 1, 0) != 0)
        {
            wait.SpinOnce();
        }

        _isDisposed = true;
        lock (_bell)
        {
            Monitor.PulseAll(_bell);
        }

        foreach (Thread helper in _helpers)
        {
            helper.Join();
        }
    }

    /// <summary>Computes every chunk of a work.</summary>
    /// <param name="work">Holds the addresses of pinned arrays. Its chunks write to disjoint places.</param>
    /// <param name="chunks">How many.</param>
    internal unsafe void Run<TWork>(ref TWork work, int chunks)
        where TWork : unmanaged, IChunkedWork
    {
        if (chunks <= 1 || _helpers.Length == 0 || Interlocked.CompareExchange(ref _isBusy, 1, 0) != 0)
        {
            for (int chunk = 0; chunk < chunks; chunk++)
            {
                work.Compute(chunk);
            }

            return;
        }

        fixed (TWork* pinned = &work)
        {
            _work = pinned;
            _chunk = &ComputeChunk<TWork>;
            _chunks = chunks;
            _nextChunk = 0;
            Interlocked.Increment(ref _round);
            if (Volatile.Read(ref _sleepers) > 0)
            {
                lock (_bell)
                {
                    Monitor.PulseAll(_bell);
                }
            }

            TakeChunks();

            // The work stands on this thread's stack: nobody may come in any more, and nobody may be left in it.
            Interlocked.Increment(ref _round);
            SpinWait wait = default;
            while (Volatile.Read(ref _inside) != 0)
            {
                wait.SpinOnce(sleep1Threshold: -1);
            }
        }

        ExceptionDispatchInfo? failure = _failure;
        _failure = null;
        Volatile.Write(ref _isBusy, 0);
        failure?.Throw();
    }

    /// <summary>Computes every chunk of a work that is an object.</summary>
    /// <param name="work">Its chunks write to disjoint places.</param>
    /// <param name="chunks">How many.</param>
    internal void Run(IChunkedWork work, int chunks)
    {
        var handle = GCHandle.Alloc(work);
        try
        {
            HeldWork held = new(handle);
            Run(ref held, chunks);
        }
        finally
        {
            handle.Free();
        }
    }

    private static unsafe void ComputeChunk<TWork>(void* work, int chunk)
        where TWork : unmanaged, IChunkedWork
        => Unsafe.AsRef<TWork>(work).Compute(chunk);

    private unsafe void TakeChunks()
    {
        try
        {
            for (int chunk = Interlocked.Increment(ref _nextChunk) - 1; chunk < _chunks; chunk = Interlocked.Increment(ref _nextChunk) - 1)
            {
                _chunk(_work, chunk);
            }
        }
        catch (Exception failure)
        {
            // The first one, whatever it is, is the caller's: on a thread of the crew it would end the process.
            Interlocked.CompareExchange(ref _failure, ExceptionDispatchInfo.Capture(failure), null);
            Volatile.Write(ref _nextChunk, _chunks);
        }
    }

    private void Help()
    {
        int seen = 0;
        while (WaitForRound(ref seen))
        {
            // First in, then a look whether the round is still open: the caller closes it first, and then looks who is in.
            Interlocked.Increment(ref _inside);
            if (Volatile.Read(ref _round) == seen)
            {
                TakeChunks();
            }

            Interlocked.Decrement(ref _inside);
        }
    }

    /// <summary>Waits for an open round that this thread has not seen; false when the crew is disposed.</summary>
    private bool WaitForRound(ref int seen)
    {
        for (int look = 0; look < LooksBeforeSleep; look++)
        {
            if (IsNewRound(ref seen))
            {
                return true;
            }

            Thread.SpinWait(1);
        }

        lock (_bell)
        {
            // Announced before the last look, so that a round which opens after it is rung in.
            Interlocked.Increment(ref _sleepers);
            bool isNew;
            while (!(isNew = IsNewRound(ref seen)) && !_isDisposed)
            {
                Monitor.Wait(_bell);
            }

            Interlocked.Decrement(ref _sleepers);
            return isNew;
        }
    }

    private bool IsNewRound(ref int seen)
    {
        int round = Volatile.Read(ref _round);
        bool isNew = round % 2 != 0 && round != seen;
        seen = isNew ? round : seen;
        return isNew;
    }

    /// <summary>An object by its handle, which other threads may follow while it is open.</summary>
    private readonly struct HeldWork(GCHandle handle) : IChunkedWork
    {
        public void Compute(int chunk) => Unsafe.As<IChunkedWork>(handle.Target!).Compute(chunk);
    }
}
