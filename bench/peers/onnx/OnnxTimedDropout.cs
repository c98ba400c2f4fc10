using Microsoft.ML.OnnxRuntime;

namespace Verification.Peers.Onnx;

/// <summary>ONNX Runtime's Dropout in training mode on memory of the caller's, ready to be timed: a call allocates no arrays.</summary>
internal sealed class OnnxTimedDropout : IDisposable
{
    private static readonly string[] Inputs = ["data", "ratio", "training_mode"];
    private static readonly string[] Outputs = ["output", "mask"];

    private static readonly bool[] InTraining = [true];

    private readonly InferenceSession _session;
    private readonly OrtValue[] _given;
    private readonly OrtValue[] _results;
    private readonly RunOptions _run = new();

    /// <summary>Makes it.</summary>
    /// <param name="input">The input.</param>
    /// <param name="dropProbability">p.</param>
    /// <param name="threads">Threads that it may use.</param>
    /// <exception cref="OnnxRuntimeException">There is no such kernel.</exception>
    public OnnxTimedDropout(float[] input, float dropProbability, int threads)
    {
        long[] shape = [input.Length];
        Output = new float[input.Length];
        Kept = new bool[input.Length];
        using SessionOptions options = OnnxDropout.Threads(threads);
        _session = new InferenceSession(OnnxDropout.Model<float, float>(shape, seed: 1), options);
        _given =
        [
            OrtValue.CreateTensorValueFromMemory(input, shape),
            OrtValue.CreateTensorValueFromMemory(new[] { dropProbability }, []),
            OrtValue.CreateTensorValueFromMemory(InTraining, []),
        ];
        _results = [OrtValue.CreateTensorValueFromMemory(Output, shape), OrtValue.CreateTensorValueFromMemory(Kept, shape)];
    }

    /// <summary>The outputs of the last call.</summary>
    public float[] Output { get; }

    /// <summary>The mask of the last call.</summary>
    public bool[] Kept { get; }

    /// <summary>Why it does not run here, in the program's words; null if it does.</summary>
    public static string? WhyMissing { get; } = Try();

    /// <summary>Draws a mask and applies it.</summary>
    public void Run() => _session.Run(_run, Inputs, _given, Outputs, _results);

    public void Dispose()
    {
        Array.ForEach([.. _given, .. _results], value => value.Dispose());
        _run.Dispose();
        _session.Dispose();
    }

    private static string? Try()
    {
        try
        {
            using OnnxTimedDropout dropout = new([1, 2, 3], dropProbability: 0.5F, threads: 1);
            dropout.Run();
            return null;
        }
        catch (Exception refused) when (refused is OnnxRuntimeException or DllNotFoundException or TypeInitializationException)
        {
            return refused.Message;
        }
    }
}
