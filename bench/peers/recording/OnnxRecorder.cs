using System.Runtime.InteropServices;
using System.Text.Json.Nodes;
using Microsoft.ML.OnnxRuntime;
using Verification.Peers.Onnx;

namespace Verification.Peers.Recording;

/// <summary>Records ONNX Runtime's Dropout in training mode, with the drop probability as a float and as a double, and what it refuses.</summary>
internal static class OnnxRecorder
{
    private const string Kernels = "cpu";

    /// <summary>Records every number type.</summary>
    public static void Record(JsonArray inputs, JsonArray cases, JsonArray refused)
    {
        Record<float, float>(NumberKinds.Float32, inputs, cases, refused);
        Record<double, double>(NumberKinds.Float64, inputs, cases, refused);
        Record<Half, Float16>(NumberKinds.Float16, inputs, cases, refused);
        Record<Libtorch.BFloat16Bits, BFloat16>(NumberKinds.BFloat16, inputs, cases, refused);
        refused.Add($"Momentum: {OnnxDropout.WhyNoMomentum() ?? throw new InvalidOperationException("Momentum runs; it has to be recorded.")}");
    }

    // TTheirs lies in memory as T does.
    private static void Record<T, TTheirs>(NumberKind<T> kind, JsonArray inputs, JsonArray cases, JsonArray refused)
        where T : unmanaged
        where TTheirs : unmanaged
    {
        T[] values = DropoutRecorder.Values(kind);
        TTheirs[] theirs = MemoryMarshal.Cast<T, TTheirs>(values).ToArray();
        inputs.Add(new JsonObject { ["dtype"] = kind.Name, ["values"] = NumberKind<T>.Bits(values) });
        foreach (double p in DropoutRecorder.DropProbabilities)
        {
            foreach (string ratio in new[] { "float32", "float64" })
            {
                string operation = $"Dropout, ratio {ratio}";
                try
                {
                    bool[] kept = new bool[values.Length];
                    long seed = RecordCommand.Seed;
                    T[] output = DropoutRecorder.Drawn<T>(p, kept, output =>
                    {
                        (TTheirs[] results, bool[] mask) = ratio == "float32" ? OnnxDropout.Run(theirs, (float)p, seed) : OnnxDropout.Run(theirs, p, seed);
                        MemoryMarshal.Cast<TTheirs, T>(results).CopyTo(output);
                        mask.CopyTo(kept, 0);
                        seed++;
                    });
                    cases.Add(DropoutRecorder.Case(kind, operation, p, Kernels, output, kept));
                }
                catch (OnnxRuntimeException refusal)
                {
                    string line = FormattableString.Invariant($"{operation}, {kind.Name}{(IsMissing(refusal) ? string.Empty : $", p = {p}")}: {LastSentence(refusal.Message)}");
                    if (!refused.Any(other => other!.GetValue<string>() == line))
                    {
                        refused.Add(line);
                    }
                }
            }
        }
    }

    private static bool IsMissing(OnnxRuntimeException refusal) => refusal.Message.Contains("NotImplemented", StringComparison.Ordinal);

    // Before it stands where in its sources the program noticed.
    private static string LastSentence(string message) => message.Trim().Split(" was false. ")[^1];
}
