using System.Text.Json;
using System.Text.Json.Serialization;
using Verification.Bench.Verdicts;

namespace Verification.Bench.Reports;

/// <summary>Reads results strictly: what comes from a file may be of another program, cut short or edited.</summary>
public static class ResultText
{
    // A billionth of a nanosecond, and some thirty years.
    private const double ShortestTime = 1e-9;
    private const double LongestTime = 1e18;

    // Of every file of results: names in camel case, numbers as numbers, and nothing where there is nothing.
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        NumberHandling = JsonNumberHandling.Strict,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };

    /// <summary>Writes JSON.</summary>
    public static string Write<T>(T run)
        where T : class
        => JsonSerializer.Serialize(run, Options) + "\n";

    /// <summary>Reads JSON.</summary>
    /// <exception cref="InvalidDataException">It is none, or not of this kind; the message says where.</exception>
    public static T Read<T>(string json)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize<T>(json, Options) ?? throw new InvalidDataException("The file holds null instead of a run.");
        }
        catch (Exception broken) when (broken is JsonException or ArgumentException or InvalidOperationException or NotSupportedException or FormatException)
        {
            throw new InvalidDataException($"The file is no JSON of a benchmark run: {broken.Message}", broken);
        }
    }

    /// <summary>Refuses formats of the future.</summary>
    public static void RequireFormat(int format, int newest)
    {
        if (format < 1)
        {
            throw new InvalidDataException("The file is JSON, but of no run: it has no format number.");
        }

        if (format > newest)
        {
            throw new InvalidDataException($"The file has format {format}; this program reads formats 1 to {newest}.");
        }
    }

    /// <summary>Demands that something is there.</summary>
    public static T Require<T>(T? value, string place)
        where T : class
        => value ?? throw new InvalidDataException($"{place} is missing.");

    /// <summary>Demands that a binary, where one is named, is named in full.</summary>
    public static void RequireWhole(this TimedAssembly? binary, string place)
    {
        Require(binary, place);
        Require(binary!.Name, $"{place}.name");
        if (string.IsNullOrEmpty(binary.Sha256))
        {
            throw new InvalidDataException($"{place}.sha256 is missing.");
        }
    }

    /// <summary>Demands a list without gaps.</summary>
    public static void RequireAll<T>(IReadOnlyList<T>? list, string place)
        where T : class
    {
        Require(list, place);
        for (int i = 0; i < list!.Count; i++)
        {
            Require(list[i], $"{place}[{i}]");
        }
    }

    /// <summary>Demands a count of at least 1.</summary>
    public static void RequirePositive(long value, string place)
    {
        if (value < 1)
        {
            throw new InvalidDataException($"{place} is {value}; it must be at least 1.");
        }
    }

    /// <summary>Demands a number that is finite and not negative.</summary>
    public static void RequireNumber(double value, string place)
    {
        if (!(value >= 0 && double.IsFinite(value)))
        {
            throw new InvalidDataException($"{place} is {value}; it must be finite and at least 0.");
        }
    }

    /// <summary>Demands numbers that are finite and not negative.</summary>
    public static void RequireNumbers(IReadOnlyList<double> values, string place)
    {
        for (int i = 0; i < values.Count; i++)
        {
            RequireNumber(values[i], $"{place}[{i}]");
        }
    }

    /// <summary>Demands times that a run can have taken: at least one, each over 0 and finite.</summary>
    public static void RequireTimes(IReadOnlyList<double>? nanoseconds, string place)
    {
        Require(nanoseconds, place);
        if (nanoseconds!.Count == 0)
        {
            throw new InvalidDataException($"{place} is empty: the time of each iteration is needed.");
        }

        for (int i = 0; i < nanoseconds.Count; i++)
        {
            if (!(nanoseconds[i] is >= ShortestTime and <= LongestTime))
            {
                throw new InvalidDataException($"{place}[{i}] is {nanoseconds[i]}; a time must lie between {ShortestTime} and {LongestTime} ns.");
            }
        }
    }

    /// <summary>Demands that no row is there twice.</summary>
    public static void RequireDistinct<T>(IEnumerable<T> keys, string place)
        where T : notnull
    {
        HashSet<T> seen = [];
        foreach (T key in keys)
        {
            if (!seen.Add(key))
            {
                throw new InvalidDataException($"{place} holds {key} twice.");
            }
        }
    }
}
