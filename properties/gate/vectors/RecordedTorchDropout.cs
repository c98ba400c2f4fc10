using System.Numerics;
using Verification.Gate.Layout;
using Verification.Properties.Text;
using Verification.Vocabulary;
using Xunit.Sdk;

namespace Verification.Gate.Vectors;

/// <summary>
/// Dropout of libtorch 2.10 and PyTorch 1.13, recorded, given their own masks. A survivor has the bits of our scaling Reciprocal
/// (native_dropout and its backward) or ReciprocalOfRounded (dropout). What is dropped was multiplied by 0: a zero with the sign of the
/// input, NaN where that is not finite; ours is +0. Numbers of two bytes are scaled by a constant that is rounded to two bytes itself,
/// but for the backward pass of libtorch 2.10.
/// </summary>
public sealed class RecordedTorchDropout
{
    private const string Libtorch = "reference/vectors/libtorch-2.10-dropout.json";
    private const string PyTorch = "reference/vectors/pytorch-1.13-dropout.json";

    // Four types, nine drop probabilities, three operations, three kinds of kernels.
    private const int LibtorchRuns = 324;

    // The same with two kinds of kernels, but for dropout of float16, which draws no mask at 7 probabilities; at 0 and 1 it needs none.
    private const int PyTorchRuns = 202;

    [Theory]
    [InlineData(Libtorch, LibtorchRuns)]
    [InlineData(PyTorch, PyTorchRuns)]
    public void Every_bit_is_explained(string file, int runs) => Replay(Json(file), runs);

    [Theory]
    [InlineData(Libtorch, LibtorchRuns, false)]
    [InlineData(Libtorch, LibtorchRuns, true)]
    [InlineData(PyTorch, PyTorchRuns, false)]
    [InlineData(PyTorch, PyTorchRuns, true)]
    public void A_recording_with_one_wrong_bit_is_not_explained(string file, int runs, bool atTheEnd)
    {
        // The last bit of the last element of a float32 survivor, and of the last bfloat16.
        string json = Json(file);
        string altered = Altered.OneBit(json, "\"output\":\"", atTheEnd ? 45 * 4 - 1 : 45 * 8 - 1, atTheEnd);
        Assert.ThrowsAny<XunitException>(() => Replay(altered, runs));
    }

    [Theory]
    [InlineData(Libtorch, LibtorchRuns)]
    [InlineData(PyTorch, PyTorchRuns)]
    public void A_recording_with_another_mask_is_not_explained(string file, int runs)
    {
        string altered = Altered.OneBit(Json(file), "\"kept\":\"", digits: 44);
        Assert.ThrowsAny<XunitException>(() => Replay(altered, runs));
    }

    [Theory]
    [InlineData(Libtorch, LibtorchRuns)]
    [InlineData(PyTorch, PyTorchRuns)]
    public void A_recording_without_cases_explains_nothing(string file, int runs)
        => Assert.ThrowsAny<XunitException>(() => Replay(Altered.NoCases(Json(file)), runs));

    private static string Json(string file) => File.ReadAllText(Path.Combine(Repository.Root, file));

    private static void Replay(string json, int runs)
    {
        RecordedDropout recorded = RecordedDropout.Read(json);
        Seen seen = new();
        foreach (DropoutRun run in recorded.Cases)
        {
            string bits = recorded.InputsOf(run);
            switch (run.Dtype)
            {
                case "float32":
                    Replay<float>(run, bits, seen);
                    break;
                case "float64":
                    Replay<double>(run, bits, seen);
                    break;
                default:
                    ReplaySixteenBits(run, bits, roundsBackwardScale: !recorded.Program.Contains("libtorch", StringComparison.Ordinal), seen);
                    break;
            }
        }

        Assert.Equal(runs, recorded.Cases.Length);
        Assert.True(seen.Kept > 0 && seen.Dropped > 0, "Nothing was kept, or nothing dropped.");
        Assert.True(seen.ScalingsToldApart > 0, "No survivor told the two scalings apart.");
        Assert.True(seen.DroppedNaN > 0, "Nothing that is not finite was dropped.");
        Assert.True(seen.RoundedScaleToldApart > 0, "No number of two bytes told a rounded scale from an unrounded one.");
    }

    private static void Replay<T>(DropoutRun run, string bits, Seen seen)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int length = bits.Length / (2 * System.Runtime.CompilerServices.Unsafe.SizeOf<T>());
        T[] input = RecordedNumbers.Read<T>(bits, length);
        T[] output = RecordedNumbers.Read<T>(run.Output, length);
        DropoutSettings settings = new(run.DropProbability)
        {
            Scaling = run.Operation == "dropout" ? DropoutScaling.ReciprocalOfRounded : DropoutScaling.Reciprocal,
        };
        bool[] kept = MaskOf(run, input, output);
        byte[] mask = KeepMask.FromBools(kept);
        T[] reference = new T[length];
        T[] optimized = new T[length];
        Reference.InvertedDropout.ForwardWithMask<T>(input, mask, settings, reference);
        Optimized.InvertedDropout.ForwardWithMask<T>(input, mask, settings, optimized);
        T[] otherwise = new T[length];
        DropoutScaling other = run.Operation == "dropout" ? DropoutScaling.Reciprocal : DropoutScaling.ReciprocalOfRounded;
        Reference.InvertedDropout.ForwardWithMask<T>(input, mask, settings with { Scaling = other }, otherwise);
        for (int i = 0; i < length; i++)
        {
            string where = $"{run.Operation}, {run.Dtype}, p = {run.DropProbability}, {run.Kernels}: element {i}, input {FloatText.Both(input[i])}";
            if (kept[i])
            {
                seen.Kept++;
                AssertSame(output[i], reference[i], $"{where}, reference");
                AssertSame(output[i], optimized[i], $"{where}, optimized");
                seen.ScalingsToldApart += Bits.Same(output[i], otherwise[i]) ? 0 : 1;
            }
            else
            {
                AssertMultipliedByZero(output[i], input[i], where, seen);
                Assert.True(Bits.IsPlusZero(reference[i]) && Bits.IsPlusZero(optimized[i]), $"{where}: ours is not +0.");
            }
        }
    }

    private static void ReplaySixteenBits(DropoutRun run, string bits, bool roundsBackwardScale, Seen seen)
    {
        int length = bits.Length / (2 * sizeof(ushort));
        float[] input = RecordedNumbers.ReadSixteenBits(run.Dtype, bits, length);
        float[] output = RecordedNumbers.ReadSixteenBits(run.Dtype, run.Output, length);
        bool[] kept = MaskOf(run, input, output);
        float scale = run.DropProbability == 0 ? 1 : (float)(1 / (1 - run.DropProbability));
        float roundedScale = RecordedNumbers.Store(run.Dtype, scale);
        bool rounds = run.Operation != "native_dropout_backward" || roundsBackwardScale;
        for (int i = 0; i < length; i++)
        {
            string where = $"{run.Operation}, {run.Dtype}, p = {run.DropProbability}, {run.Kernels}: element {i}, input {FloatText.Both(input[i])}";
            if (kept[i])
            {
                float byRounded = RecordedNumbers.Store(run.Dtype, input[i] * roundedScale);
                float byUnrounded = RecordedNumbers.Store(run.Dtype, input[i] * scale);
                seen.Kept++;
                AssertSame(output[i], rounds ? byRounded : byUnrounded, where);
                seen.RoundedScaleToldApart += Bits.Same(byRounded, byUnrounded) ? 0 : 1;
            }
            else
            {
                AssertMultipliedByZero(output[i], input[i], where, seen);
            }
        }
    }

    // Where the mask is not handed out, a survivor is what is neither a zero nor NaN; of a zero or NaN kept and dropped look the same.
    private static bool[] MaskOf<T>(DropoutRun run, T[] input, T[] output)
        where T : struct, INumber<T>
        => run.Kept.Length == 0
            ? [.. output.Select((value, i) => (!T.IsZero(value) && !T.IsNaN(value)) || run.DropProbability == 0)]
            : run.Kept.Length == input.Length ? [.. run.Kept.Select(digit => digit == '1')]
            : throw new InvalidDataException($"{input.Length} elements have as many digits of a mask; here are {run.Kept.Length}.");

    private static void AssertMultipliedByZero<T>(T output, T input, string where, Seen seen)
        where T : struct, INumber<T>
    {
        seen.Dropped++;
        seen.DroppedNaN += T.IsNaN(output) ? 1 : 0;
        AssertSame(output, input * T.Zero, $"{where}, dropped");
    }

    private static void AssertSame<T>(T recorded, T ours, string what)
        where T : struct, INumber<T>
    {
        if (!Bits.Same(recorded, ours))
        {
            Assert.Fail($"{what} is {ours}; recorded is {recorded}.");
        }
    }

    private sealed class Seen
    {
        public int Kept { get; set; }

        public int Dropped { get; set; }

        public int DroppedNaN { get; set; }

        public int ScalingsToldApart { get; set; }

        public int RoundedScaleToldApart { get; set; }
    }
}
