using System.Text.Json;
using System.Text.Json.Serialization;
using Verification.Vocabulary;

namespace Verification.Gate.Vectors;

/// <summary>What the recorders of SGD wrote: reference/vectors/record/pytorch_sgd.py and bench/peers.</summary>
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

    /// <summary>The data of a case.</summary>
    public RecordedInputs InputsOf(RecordedCase recordedCase)
        => Inputs.Single(candidate => candidate.Dtype == recordedCase.Dtype && candidate.Length == recordedCase.Length);

    /// <summary>The settings of a step of a case.</summary>
    public SgdSettings SettingsOf(RecordedCase recordedCase, int step)
        => new(LearningRates[step], recordedCase.WeightDecay)
        {
            Momentum = recordedCase.Momentum,
            Dampening = recordedCase.Dampening,
            Nesterov = recordedCase.Nesterov,
            Maximize = recordedCase.Maximize,
            IsFirstStep = step == 0,
        };
}

/// <summary>The data of all cases of one type and length.</summary>
/// <param name="Dtype">float32, float64, float16 or bfloat16.</param>
/// <param name="Length">Elements.</param>
/// <param name="Weights">w before the first step.</param>
/// <param name="Gradients">g of each step.</param>
internal sealed record RecordedInputs(string Dtype, int Length, string Weights, string[] Gradients);

/// <summary>Three steps with one set of flags.</summary>
/// <param name="Dtype">float32, float64, float16 or bfloat16.</param>
/// <param name="Length">Elements.</param>
/// <param name="Momentum">mu.</param>
/// <param name="Dampening">tau.</param>
/// <param name="Nesterov">Whether the step looks ahead.</param>
/// <param name="Maximize">Whether the gradient changes its sign.</param>
/// <param name="WeightDecay">lambda.</param>
/// <param name="Steps">Weights and velocity after each step; an empty velocity where the program made none.</param>
/// <param name="Runs">Which runs gave this: the kernels (avx512, avx2 or default), whether foreach, whether the caller's gradients were changed.</param>
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
    /// <summary>The kernels of a run.</summary>
    public static string Kernels(JsonElement[] run) => run[0].GetString() ?? throw new JsonException("A run does not name its kernels.");

    /// <summary>Whether a run used the kernels with fused multiply-adds.</summary>
    public static bool IsFused(JsonElement[] run)
        => Kernels(run) switch
        {
            "avx2" or "avx512" => true,
            "default" => false,
            _ => throw new JsonException($"{run[0]} are no kernels that are known here."),
        };

    /// <summary>Whether a run used the foreach implementation.</summary>
    public static bool IsForeach(JsonElement[] run) => run[1].GetBoolean();

    /// <summary>Whether a run changed the caller's gradients.</summary>
    public static bool ChangedGradients(JsonElement[] run) => run[2].GetBoolean();
}
