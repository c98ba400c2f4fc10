using System.Numerics;
using System.Runtime.CompilerServices;
using Verification.Gate.Layout;
using Verification.Properties.Text;
using Verification.Vocabulary;
using Xunit.Sdk;

namespace Verification.Gate.Vectors;

/// <summary>
/// ONNX Runtime's Dropout in training mode, recorded, given its own masks: a survivor is <c>x / (1f - (float)p)</c>, whatever the type of x and of
/// p, which is our scaling Quotient where <c>1f - (float)p</c> is <c>T(1 - p)</c>; what is dropped was multiplied by 0. A half is computed in float
/// and rounded once.
/// </summary>
public sealed class RecordedOnnxDropout
{
    private const string FilePath = "reference/vectors/onnxruntime-1.31-dropout.json";

    // Three types, eight drop probabilities, as float and as double; p = 1 and bfloat16 are refused.
    private const int Runs = 48;

    [Fact]
    public void Every_bit_is_explained() => Replay(Json());

    [Fact]
    public void A_recording_with_one_wrong_bit_is_not_explained()
    {
        Assert.ThrowsAny<XunitException>(() => Replay(Altered.OneBit(Json(), "\"output\":\"", 45 * 8 - 1)));
        Assert.ThrowsAny<XunitException>(() => Replay(Altered.OneBit(Json(), "\"output\":\"", 45 * 4 - 1, atTheEnd: true)));
        Assert.ThrowsAny<XunitException>(() => Replay(Altered.OneBit(Json(), "\"kept\":\"", 44)));
    }

    [Fact]
    public void A_recording_without_cases_explains_nothing() => Assert.ThrowsAny<XunitException>(() => Replay(Altered.NoCases(Json())));

    [Fact]
    public void Momentum_and_a_ratio_of_1_are_refused()
    {
        string[] refused = RecordedDropout.Read(Json()).Refused;
        Assert.Contains(refused, line => line.StartsWith("Momentum: ", StringComparison.Ordinal));
        Assert.Contains(refused, line => line.Contains("float32, p = 1: ratio must be in the range [0, 1)", StringComparison.Ordinal));
    }

    private static string Json() => File.ReadAllText(Path.Combine(Repository.Root, FilePath));

    private static void Replay(string json)
    {
        RecordedDropout recorded = RecordedDropout.Read(json);
        Seen seen = new();
        foreach (DropoutRun run in recorded.Cases)
        {
            string bits = recorded.InputsOf(run);
            switch (run.Dtype)
            {
                case "float32":
                    Replay(run, Numbers<float>(bits), Numbers<float>(run.Output), value => value, seen);
                    ReplayOurs(run, Numbers<float>(bits), Numbers<float>(run.Output), seen);
                    break;
                case "float64":
                    Replay(run, Numbers<double>(bits), Numbers<double>(run.Output), value => value, seen);
                    break;
                default:
                    int length = bits.Length / (2 * sizeof(ushort));
                    Replay(
                        run,
                        RecordedNumbers.ReadSixteenBits(run.Dtype, bits, length),
                        RecordedNumbers.ReadSixteenBits(run.Dtype, run.Output, length),
                        value => RecordedNumbers.Store(run.Dtype, value),
                        seen);
                    break;
            }
        }

        Assert.Equal(Runs, recorded.Cases.Length);
        Assert.True(seen.Kept > 0 && seen.Dropped > 0, "Nothing was kept, or nothing dropped.");
        Assert.True(seen.ByOurs > 0, "No survivor was explained by our scaling.");
        Assert.True(seen.NotByOurs > 0, "No survivor told 1f - (float)p from T(1 - p).");
    }

    private static void Replay<T>(DropoutRun run, T[] input, T[] output, Func<T, T> store, Seen seen)
        where T : struct, IBinaryFloatingPointIeee754<T>
    {
        Assert.Equal(input.Length, run.Kept.Length);
        T keep = T.CreateChecked(1 - (float)run.DropProbability);
        for (int i = 0; i < input.Length; i++)
        {
            bool isKept = run.Kept[i] == '1';
            T right = isKept ? store(input[i] / keep) : input[i] * T.Zero;
            (seen.Kept, seen.Dropped) = isKept ? (seen.Kept + 1, seen.Dropped) : (seen.Kept, seen.Dropped + 1);
            if (!Bits.Same(output[i], right))
            {
                Assert.Fail($"{run.Operation}, {run.Dtype}, p = {run.DropProbability}: element {i}, input {input[i]}, is {right}; recorded is {output[i]}.");
            }
        }
    }

    // Where 1f - (float)p is T(1 - p), reference and optimized give the bits of every survivor.
    private static void ReplayOurs(DropoutRun run, float[] input, float[] output, Seen seen)
    {
        DropoutSettings settings = new(run.DropProbability) { Scaling = DropoutScaling.Quotient };
        byte[] mask = KeepMask.FromBools([.. run.Kept.Select(digit => digit == '1')]);
        float[] reference = new float[input.Length];
        float[] optimized = new float[input.Length];
        Reference.InvertedDropout.ForwardWithMask<float>(input, mask, settings, reference);
        Optimized.InvertedDropout.ForwardWithMask<float>(input, mask, settings, optimized);
        bool isOurs = (float)(1 - run.DropProbability) == 1 - (float)run.DropProbability;
        for (int i = 0; i < input.Length; i++)
        {
            if (!KeepMask.IsKept(mask, i))
            {
                continue;
            }

            bool same = Bits.Same(output[i], reference[i]) && Bits.Same(output[i], optimized[i]);
            Assert.True(same || !isOurs, $"p = {run.DropProbability}: survivor {i} is {reference[i]} and {optimized[i]}; recorded is {output[i]}.");
            (seen.ByOurs, seen.NotByOurs) = same ? (seen.ByOurs + 1, seen.NotByOurs) : (seen.ByOurs, seen.NotByOurs + 1);
        }
    }

    private static T[] Numbers<T>(string bits)
        where T : struct
        => RecordedNumbers.Read<T>(bits, bits.Length / (2 * Unsafe.SizeOf<T>()));

    private sealed class Seen
    {
        public int Kept { get; set; }

        public int Dropped { get; set; }

        public int ByOurs { get; set; }

        public int NotByOurs { get; set; }
    }
}
