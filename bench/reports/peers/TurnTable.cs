using System.Text;
using MathNet.Numerics.Statistics;

namespace Verification.Bench.Reports.Peers;

/// <summary>The times of sides that took turns, a line a side: a call and what it costs.</summary>
internal static class TurnTable
{
    private const double Thousand = 1000;

    private static readonly string[] Units = ["ns", "µs", "ms"];

    /// <summary>Writes it, with the columns that any of the times fills.</summary>
    public static void Append(StringBuilder page, IReadOnlyList<PeerTime> times)
    {
        if (times.Count == 0)
        {
            return;
        }

        bool hasProcessor = times.Any(time => time.ProcessorNanoseconds is not null);
        bool hasFlops = times.Any(time => time.Gigaflops > 0);
        string[] numbers = ["a call, median (quartiles)", "fastest", .. hasProcessor ? ["of all processors, median"] : Array.Empty<string>(), .. hasFlops ? ["GFLOP/s"] : Array.Empty<string>()];
        page.AppendLine()
            .AppendLine($"| row | side | {string.Join(" | ", numbers)} | result, judged before |")
            .AppendLine($"|---|---|{string.Concat(numbers.Select(_ => "---:|"))}---|");
        foreach (PeerTime time in times)
        {
            string[] cells =
            [
                $"{Duration(time.Measured.Median)} ({Duration(time.Measured.LowerQuartile)}-{Duration(time.Measured.UpperQuartile)})",
                time.FastestNanoseconds is double fastest ? Duration(fastest) : "-",
                .. hasProcessor ? [time.ProcessorNanoseconds is { Count: > 0 } processor ? Duration(processor.Median()) : "-"] : Array.Empty<string>(),
                .. hasFlops ? [time.Gigaflops > 0 ? ReadableTable.Significant(time.Gigaflops) : "-"] : Array.Empty<string>(),
            ];
            page.AppendLine($"| {time.Operation} | {time.Side} | {string.Join(" | ", cells)} | {time.Verdict} |");
        }
    }

    private static string Duration(double nanoseconds)
    {
        int unit = 0;
        while (nanoseconds >= Thousand && unit < Units.Length - 1)
        {
            nanoseconds /= Thousand;
            unit++;
        }

        return $"{ReadableTable.Significant(nanoseconds)} {Units[unit]}";
    }
}
