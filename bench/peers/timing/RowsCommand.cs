using Verification.Bench.Harness;
using Verification.Bench.Running;

namespace Verification.Peers.Timing;

/// <summary><c>peers rows</c>: what there is to be timed.</summary>
internal static class RowsCommand
{
    /// <summary>Lists the rows that match.</summary>
    /// <returns>0, or 1 where a pattern matches none.</returns>
    public static int Execute(IReadOnlyList<string> patterns)
    {
        RowFilter filter = new(patterns);
        if (Refuses(filter))
        {
            return 1;
        }

        foreach (RowKey key in PeerRows.Types.SelectMany(PeerRows.Keys).Where(filter.Matches))
        {
            Console.WriteLine(key.Name);
        }

        return 0;
    }

    /// <summary>Whether a pattern matches no row; then it says so, with the names that there are.</summary>
    public static bool Refuses(RowFilter filter)
    {
        RowKey[] keys = [.. PeerRows.Types.SelectMany(PeerRows.Keys)];
        IReadOnlyList<string> idle = filter.MatchingNone(keys);
        if (idle.Count == 0)
        {
            return false;
        }

        Console.Error.WriteLine($"peers: no row matches '{string.Join("' or '", idle)}'. There are, at several sizes each:");
        foreach (string row in keys.Select(key => key.Curve).Distinct())
        {
            Console.Error.WriteLine($"  {row}");
        }

        return true;
    }
}
