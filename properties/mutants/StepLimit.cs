using System.Diagnostics;

namespace Verification.Mutants;

/// <summary>Ends the process when one step of the trial takes far longer than any step of the unchanged code.</summary>
internal static class StepLimit
{
    // In time of the processor, since the machine may be busy with other things. No step of the unchanged code takes a fifth of it.
    private static readonly TimeSpan LongestWork = TimeSpan.FromSeconds(30);

    // For threads that wait for each other, and do no work.
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(200);

    private static readonly Lock Changing = new();
    private static string? _running;
    private static TimeSpan _workBefore;
    private static long _waitsSince;

    /// <summary>Begins a step; the one before has ended.</summary>
    public static void Begin(string step)
    {
        lock (Changing)
        {
            _running = step;
            _workBefore = Environment.CpuUsage.TotalTime;
            _waitsSince = Environment.TickCount64;
        }
    }

    /// <summary>No step runs.</summary>
    public static void Rest()
    {
        lock (Changing)
        {
            _running = null;
        }
    }

    /// <summary>Looks from a thread of its own, for as long as the process lives.</summary>
    public static void Watch() => new Thread(LookOn) { IsBackground = true, Priority = ThreadPriority.AboveNormal }.Start();

    private static void LookOn()
    {
        while (true)
        {
            Thread.Sleep(BetweenLooks);
            lock (Changing)
            {
                if (_running is not null && (Environment.CpuUsage.TotalTime - _workBefore > LongestWork || Environment.TickCount64 - _waitsSince > LongestWait.TotalMilliseconds))
                {
                    Console.Out.WriteLine($"{Verdicts.OutOfTime}\t{_running}");
                    Console.Out.Flush();

                    // Exit would wait for threads that never end.
                    Process.GetCurrentProcess().Kill();
                }
            }
        }
    }
}
