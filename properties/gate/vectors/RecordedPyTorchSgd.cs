using System.Numerics;
using System.Text.Json;
using Verification.Gate.Layout;
using Verification.Properties.Text;
using Verification.Vocabulary;
using Xunit.Sdk;

namespace Verification.Gate.Vectors;

/// <summary>
/// The specification against a program that shares nothing with it: three steps of PyTorch's SGD over all its flags, recorded, give the same bits.
/// With the kernels that have a fused multiply-add it is the variant CoupledFused, in every element, with the others it is Coupled.
/// </summary>
public sealed class RecordedPyTorchSgd
{
    private const string FilePath = "reference/vectors/pytorch-1.13-sgd.json";

    // Both types, four lengths, 30 sets of flags, two kinds of kernels, loop and foreach.
    private const int Runs = 960;

    [Fact]
    public void Reference_and_optimized_give_every_bit() => Replay(Json());

    [Fact]
    public void A_recording_with_one_wrong_bit_is_not_explained()
        => Assert.ThrowsAny<XunitException>(() => Replay(Altered.OneBit(Json(), "\"steps\":[[\"", digits: 7)));

    [Fact]
    public void A_recording_without_cases_explains_nothing() => Assert.ThrowsAny<XunitException>(() => Replay(Altered.NoCases(Json())));

    [Fact]
    public void Only_foreach_with_Nesterov_and_nothing_before_it_changes_the_gradients()
    {
        RecordedSgd recorded = RecordedSgd.Read(Json());
        foreach (RecordedCase recordedCase in recorded.Cases)
        {
            foreach (JsonElement[] run in recordedCase.Runs)
            {
                bool expected = RecordedCase.IsForeach(run) && recordedCase is { Nesterov: true, WeightDecay: 0, Maximize: false };
                Assert.Equal(expected, RecordedCase.ChangedGradients(run));
            }
        }
    }

    [Theory]
    [InlineData("\"count\":", "\"unknown\":1,\"count\":")]
    [InlineData("\"seed\":", "\"sead\":")]
    [InlineData("\"count\":4", "\"count\":5")]
    public void A_file_with_unknown_or_missing_fields_is_an_error(string old, string changed)
    {
        string json = Json();

        Assert.Contains(old, json, StringComparison.Ordinal);
        Assert.Throws<JsonException>(() => RecordedSgd.Read(json.Replace(old, changed, StringComparison.Ordinal)));
    }

    [Fact]
    public void A_truncated_file_is_an_error()
    {
        string json = Json();

        Assert.Throws<JsonException>(() => RecordedSgd.Read(json[..(json.Length / 2)]));
    }

    private static string Json() => File.ReadAllText(Path.Combine(Repository.Root, FilePath));

    private static void Replay(string json)
    {
        RecordedSgd recorded = RecordedSgd.Read(json);
        int runs = 0;
        foreach (RecordedCase recordedCase in recorded.Cases)
        {
            foreach (JsonElement[] run in recordedCase.Runs)
            {
                SgdVariant variant = RecordedCase.IsFused(run) ? SgdVariant.CoupledFused : SgdVariant.Coupled;
                if (recordedCase.Dtype == "float32")
                {
                    Replay<float>(recorded, recordedCase, variant);
                }
                else
                {
                    Replay<double>(recorded, recordedCase, variant);
                }

                runs++;
            }
        }

        Assert.Equal(Runs, runs);
    }

    private static void Replay<T>(RecordedSgd recorded, RecordedCase recordedCase, SgdVariant variant)
        where T : struct, IBinaryFloatingPointIeee754<T>
    {
        RecordedInputs inputs = recorded.InputsOf(recordedCase);
        T[] weights = RecordedNumbers.Read<T>(inputs.Weights, inputs.Length);
        T[] velocity = new T[inputs.Length];
        T[] optimizedWeights = [.. weights];
        T[] optimizedVelocity = new T[inputs.Length];
        Assert.Equal(recorded.LearningRates.Length, recordedCase.Steps.Length);
        for (int step = 0; step < recordedCase.Steps.Length; step++)
        {
            SgdSettings settings = recorded.SettingsOf(recordedCase, step) with { Variant = variant };
            T[] gradients = RecordedNumbers.Read<T>(inputs.Gradients[step], inputs.Length);
            Reference.DecayedSgd.StepWithMomentum<T>(weights, gradients, velocity, settings, weights, velocity);
            string where = $"{recordedCase.Dtype} x {recordedCase.Length}, {settings}, step {step + 1}";
            Optimized.DecayedSgd.StepWithMomentum<T>(
                optimizedWeights, gradients, optimizedVelocity, settings, optimizedWeights, optimizedVelocity);
            AssertSame(recordedCase.Steps[step][0], weights, $"weights of {where}");
            AssertSame(recordedCase.Steps[step][0], optimizedWeights, $"optimized weights of {where}");

            // Without momentum PyTorch makes no buffer.
            Assert.Equal(recordedCase.Momentum == 0, recordedCase.Steps[step][1].Length == 0);
            if (recordedCase.Momentum != 0)
            {
                AssertSame(recordedCase.Steps[step][1], velocity, $"velocity of {where}");
                AssertSame(recordedCase.Steps[step][1], optimizedVelocity, $"optimized velocity of {where}");
            }
        }
    }

    private static void AssertSame<T>(string recordedBits, T[] actual, string what)
        where T : struct, IBinaryFloatingPointIeee754<T>
    {
        T[] expected = RecordedNumbers.Read<T>(recordedBits, actual.Length);
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.True(
                Bits.Identical(expected[i], actual[i]), $"{what}: element {i} is {FloatText.Both(actual[i])}; PyTorch gave {FloatText.Both(expected[i])}.");
        }
    }
}
