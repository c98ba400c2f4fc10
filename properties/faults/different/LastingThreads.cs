using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;

namespace Verification.Properties.Faults.Different;

/// <summary>Threads that wait for work, none of them the caller's: laws make a hundred thousand small calls, and a thread that starts costs more than all the rest of one.</summary>
internal static class LastingThreads
{
    private const int Count = 8;

    private static readonly BlockingCollection<Action> Work = Start();

    /// <summary>Runs the parts 0 to <paramref name="parts"/> - 1, on as many threads as there are parts, up to eight, and waits for all.</summary>
    public static void Run(int parts, Action<int> part)
    {
        using CountdownEvent open = new(parts);
        ExceptionDispatchInfo? failure = null;
        for (int number = 0; number < parts; number++)
        {
            int own = number;
            Work.Add(() =>
            {
                try
                {
                    part(own);
                }
                catch (Exception thrown)
                {
                    failure = ExceptionDispatchInfo.Capture(thrown);
                }
                finally
                {
                    open.Signal();
                }
            });
        }

        open.Wait();
        failure?.Throw();
    }

    private static BlockingCollection<Action> Start()
    {
        BlockingCollection<Action> work = [];
        for (int number = 0; number < Count; number++)
        {
            new Thread(() =>
            {
                foreach (Action next in work.GetConsumingEnumerable())
                {
                    next();
                }
            })
            { IsBackground = true }.Start();
        }

        return work;
    }
}
