using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Verification.Gate.Vectors;

/// <summary>What reference/vectors/record/pytorch_sgd.py wrote. Numbers are bits in hexadecimal, elements joined.</summary>
/// <param name="Program">The program that was run.</param>
/// <param name="Version">Its version.</param>
/// <param name="Package">Where it came from.</param>
/// <param name="Script">The script that recorded it.</param>
/// <param name="Date">When.</param>
/// <param name="Seed">The seed of the data.</param>
/// <param name="LearningRates">The learning rate of each step.</param>
/// <param name="Inputs">The data, by type and length.</param>
/// <param name="Count">How many cases there must be.</param>
/// <param name="Cases">What came out.</param>
internal sealed record RecordedSgd(
    string Program,
    string Version,
    string Package,
    string Script,
    string Date,
    int Seed,
    double[] LearningRates,
    RecordedInputs[] Inputs,
    int Count,
    RecordedCase[] Cases)
{
    private static readonly JsonSerializerOptions Strict = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
    };

    /// <summary>Reads a file; what is unknown, missing or cut off is an error.</summary>
    public static RecordedSgd Read(string json)
    {
        RecordedSgd recorded = JsonSerializer.Deserialize<RecordedSgd>(json, Strict) ?? throw new JsonException("The file holds nothing.");
        return recorded.Cases.Length == recorded.Count
            ? recorded
            : throw new JsonException($"The file says {recorded.Count} cases and holds {recorded.Cases.Length}.");
    }

    /// <summary>Reads numbers of a type.</summary>
    /// <exception cref="JsonException">There are more or fewer of them.</exception>
    public static T[] Numbers<T>(string bits, int length)
        where T : struct
    {
        bool isSingle = typeof(T) == typeof(float);
        int digits = isSingle ? 2 * sizeof(float) : 2 * sizeof(double);
        if (bits.Length != digits * length)
        {
            throw new JsonException($"{length} numbers have {digits * length} digits; here are {bits.Length}.");
        }

        return
        [
            .. bits.Chunk(digits).Select(number => isSingle
                ? (T)(object)BitConverter.UInt32BitsToSingle(uint.Parse(number, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture))
                : (T)(object)BitConverter.UInt64BitsToDouble(ulong.Parse(number, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture))),
        ];
    }
}

/// <summary>The data of all cases of one type and length.</summary>
/// <param name="Dtype">float32 or float64.</param>
/// <param name="Length">Elements.</param>
/// <param name="Weights">w before the first step.</param>
/// <param name="Gradients">g of each step.</param>
internal sealed record RecordedInputs(string Dtype, int Length, string Weights, string[] Gradients);

/// <summary>Three steps with one set of flags.</summary>
/// <param name="Dtype">float32 or float64.</param>
/// <param name="Length">Elements.</param>
/// <param name="Momentum">mu.</param>
/// <param name="Dampening">tau.</param>
/// <param name="Nesterov">Whether the step looks ahead.</param>
/// <param name="Maximize">Whether the gradient changes its sign.</param>
/// <param name="WeightDecay">lambda.</param>
/// <param name="Steps">Weights and velocity after each step; an empty velocity where the program made none.</param>
/// <param name="Runs">Which runs gave this: the kernels (avx2 or default), whether foreach, whether the caller's gradients were changed.</param>
internal sealed record RecordedCase(
    string Dtype,
    int Length,
    double Momentum,
    double Dampening,
    bool Nesterov,
    bool Maximize,
    double WeightDecay,
    string[][] Steps,
    JsonElement[][] Runs)
{
    /// <summary>Whether a run used the kernels with fused multiply-adds.</summary>
    public static bool IsFused(JsonElement[] run)
        => run[0].GetString() switch
        {
            "avx2" => true,
            "default" => false,
            _ => throw new JsonException($"{run[0]} are no kernels that are known here."),
        };

    /// <summary>Whether a run used the foreach implementation.</summary>
    public static bool IsForeach(JsonElement[] run) => run[1].GetBoolean();

    /// <summary>Whether a run changed the caller's gradients.</summary>
    public static bool ChangedGradients(JsonElement[] run) => run[2].GetBoolean();
}
