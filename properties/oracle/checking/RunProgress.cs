using System.Diagnostics;
using Verification.Properties.Laws;

namespace Verification.Oracle.Checking;

/// <summary>A check that is running.</summary>
/// <param name="LawId">Its law.</param>
/// <param name="Label">Which check.</param>
/// <param name="Done">Cases done.</param>
/// <param name="Expected">Cases in all, as far as known.</param>
public sealed record RunningCheck(string LawId, string Label, int Done, int Expected);

/// <summary>How far a run is; written by the workers, read by whoever shows it.</summary>
public sealed class RunProgress
{
    private readonly Lock _lock = new();
    private readonly SortedDictionary<int, RunningCheck> _running = [];
    private readonly List<LawOutcome> _finishedLaws = [];
    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private int _finishedChecks;
    private long _finishedCases;

    /// <summary>Checks in all.</summary>
    public int Total { get; private set; }

    /// <summary>Checks that have ended.</summary>
    public int Finished
    {
        get
        {
            lock (_lock)
            {
                return _finishedChecks;
            }
        }
    }

    /// <summary>The checks that are running, in the order of the plan.</summary>
    public IReadOnlyList<RunningCheck> Running
    {
        get
        {
            lock (_lock)
            {
                return [.. _running.Values];
            }
        }
    }

    /// <summary>Time since the start.</summary>
    public TimeSpan Elapsed => _watch.Elapsed;

    /// <summary>Time left if the rest is as fast as what is done, or null while nothing is.</summary>
    public TimeSpan? Remaining
    {
        get
        {
            double done = Fraction;
            return done > 0 ? Elapsed * ((1 - done) / done) : null;
        }
    }

    /// <summary>The share that is done, each check counted alike.</summary>
    public double Fraction
    {
        get
        {
            lock (_lock)
            {
                double running = _running.Values.Sum(check => (double)check.Done / Math.Max(1, check.Expected));
                return Total == 0 ? 0 : Math.Min(1, (_finishedChecks + running) / Total);
            }
        }
    }

    /// <summary>Cases a second since the start, all checks together; a case of an exhaustive law is a block of bit patterns.</summary>
    public double CasesPerSecond
    {
        get
        {
            lock (_lock)
            {
                return (_finishedCases + _running.Values.Sum(check => (long)check.Done)) / Math.Max(double.Epsilon, Elapsed.TotalSeconds);
            }
        }
    }

    /// <summary>The laws that have ended since the last call.</summary>
    public IReadOnlyList<LawOutcome> TakeFinishedLaws()
    {
        lock (_lock)
        {
            LawOutcome[] finished = [.. _finishedLaws];
            _finishedLaws.Clear();
            return finished;
        }
    }

    internal void Start(int total) => Total = total;

    internal void Report(int index, Law law, LawCheck check, int done, int expected)
    {
        lock (_lock)
        {
            _running[index] = new RunningCheck(law.Id, check.Label, done, expected);
        }
    }

    internal void Finish(int index)
    {
        lock (_lock)
        {
            _finishedCases += _running.Remove(index, out RunningCheck? finished) ? finished.Done : 0;
            _finishedChecks++;
        }
    }

    internal void Finish(LawOutcome law)
    {
        lock (_lock)
        {
            _finishedLaws.Add(law);
        }
    }
}
