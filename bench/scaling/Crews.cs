using System.Collections.Concurrent;
using Verification.Optimized.Threads;

namespace Verification.Bench.Scaling;

/// <summary>The numbers of threads that rows are timed with.</summary>
public static class Crews
{
    private static readonly ConcurrentDictionary<int, ThreadCrew> Made = new();

    /// <summary>2, 4, 8 and so on, as far as there are cores; 2 on a machine with one core too, where they cannot gain.</summary>
    public static IEnumerable<int> Sizes
    {
        get
        {
            yield return 2;
            for (int threads = 4; threads <= Environment.ProcessorCount; threads *= 2)
            {
                yield return threads;
            }
        }
    }

    /// <summary>So many threads, which wait for work as long as the process runs.</summary>
    public static ThreadCrew Of(int threads) => Made.GetOrAdd(threads, static count => new ThreadCrew(count));
}
