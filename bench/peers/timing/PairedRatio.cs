using System.Diagnostics;
using System.Reflection;
using MathNet.Numerics.Statistics;

namespace Verification.Peers.Timing;

/// <summary>
/// How many times as long as one side another takes, the two run in turn on the same arrays. Each side alone has arrays of its own, in other
/// pages, and its own minute on a machine that others use too: between two equal loops over memory that alone made up to 15 percent.
/// </summary>
/// <param name="Ratios">One a round.</param>
/// <param name="BelowNanoseconds">Of the lower side, nanoseconds an element, one a round.</param>
public sealed record PairedRatio(IReadOnlyList<double> Ratios, IReadOnlyList<double> BelowNanoseconds)
{
    private const int Rounds = 31;
    private const int WarmUps = 2;

    // Long against the clock and the call, short against the changes of a shared machine.
    private static readonly TimeSpan Turn = TimeSpan.FromMilliseconds(8);

    /// <summary>The median.</summary>
    public double Median => Ratios.Median();

    /// <summary>The quartiles.</summary>
    public (double Low, double High) Quartiles => (Ratios.LowerQuartile(), Ratios.UpperQuartile());

    /// <summary>Measures.</summary>
    /// <param name="row">The row, whose arrays are made here.</param>
    /// <param name="elements">Elements of each array.</param>
    /// <param name="above">The side whose time stands above the line.</param>
    /// <param name="below">The side whose time stands below it.</param>
    public static PairedRatio Measure(PeerRow row, int elements, string above, string below)
    {
        row.Elements = elements;
        row.Prepare();
        Side upper = new(row, above);
        Side lower = new(row, below);
        List<double> ratios = [];
        List<double> belowNanoseconds = [];
        for (int round = -WarmUps; round < Rounds; round++)
        {
            // Whoever is second finds the caches as the other left them, so the order changes.
            bool upperFirst = round % 2 == 0;
            double first = (upperFirst ? upper : lower).Nanoseconds();
            double second = (upperFirst ? lower : upper).Nanoseconds();
            if (round >= 0)
            {
                ratios.Add(upperFirst ? first / second : second / first);
                belowNanoseconds.Add((upperFirst ? second : first) / elements);
            }
        }

        return new(ratios, belowNanoseconds);
    }

    private sealed class Side
    {
        private readonly Action _run;
        private readonly int _calls;

        public Side(PeerRow row, string name)
        {
            MethodInfo method = row.GetType().GetMethod(name) ?? throw new ArgumentException($"{row.GetType().Name} has no side {name}.", nameof(name));
            _run = method.CreateDelegate<Action>(row);
            long start = Stopwatch.GetTimestamp();
            int calls = 0;
            do
            {
                _run();
                calls++;
            }
            while (Stopwatch.GetElapsedTime(start) < Turn);
            _calls = calls;
        }

        /// <summary>Of one call.</summary>
        public double Nanoseconds()
        {
            long start = Stopwatch.GetTimestamp();
            for (int call = 0; call < _calls; call++)
            {
                _run();
            }

            return Stopwatch.GetElapsedTime(start).TotalNanoseconds / _calls;
        }
    }
}
