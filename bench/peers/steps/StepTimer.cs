using System.Diagnostics;

namespace Verification.Peers.Steps;

/// <summary>One side with a number of threads, and its times: one a round.</summary>
/// <param name="Name">Of the side.</param>
/// <param name="Threads">So many.</param>
/// <param name="Side">Takes the steps.</param>
/// <param name="Before">What is done before its turn, untimed.</param>
internal sealed record StepTimer(string Name, int Threads, IStepSide Side, Action Before)
{
    // Long against the clock, short against the changes of a shared machine.
    private static readonly TimeSpan Turn = TimeSpan.FromMilliseconds(10);

    private readonly List<double> _microseconds = [];
    private readonly List<double> _processorMicroseconds = [];

    /// <summary>Microseconds of a step, one a round.</summary>
    public IReadOnlyList<double> Microseconds => _microseconds;

    /// <summary>Microseconds of all processors that a step took, one a round: on a busy machine steadier than time, but it counts waiting threads too.</summary>
    public IReadOnlyList<double> ProcessorMicroseconds => _processorMicroseconds;

    /// <summary>The fastest single step: on a busy machine, one that nobody interrupted.</summary>
    public double Fastest { get; private set; } = double.PositiveInfinity;

    /// <summary>Takes steps for a turn, the first of them untimed: it finds caches and threads as the others left them.</summary>
    public void TakeTurn()
    {
        Before();
        Side.Step();
        int steps = 0;
        TimeSpan processor = Environment.CpuUsage.TotalTime;
        long start = Stopwatch.GetTimestamp();
        TimeSpan before = TimeSpan.Zero;
        TimeSpan elapsed;
        do
        {
            Side.Step();
            steps++;
            elapsed = Stopwatch.GetElapsedTime(start);
            Fastest = Math.Min(Fastest, (elapsed - before).TotalMicroseconds);
            before = elapsed;
        }
        while (elapsed < Turn);
        _microseconds.Add(elapsed.TotalMicroseconds / steps);
        _processorMicroseconds.Add((Environment.CpuUsage.TotalTime - processor).TotalMicroseconds / steps);
    }

    /// <summary>How many times as long as this side another took, round by round.</summary>
    public IReadOnlyList<double> RatiosOf(StepTimer other) => Ratios(other._microseconds, _microseconds);

    /// <summary>The same for the time of processors.</summary>
    public IReadOnlyList<double> ProcessorRatiosOf(StepTimer other) => Ratios(other._processorMicroseconds, _processorMicroseconds);

    private static double[] Ratios(List<double> theirs, List<double> ours) => [.. theirs.Zip(ours, (above, below) => above / below)];
}
