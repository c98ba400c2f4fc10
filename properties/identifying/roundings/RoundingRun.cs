using System.Numerics;
using Verification.Properties.Text;

namespace Verification.Properties.Identifying.Roundings;

/// <summary>Calls of a black box that are to be explained by one list of candidates: the same operation with the same options on.</summary>
/// <typeparam name="T">The working type.</typeparam>
/// <typeparam name="TSettings">The hyper-parameters.</typeparam>
internal sealed record RoundingRun<T, TSettings>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>The question that is asked.</summary>
    public required string Question { get; init; }

    /// <summary>Hyper-parameters that tell roundings apart: none is short in binary.</summary>
    public required Func<Random, TSettings> Settings { get; init; }

    /// <summary>The candidates, the same in number and order for all hyper-parameters.</summary>
    public required Func<TSettings, IReadOnlyList<RoundingCandidate<T>>> Candidates { get; init; }

    /// <summary>The names of the data that go in; the box may add outputs of its own.</summary>
    public required IReadOnlyList<string> Inputs { get; init; }

    /// <summary>Whether some weights "w" are infinite: at lambda = 0 that tells who computes the decay from who skips it.</summary>
    public bool HasInfiniteWeights { get; init; }

    /// <summary>Calls the box: hyper-parameters, data by name, misalignment.</summary>
    public required Func<TSettings, IReadOnlyDictionary<string, T[]>, int, RoundingCall<T>> Call { get; init; }

    /// <summary>Hyper-parameters for the evidence.</summary>
    public required Func<TSettings, IReadOnlyList<EvidenceNumber>> Describe { get; init; }

    /// <summary>What comes out: w' or v'.</summary>
    public required string Output { get; init; }
}

/// <summary>What a call gave.</summary>
/// <param name="Outcome">How it ended.</param>
/// <param name="Actual">The results.</param>
/// <param name="Data">Everything that the candidates read, by name: what went in, and outputs that others are made of.</param>
internal sealed record RoundingCall<T>(CallOutcome Outcome, T[] Actual, IReadOnlyDictionary<string, T[]> Data)
    where T : struct
{
    private readonly (string Name, T[] Values)[] _data = [.. Data.Select(data => (data.Key, data.Value))];

    /// <summary>The data of one element.</summary>
    public Func<string, T> At(int index)
        => name =>
        {
            foreach ((string known, T[] values) in _data)
            {
                if (known == name)
                {
                    return values[index];
                }
            }

            throw new KeyNotFoundException($"A candidate reads {name}, which no call has.");
        };
}

/// <summary>What the search for roundings found.</summary>
/// <param name="Answer">The answer with its evidence.</param>
/// <param name="Regions">The names of the variants, and of the orders, that explain every bit, region by region; the name of everything is empty.</param>
internal sealed record RoundingFinding(IdentifiedAnswer Answer, IReadOnlyList<RegionFinding> Regions)
{
    /// <summary>Where the regions are cut, in words; empty where one order explains everything.</summary>
    public string Split { get; init; } = string.Empty;

    /// <summary>Where regions differ, the answers for those after the first, each with its evidence.</summary>
    public IReadOnlyList<IdentifiedAnswer> OtherAnswers { get; init; } = [];

    /// <summary>The finding where the box refuses what the question needs.</summary>
    public static RoundingFinding NotAsked(string question, CallOutcome outcome) => new(new(question, outcome.Certainty, outcome.Refusal ?? string.Empty, null), []);
}

/// <summary>What explains one region.</summary>
internal sealed record RegionFinding(string Region, IReadOnlyList<string> Variants, IReadOnlyList<string> Orders)
{
    /// <summary>The region and its explanation in words.</summary>
    public override string ToString() => $"{(Region.Length == 0 ? string.Empty : $"{Region}: ")}{string.Join(" = ", Orders.Count > 0 ? Orders : Variants)}";
}

/// <summary>Random data whose terms are of one size, so that each rounding shows.</summary>
internal static class RoundingData
{
    private const int SmallestExponent = -2;
    private const int ExponentCount = 5;

    /// <summary>A number between 1/4 and 8 in magnitude.</summary>
    public static T Next<T>(Random random)
        where T : struct, IBinaryFloatingPointIeee754<T>
    {
        double magnitude = Math.ScaleB((random.NextDouble() + 1) / 2, SmallestExponent + random.Next(ExponentCount));
        return T.CreateChecked(random.Next(2) == 0 ? magnitude : -magnitude);
    }

    /// <summary>Numbers of that kind.</summary>
    public static T[] Many<T>(Random random, int length)
        where T : struct, IBinaryFloatingPointIeee754<T>
    {
        T[] numbers = new T[length];
        for (int i = 0; i < length; i++)
        {
            numbers[i] = Next<T>(random);
        }

        return numbers;
    }

    /// <summary>A double in an interval, with all its bits.</summary>
    public static double Between(Random random, double low, double high) => low + (random.NextDouble() * (high - low));

    /// <summary>A number for the evidence.</summary>
    public static EvidenceNumber Describe<T>(string name, T value)
        where T : struct, INumber<T>
        => new(name, FloatText.Decimal(value), FloatText.Hexadecimal(value));
}
