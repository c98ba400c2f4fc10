namespace Verification.Bench.Harness;

/// <summary>A result that must not be timed, since it is wrong.</summary>
/// <param name="finding">Which row, which element, both values.</param>
public sealed class ResultDiffersException(string finding) : Exception(Marker + finding + EndMarker)
{
    // The log of a benchmark process is the only way by which its findings reach the report.
    private const string Marker = "<<differs: ";
    private const string EndMarker = ">>";

    /// <summary>The finding in a line of a log, or null.</summary>
    public static string? FindIn(string line)
    {
        int start = line.IndexOf(Marker);
        int end = start < 0 ? -1 : line.IndexOf(EndMarker, start);
        return end < 0 ? null : line[(start + Marker.Length)..end];
    }
}
