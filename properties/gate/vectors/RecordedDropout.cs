using System.Text.Json;
using System.Text.Json.Serialization;

namespace Verification.Gate.Vectors;

/// <summary>What the recorders of dropout wrote: reference/vectors/record/pytorch_dropout.py and bench/peers.</summary>
/// <param name="Program">The program that was run.</param>
/// <param name="Version">Its version.</param>
/// <param name="Package">Where it came from.</param>
/// <param name="Script">What recorded it.</param>
/// <param name="Date">When.</param>
/// <param name="Seed">The seed of the data.</param>
/// <param name="Refused">What the program does not have, in its words.</param>
/// <param name="Inputs">The data, by type.</param>
/// <param name="Count">How many cases there must be.</param>
/// <param name="Cases">What came out.</param>
internal sealed record RecordedDropout(
    string Program,
    string Version,
    string Package,
    string Script,
    string Date,
    int Seed,
    string[] Refused,
    RecordedValues[] Inputs,
    int Count,
    DropoutRun[] Cases)
{
    private static readonly JsonSerializerOptions Strict = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
    };

    /// <summary>Reads a file; what is unknown, missing or cut off is an error.</summary>
    public static RecordedDropout Read(string json)
    {
        RecordedDropout recorded = JsonSerializer.Deserialize<RecordedDropout>(json, Strict) ?? throw new JsonException("The file holds nothing.");
        return recorded.Cases.Length == recorded.Count
            ? recorded
            : throw new JsonException($"The file says {recorded.Count} cases and holds {recorded.Cases.Length}.");
    }

    /// <summary>The inputs of a case, as bits.</summary>
    public string InputsOf(DropoutRun run) => Inputs.Single(candidate => candidate.Dtype == run.Dtype).Values;
}

/// <summary>The data of all cases of one type.</summary>
/// <param name="Dtype">float32, float64, float16 or bfloat16.</param>
/// <param name="Values">Inputs forward, output gradients backward.</param>
internal sealed record RecordedValues(string Dtype, string Values);

/// <summary>One call.</summary>
/// <param name="Dtype">float32, float64, float16 or bfloat16.</param>
/// <param name="Operation">dropout, native_dropout or native_dropout_backward.</param>
/// <param name="DropProbability">p.</param>
/// <param name="Kernels">avx512, avx2 or default.</param>
/// <param name="Kept">The mask, 1 for kept; empty where the operation keeps it to itself.</param>
/// <param name="Output">What came out, as bits.</param>
internal sealed record DropoutRun(string Dtype, string Operation, double DropProbability, string Kernels, string Kept, string Output);
