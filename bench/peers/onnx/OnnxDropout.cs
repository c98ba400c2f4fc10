using Microsoft.ML.OnnxRuntime;
using static Verification.Peers.Onnx.OnnxModel;

namespace Verification.Peers.Onnx;

/// <summary>ONNX Runtime's Dropout in training mode, on the CPU, and what its Momentum says.</summary>
internal static class OnnxDropout
{
    /// <summary>The version of the package, which the project pins.</summary>
    public const string Version = "1.31.1";

    // The first version of Dropout with training_mode is 12; 13 adds a type.
    private const int OperatorSet = 13;

    private static readonly bool[] InTraining = [true];

    /// <summary>Dropout in training with a seed.</summary>
    /// <typeparam name="T">The type of the numbers.</typeparam>
    /// <typeparam name="TRatio">The type of the drop probability.</typeparam>
    /// <returns>The outputs and the mask.</returns>
    /// <exception cref="OnnxRuntimeException">There is no such kernel, or it refuses the probability.</exception>
    public static (T[] Output, bool[] Kept) Run<T, TRatio>(T[] input, TRatio dropProbability, long seed)
        where T : unmanaged
        where TRatio : unmanaged
    {
        long[] shape = [input.Length];
        byte[] model = Model<T, TRatio>(shape, seed);
        using SessionOptions options = Threads(1);
        using InferenceSession session = new(model, options);
        using var data = OrtValue.CreateTensorValueFromMemory(input, shape);
        using var ratio = OrtValue.CreateTensorValueFromMemory(new[] { dropProbability }, []);
        using var training = OrtValue.CreateTensorValueFromMemory(InTraining, []);
        using RunOptions run = new();
        using IDisposableReadOnlyCollection<OrtValue> results = session.Run(run, ["data", "ratio", "training_mode"], [data, ratio, training], ["output", "mask"]);
        return (results[0].GetTensorDataAsSpan<T>().ToArray(), results[1].GetTensorDataAsSpan<bool>().ToArray());
    }

    /// <summary>A model of Dropout alone.</summary>
    internal static byte[] Model<T, TRatio>(long[] shape, long seed)
        where T : unmanaged
        where TRatio : unmanaged
        => OfOneOperator(
            string.Empty,
            OperatorSet,
            "Dropout",
            [("seed", seed)],
            [("data", TypeOf<T>(), shape), ("ratio", TypeOf<TRatio>(), []), ("training_mode", ElementType.Boolean, [])],
            [("output", TypeOf<T>(), shape), ("mask", ElementType.Boolean, shape)]);

    /// <summary>Why the Momentum operator does not run, in the program's words, or null if it does.</summary>
    public static string? WhyNoMomentum()
    {
        long[] shape = [1];
        byte[] model = OfOneOperator(
            "ai.onnx.preview.training",
            1,
            "Momentum",
            [("alpha", 0.9F), ("beta", 1F), ("norm_coefficient", 0.1F), ("mode", "standard")],
            [("R", ElementType.Float, []), ("T", ElementType.Int64, []), ("X", ElementType.Float, shape), ("G", ElementType.Float, shape), ("V", ElementType.Float, shape)],
            [("X_new", ElementType.Float, shape), ("V_new", ElementType.Float, shape)]);
        try
        {
            using SessionOptions options = Threads(1);
            using InferenceSession session = new(model, options);
            return null;
        }
        catch (OnnxRuntimeException refused)
        {
            return refused.Message;
        }
    }

    /// <summary>Without optimizations: one of them takes dropouts out.</summary>
    internal static SessionOptions Threads(int count)
        => new() { GraphOptimizationLevel = GraphOptimizationLevel.ORT_DISABLE_ALL, IntraOpNumThreads = count, InterOpNumThreads = 1, LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL };

    private static ElementType TypeOf<T>()
        => typeof(T) == typeof(float) ? ElementType.Float
            : typeof(T) == typeof(double) ? ElementType.Double
            : typeof(T) == typeof(Float16) ? ElementType.Float16
            : typeof(T) == typeof(Microsoft.ML.OnnxRuntime.BFloat16) ? ElementType.BFloat16
            : throw new NotSupportedException($"{typeof(T).Name} is no element type of ONNX that is used here.");
}
