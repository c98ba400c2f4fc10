using System.Text.Json;
using Verification.Gate.Layout;
using Verification.Properties.Formulas;
using Verification.Properties.Judging;
using Verification.Properties.Text;
using Verification.Reference.Numbers;
using Verification.Vocabulary;
using Xunit.Sdk;

namespace Verification.Gate.Vectors;

/// <summary>What two programs do with weights of two bytes, recorded: neither does it with one rounding at the end in every element.</summary>
public sealed class RecordedSixteenBitSgd
{
    private const string Libtorch = "reference/vectors/libtorch-2.10-sgd-16bit.json";
    private const string PyTorch = "reference/vectors/pytorch-1.13-sgd-16bit.json";

    // Both types, three lengths, 30 sets of flags, three kinds of kernels.
    private const int LibtorchRuns = 540;

    // Both types, four lengths, 30 sets of flags, two kinds of kernels, loop and foreach.
    private const int PyTorchRuns = 960;

    // One vector of 256 bits, by whichever kernels: there is none of 512 bits for this operator.
    private const int LibtorchBody = 16;

    // Two vectors of 256 bits at a time; what is left over goes one by one.
    private const int PyTorchBody = 32;

    private delegate void ReplayOf(RecordedSgd recorded, RecordedCase recordedCase, string kernels, Seen seen);

    [Theory]
    [InlineData(Libtorch)]
    [InlineData(PyTorch)]
    public void Every_bit_is_explained(string file) => Replay(file, Json(file));

    [Theory]
    [InlineData(Libtorch, 3, false)]
    [InlineData(Libtorch, 4 * 44 + 3, true)]
    [InlineData(PyTorch, 3, false)]
    public void A_recording_with_one_wrong_bit_is_not_explained(string file, int digits, bool atTheEnd)
    {
        string altered = Altered.OneBit(Json(file), "\"steps\":[[\"", digits, atTheEnd);
        Assert.ThrowsAny<XunitException>(() => Replay(file, altered));
    }

    [Theory]
    [InlineData(Libtorch)]
    [InlineData(PyTorch)]
    public void A_recording_without_cases_explains_nothing(string file)
        => Assert.ThrowsAny<XunitException>(() => Replay(file, Altered.NoCases(Json(file))));

    private static string Json(string file) => File.ReadAllText(Path.Combine(Repository.Root, file));

    private static void Replay(string file, string json)
    {
        RecordedSgd recorded = RecordedSgd.Read(json);
        ReplayOf replay = file == Libtorch ? ReplayLibtorch : ReplayPyTorch;
        Seen seen = new();
        foreach (RecordedCase recordedCase in recorded.Cases)
        {
            // What several runs gave is replayed once for each way that they are explained.
            foreach (IGrouping<string, JsonElement[]> runs in recordedCase.Runs.GroupBy(run => RecordedCase.Kernels(run)))
            {
                replay(recorded, recordedCase, runs.Key, seen);
                seen.Runs += runs.Count();
            }
        }

        Assert.Equal(file == Libtorch ? LibtorchRuns : PyTorchRuns, seen.Runs);
        Assert.True(seen.InBody > 0, "No element stood in a whole vector.");
        Assert.True(seen.Behind > 0, "No element stood behind the vectors.");
    }

    /// <summary>
    /// libtorch 2.10, <c>_fused_sgd_</c>. Behind whole vectors: floats, one rounding at the end. In whole vectors the weights never change, every
    /// hyper-parameter is rounded to the storage type, and from the second step on the velocity is not read: what lies there is read as floats, two
    /// numbers each, from the middle of the vector on beyond its end (pytorch/pytorch issue 191763).
    /// </summary>
    private static void ReplayLibtorch(RecordedSgd recorded, RecordedCase recordedCase, string kernels, Seen seen)
    {
        (string dtype, int length) = (recordedCase.Dtype, recordedCase.Length);
        RecordedInputs inputs = recorded.InputsOf(recordedCase);
        float[] weights = RecordedNumbers.ReadSixteenBits(dtype, inputs.Weights, length);
        float[] velocity = new float[length];
        float[] misread = [];
        int bodyEnd = length / LibtorchBody * LibtorchBody;
        for (int step = 0; step < recordedCase.Steps.Length; step++)
        {
            SgdSettings settings = recorded.SettingsOf(recordedCase, step);
            string where = $"{dtype} x {length}, {kernels}, {settings}, step {step + 1}";
            float[] gradients = RecordedNumbers.ReadSixteenBits(dtype, inputs.Gradients[step], length);
            float[] newWeights = RecordedNumbers.ReadSixteenBits(dtype, recordedCase.Steps[step][0], length);
            float[] newVelocity = settings.Momentum == 0 ? velocity : RecordedNumbers.ReadSixteenBits(dtype, recordedCase.Steps[step][1], length);
            bool isFused = kernels != "default";
            SgdSettings rounded = RoundedTo(dtype, settings);
            MomentumForm body = isFused ? RecordedForms.Fused(rounded) : RecordedForms.Unfused(rounded);
            MomentumForm behind = isFused ? RecordedForms.FusedIntoVelocity(settings) : RecordedForms.Unfused(settings);
            for (int i = 0; i < length; i++)
            {
                bool isInBody = i < bodyEnd;
                MomentumForm formulas = isInBody ? body : behind;
                int halfVector = i / (LibtorchBody / 2) * (LibtorchBody / 2);
                float momentum = isInBody && step > 0 && settings.Momentum != 0 ? misread[halfVector + 2 * (i - halfVector)] : velocity[i];
                Func<string, float> numbers = MomentumFormulas.Inputs(weights[i], gradients[i], momentum);
                float weight = isInBody ? weights[i] : RecordedNumbers.Store(dtype, formulas.Weight.Evaluate(numbers));
                AssertSame(newWeights[i], weight, i, $"weights of {where}");
                if (settings.Momentum != 0)
                {
                    AssertSame(newVelocity[i], RecordedNumbers.Store(dtype, formulas.Velocity.Evaluate(numbers)), i, $"velocity of {where}");
                }
            }

            // The recorder puts zeros behind the buffer, so that what is read there is known.
            misread = settings.Momentum == 0 ? [] : RecordedNumbers.MisreadAsFloats(recordedCase.Steps[step][1], length, zeros: LibtorchBody);
            seen.InBody += bodyEnd;
            seen.Behind += length - bodyEnd;
            (weights, velocity) = (newWeights, newVelocity);
        }
    }

    /// <summary>
    /// PyTorch 1.13, loop and foreach: the working type is the storage type, so that every operation rounds to it, hyper-parameters too. It is
    /// Coupled, but for bfloat16 in whole vectors of the AVX2 kernels, where it is CoupledFused.
    /// </summary>
    private static void ReplayPyTorch(RecordedSgd recorded, RecordedCase recordedCase, string kernels, Seen seen)
    {
        (string dtype, int length) = (recordedCase.Dtype, recordedCase.Length);
        BinaryFormat format = RecordedNumbers.SixteenBits[dtype];
        RecordedInputs inputs = recorded.InputsOf(recordedCase);
        float[] weights = RecordedNumbers.ReadSixteenBits(dtype, inputs.Weights, length);
        float[] velocity = new float[length];
        int bodyEnd = dtype == "bfloat16" && kernels == "avx2" ? length / PyTorchBody * PyTorchBody : 0;
        for (int step = 0; step < recordedCase.Steps.Length; step++)
        {
            SgdSettings settings = recorded.SettingsOf(recordedCase, step);
            string where = $"{dtype} x {length}, {kernels}, {settings}, step {step + 1}";
            float[] gradients = RecordedNumbers.ReadSixteenBits(dtype, inputs.Gradients[step], length);
            float[] newWeights = RecordedNumbers.ReadSixteenBits(dtype, recordedCase.Steps[step][0], length);
            float[] newVelocity = settings.Momentum == 0 ? velocity : RecordedNumbers.ReadSixteenBits(dtype, recordedCase.Steps[step][1], length);
            MomentumForm body = RecordedForms.Fused(settings);
            MomentumForm behind = RecordedForms.Unfused(settings);
            for (int i = 0; i < length; i++)
            {
                MomentumForm formulas = i < bodyEnd ? body : behind;
                Func<string, Rational> numbers = MomentumFormulas.Inputs(Rational.FromDouble(weights[i]), Rational.FromDouble(gradients[i]), Rational.FromDouble(velocity[i]));
                AssertSame(newWeights[i], Rounded(formulas.Weight, format, numbers), i, $"weights of {where}");
                if (settings.Momentum != 0)
                {
                    AssertSame(newVelocity[i], Rounded(formulas.Velocity, format, numbers), i, $"velocity of {where}");
                }
            }

            seen.InBody += bodyEnd;
            seen.Behind += length - bodyEnd;
            (weights, velocity) = (newWeights, newVelocity);
        }
    }

    private static SgdSettings RoundedTo(string dtype, SgdSettings settings)
        => settings with
        {
            WeightDecay = RecordedNumbers.Store(dtype, (float)settings.WeightDecay),
            Momentum = RecordedNumbers.Store(dtype, (float)settings.Momentum),

            // So that 1 - tau, formed in double, is the rounded 1 - tau.
            Dampening = 1 - (double)RecordedNumbers.Store(dtype, (float)(1 - settings.Dampening)),
        };

    private static float Rounded(Formula formula, BinaryFormat format, Func<string, Rational> numbers)
        => (float)(formula.EvaluateRounded(format, numbers)?.ToDouble() ?? throw new InvalidOperationException($"{formula} overflows {format.Name}."));

    // The recorded data of PyTorch hold no zero that could have the wrong sign.
    private static void AssertSame(float recorded, float ours, int element, string what)
    {
        if (!Bits.Same(recorded, ours))
        {
            Assert.Fail($"{what}: element {element} is {FloatText.Both(ours)}; recorded is {FloatText.Both(recorded)}.");
        }
    }

    private sealed class Seen
    {
        public int Runs { get; set; }

        public long InBody { get; set; }

        public long Behind { get; set; }
    }
}
