using System.Text.Json;
using System.Text.Json.Serialization;

namespace Verification.Bench.Reports;

/// <summary>A run as JSON: every measurement, so that two runs can be compared later.</summary>
public static class RunJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public static string Write(BenchmarkRun run) => JsonSerializer.Serialize(run, Options);

    /// <exception cref="InvalidDataException">It is no run, or one of another format.</exception>
    public static BenchmarkRun Read(string json)
    {
        try
        {
            BenchmarkRun? run = JsonSerializer.Deserialize<BenchmarkRun>(json, Options);
            return run is { Format: BenchmarkRun.CurrentFormat }
                ? run
                : throw new InvalidDataException($"The file has format {run?.Format}; this program reads format {BenchmarkRun.CurrentFormat}.");
        }
        catch (JsonException broken)
        {
            throw new InvalidDataException($"The file is no JSON of a benchmark run: {broken.Message}", broken);
        }
    }
}
