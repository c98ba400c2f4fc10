using System.Globalization;
using Verification.Properties.Exhaustive;
using Verification.Properties.Laws;

namespace Verification.Oracle.Checking;

/// <summary>
/// One part of a run that is shared out over machines. What falls to it follows from the selection of laws and its number alone: of the
/// checks each n-th one, and at the exhaustive level the n-th part of the blocks of every check.
/// </summary>
/// <param name="Number">Which, from 1.</param>
/// <param name="Count">How many there are.</param>
public sealed record Shard(int Number, int Count)
{
    // More machines than anybody has, and few enough for a list of all that are missing to be made.
    private const int Most = 100_000;

    private const char Separator = '/';

    /// <summary>What a command ends in that runs this shard alone.</summary>
    public string Option => $" --shard {this}";

    /// <summary>Reads "2/8".</summary>
    /// <exception cref="UserErrorException">It is no such thing.</exception>
    public static Shard Parse(string text)
    {
        string[] parts = text.Split(Separator);
        return parts.Length == 2
            && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out int number)
            && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out int count)
            && number >= 1 && number <= count && count <= Most
            ? new Shard(number, count)
            : throw new UserErrorException($"--shard is \"{text}\"; right is I/N with 1 <= I <= N <= {Most}, such as 1/8 for the first of eight.");
    }

    /// <summary>Whether a run is shared out by blocks of bit patterns, and not by checks.</summary>
    public static bool IsByBlocks(IReadOnlyList<PlannedLaw> laws, CheckLevel level)
        => level == CheckLevel.Exhaustive && laws.SelectMany(law => law.Checks).All(check => check is ExhaustiveCheck);

    /// <summary>This shard's part of a whole plan.</summary>
    public RunPlan Of(RunPlan whole)
    {
        int index = 0;
        return IsByBlocks(whole.Laws, whole.Options.Level)
            ? whole with { Shard = this, Options = whole.Options with { Share = new CheckShare(Number - 1, Count) } }
            : whole with
            {
                Shard = this,
                Laws = [.. whole.Laws.Select(law => law with { Checks = [.. law.Checks.Where(_ => index++ % Count == Number - 1)] }).Where(law => law.Checks.Count > 0)],
            };
    }

    /// <summary>"2/8".</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Number}{Separator}{Count}");
}
