using System.Diagnostics;
using Verification.Bench.Reports.Peers;

namespace Verification.Peers.Timing;

/// <summary>One of several sides that take turns, and its times: one a round.</summary>
/// <param name="name">Its name in the report, which ends with <see cref="PeerRow.OnThreads"/> where it has several threads.</param>
/// <param name="run">What is timed.</param>
/// <param name="before">What is done before its turn, untimed; null for nothing.</param>
internal sealed class TimedSide(string name, Action run, Action? before = null)
{
    /// <summary>So long is a turn, or one call where that takes longer: long against the clock, short against the changes of a shared machine.</summary>
    public static readonly TimeSpan Turn = TimeSpan.FromMilliseconds(8);

    // Between two readings of the clock, so that the reading itself does not count.
    private static readonly TimeSpan Batch = TimeSpan.FromMicroseconds(40);

    private readonly List<double> _nanoseconds = [];
    private readonly List<double> _processorNanoseconds = [];
    private int _callsOfBatch = 1;

    /// <summary>Its name.</summary>
    public string Name => name;

    /// <summary>Of a call, one a round.</summary>
    public IReadOnlyList<double> Nanoseconds => _nanoseconds;

    /// <summary>Of all processors for a call, one a round: on a busy machine steadier than time, but it counts waiting threads too.</summary>
    public IReadOnlyList<double> ProcessorNanoseconds => _processorNanoseconds;

    /// <summary>Of a call, in the fastest stretch between two readings of the clock: on a busy machine, one that nobody interrupted.</summary>
    public double Fastest { get; private set; } = double.PositiveInfinity;

    /// <summary>How many times as long this side took as another, round by round.</summary>
    public double[] Over(TimedSide other) => [.. _nanoseconds.Zip(other._nanoseconds, (mine, theirs) => mine / theirs)];

    /// <summary>The same for the time of processors.</summary>
    public double[] ProcessorOver(TimedSide other) => [.. _processorNanoseconds.Zip(other._processorNanoseconds, (mine, theirs) => mine / theirs)];

    /// <summary>Its times, for the results.</summary>
    /// <param name="operation">What it does.</param>
    /// <param name="elements">How many of what the operation has.</param>
    /// <param name="verdict">What the oracle says of its result.</param>
    /// <param name="flopsPerElement">Floating-point operations an element, where they shall be shown; else 0.</param>
    public PeerTime Times(string operation, int elements, string verdict, double flopsPerElement = 0)
        => new(operation, elements, name, BytesPerElement: 0, [.. _nanoseconds], verdict)
        {
            FlopsPerElement = flopsPerElement,
            ProcessorNanoseconds = [.. _processorNanoseconds],
            FastestNanoseconds = Fastest,
        };

    /// <summary>Finds out how many calls fill the time between two readings of the clock.</summary>
    public void Calibrate()
    {
        before?.Invoke();
        run();
        long start = Stopwatch.GetTimestamp();
        int calls = 0;
        do
        {
            run();
            calls++;
        }
        while (Stopwatch.GetElapsedTime(start) < Batch);
        _callsOfBatch = calls;
    }

    /// <summary>Runs for a turn. The first call is untimed: it finds caches and threads as the others left them.</summary>
    /// <param name="isKept">Whether the time belongs to the results.</param>
    public void TakeTurn(bool isKept)
    {
        before?.Invoke();
        run();
        int calls = 0;
        TimeSpan processor = Environment.CpuUsage.TotalTime;
        long start = Stopwatch.GetTimestamp();
        TimeSpan elapsed = TimeSpan.Zero;
        double fastest = double.PositiveInfinity;
        do
        {
            TimeSpan earlier = elapsed;
            for (int call = 0; call < _callsOfBatch; call++)
            {
                run();
            }

            calls += _callsOfBatch;
            elapsed = Stopwatch.GetElapsedTime(start);
            fastest = Math.Min(fastest, (elapsed - earlier).TotalNanoseconds / _callsOfBatch);
        }
        while (elapsed < Turn);
        TimeSpan processorElapsed = Environment.CpuUsage.TotalTime - processor;
        if (isKept)
        {
            Fastest = Math.Min(Fastest, fastest);
            _nanoseconds.Add(elapsed.TotalNanoseconds / calls);
            _processorNanoseconds.Add(processorElapsed.TotalNanoseconds / calls);
        }
    }
}
