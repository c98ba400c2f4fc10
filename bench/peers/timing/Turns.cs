namespace Verification.Peers.Timing;

/// <summary>
/// Several sides that run in turn on the same arrays. Each side alone has arrays of its own, in other pages, and its own minute on a machine that
/// others use too: between two equal loops over memory that alone made up to 15 percent.
/// </summary>
internal static class Turns
{
    private const int Rounds = 31;
    private const int WarmUps = 2;

    /// <summary>How they measure, for the reports.</summary>
    public static string InWords { get; } = $"{Rounds} rounds of {TimedSide.Turn.TotalMilliseconds} ms a side, the sides in turn on the same arrays; medians and quartiles of the rounds";

    /// <summary>Lets the sides take their turns.</summary>
    /// <param name="sides">At least one, none with times of its own yet.</param>
    public static void Take(params IReadOnlyList<TimedSide> sides)
    {
        foreach (TimedSide side in sides)
        {
            side.Calibrate();
        }

        for (int round = -WarmUps; round < Rounds; round++)
        {
            // Whoever is second finds the caches as the other left them, so the order changes.
            foreach (TimedSide side in round % 2 == 0 ? sides : sides.Reverse())
            {
                side.TakeTurn(isKept: round >= 0);
            }
        }
    }
}
