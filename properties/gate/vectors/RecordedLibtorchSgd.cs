using System.Numerics;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Verification.Gate.Layout;
using Verification.Properties.Formulas;
using Verification.Properties.Judging;
using Verification.Properties.Text;
using Verification.Vocabulary;
using Xunit.Sdk;

namespace Verification.Gate.Vectors;

/// <summary>
/// Three steps of libtorch's <c>_fused_sgd_</c> over all its flags, recorded with each kind of kernels. Without fused multiply-adds it is the
/// variant Coupled in every element. With them it is CoupledFused in whole vectors of 256 bits, whatever the kernels, and behind them, up to
/// 7 floats or 3 doubles, everything is fused as well, but of the velocity's two products the other one is rounded.
/// </summary>
public sealed class RecordedLibtorchSgd
{
    private const string FilePath = "reference/vectors/libtorch-2.10-sgd.json";

    // Both types, three lengths, 30 sets of flags, three kinds of kernels.
    private const int Runs = 540;

    // By whichever kernels: there is none of 512 bits for this operator.
    private const int BytesOfBody = 32;

    [Fact]
    public void Every_bit_is_explained() => Replay(Json());

    [Theory]
    [InlineData(7, false)]
    [InlineData(16 * 44 + 15, true)]
    public void A_recording_with_one_wrong_bit_is_not_explained(int digits, bool atTheEnd)
    {
        string altered = Altered.OneBit(Json(), "\"steps\":[[\"", digits, atTheEnd);
        Assert.ThrowsAny<XunitException>(() => Replay(altered));
    }

    [Fact]
    public void A_recording_without_cases_explains_nothing() => Assert.ThrowsAny<XunitException>(() => Replay(Altered.NoCases(Json())));

    [Fact]
    public void No_flag_makes_it_change_the_gradients()
        => Assert.All(RecordedSgd.Read(Json()).Cases.SelectMany(recordedCase => recordedCase.Runs), run => Assert.False(RecordedCase.ChangedGradients(run)));

    private static string Json() => File.ReadAllText(Path.Combine(Repository.Root, FilePath));

    private static void Replay(string json)
    {
        RecordedSgd recorded = RecordedSgd.Read(json);
        Seen seen = new();
        foreach (RecordedCase recordedCase in recorded.Cases)
        {
            foreach (JsonElement[] run in recordedCase.Runs)
            {
                if (recordedCase.Dtype == "float32")
                {
                    Replay<float>(recorded, recordedCase, RecordedCase.IsFused(run), seen);
                }
                else
                {
                    Replay<double>(recorded, recordedCase, RecordedCase.IsFused(run), seen);
                }

                seen.Runs++;
            }
        }

        Assert.Equal(Runs, seen.Runs);

        // Else the split that this test claims would have explained nothing.
        Assert.True(seen.InBody > 0, "No element stood in a whole vector.");
        Assert.True(seen.ToldApart > 0, "No element behind the vectors told the two fused forms apart.");
    }

    private static void Replay<T>(RecordedSgd recorded, RecordedCase recordedCase, bool isFused, Seen seen)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        RecordedInputs inputs = recorded.InputsOf(recordedCase);
        T[] weights = RecordedNumbers.Read<T>(inputs.Weights, inputs.Length);
        T[] velocity = new T[inputs.Length];
        int width = BytesOfBody / Unsafe.SizeOf<T>();
        int bodyEnd = isFused ? inputs.Length / width * width : inputs.Length;
        Assert.Equal(recorded.LearningRates.Length, recordedCase.Steps.Length);
        for (int step = 0; step < recordedCase.Steps.Length; step++)
        {
            SgdSettings settings = recorded.SettingsOf(recordedCase, step) with { Variant = isFused ? SgdVariant.CoupledFused : SgdVariant.Coupled };
            T[] gradients = RecordedNumbers.Read<T>(inputs.Gradients[step], inputs.Length);
            T[] newWeights = RecordedNumbers.Read<T>(recordedCase.Steps[step][0], inputs.Length);
            T[] newVelocity = recordedCase.Momentum == 0 ? velocity : RecordedNumbers.Read<T>(recordedCase.Steps[step][1], inputs.Length);
            string where = $"{recordedCase.Dtype} x {recordedCase.Length}, {settings}, step {step + 1}";
            AssertBody(weights, gradients, velocity, settings, newWeights, newVelocity, bodyEnd, where);
            MomentumForm tail = RecordedForms.FusedIntoVelocity(settings);
            MomentumForm body = RecordedForms.Fused(settings);
            for (int i = bodyEnd; i < inputs.Length; i++)
            {
                Func<string, T> numbers = MomentumFormulas.Inputs(weights[i], gradients[i], velocity[i]);
                AssertSame(newWeights[i], tail.Weight.Evaluate(numbers), i, $"{tail.Name}: weights of {where}");
                if (recordedCase.Momentum != 0)
                {
                    AssertSame(newVelocity[i], tail.Velocity.Evaluate(numbers), i, $"{tail.Name}: velocity of {where}");
                    seen.ToldApart += Bits.Same(newVelocity[i], body.Velocity.Evaluate(numbers)) ? 0 : 1;
                }
            }

            seen.InBody += bodyEnd;
            (weights, velocity) = (newWeights, newVelocity);
        }
    }

    // The variant, by reference and optimized, explains the elements of whole vectors.
    private static void AssertBody<T>(
        T[] weights, T[] gradients, T[] velocity, SgdSettings settings, T[] newWeights, T[] newVelocity, int bodyEnd, string where)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T[][] results = [new T[weights.Length], new T[weights.Length], new T[weights.Length], new T[weights.Length]];
        Reference.DecayedSgd.StepWithMomentum<T>(weights, gradients, velocity, settings, results[0], results[1]);
        Optimized.DecayedSgd.StepWithMomentum<T>(weights, gradients, velocity, settings, results[2], results[3]);
        for (int i = 0; i < bodyEnd; i++)
        {
            AssertSame(newWeights[i], results[0][i], i, $"weights of {where}");
            AssertSame(newVelocity[i], results[1][i], i, $"velocity of {where}");
            AssertSame(newWeights[i], results[2][i], i, $"optimized weights of {where}");
            AssertSame(newVelocity[i], results[3][i], i, $"optimized velocity of {where}");
        }
    }

    private static void AssertSame<T>(T recorded, T ours, int element, string what)
        where T : struct, INumber<T>
    {
        if (!Bits.Same(recorded, ours))
        {
            Assert.Fail($"{what}: element {element} is {FloatText.Both(ours)}; libtorch gave {FloatText.Both(recorded)}.");
        }
    }

    private sealed class Seen
    {
        public int Runs { get; set; }

        public long InBody { get; set; }

        public int ToldApart { get; set; }
    }
}
