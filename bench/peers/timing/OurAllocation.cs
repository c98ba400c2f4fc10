using System.Reflection;
using Verification.Bench.Reports.Peers;

namespace Verification.Peers.Timing;

/// <summary>The managed bytes that one call of each of our sides takes, on all threads.</summary>
internal static class OurAllocation
{
    // The first calls of a method, and of the threads that share its work, may take what later ones do not.
    private const int CallsBefore = 3;

    // Another thread of the process may allocate while a call runs: the least of several counts is the call's own.
    private const int Counts = 5;

    /// <summary>Counts, by class and side.</summary>
    public static IReadOnlyDictionary<(Type Row, string Side), long> Of(IEnumerable<Type> rows)
    {
        Dictionary<(Type Row, string Side), long> bytes = [];
        foreach (Type type in rows)
        {
            PeerRow row = PeerRows.Make(type);
            row.Elements = row.Sizes.Min();
            row.Prepare();
            foreach (MethodInfo side in PeerRows.SidesOf(type).Where(side => side.Name.StartsWith(PeerTime.Ours, StringComparison.Ordinal)))
            {
                Action call = side.CreateDelegate<Action>(row);
                for (int i = 0; i < CallsBefore; i++)
                {
                    call();
                }

                bytes[(type, side.Name)] = Enumerable.Range(0, Counts).Min(_ => Once(call));
            }
        }

        return bytes;
    }

    private static long Once(Action call)
    {
        long before = GC.GetTotalAllocatedBytes(precise: true);
        call();
        return GC.GetTotalAllocatedBytes(precise: true) - before;
    }
}
