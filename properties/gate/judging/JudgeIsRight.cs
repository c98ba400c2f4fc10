using Verification.Properties.Judging;
using Verification.Properties.Verdicts;
using Verification.Reference.Numbers;
using Verification.Vocabulary;

namespace Verification.Gate.Judging;

/// <summary>The judge of one step: right implementations conform by the name of their form, wrong ones do not, and data that cannot tell say so.</summary>
public sealed class JudgeIsRight
{
    private const int Elements = 1000;
    private static readonly float[] Weights = Uniform(1);
    private static readonly float[] Gradients = Uniform(2);

    /// <summary>Right steps of others, each by an order of roundings of its own.</summary>
    public static TheoryData<string, SgdVariant, int, Func<float, float, float>> RightSteps()
        => new()
        {
            { "the exact value, rounded once", SgdVariant.Coupled, 1, (w, g) => (E(w) - (E(0.1) * E(0.3) * E(w)) - (E(0.1) * E(g))).ToSingle() },
            { "gradient times the rate, then divided", SgdVariant.BookPerStep, 7, (w, g) => ((1 - (0.1f * 0.3f)) * w) - (0.1f * g / 7) },
            { "coupled, both multiply-adds fused", SgdVariant.BookPerStep, 7, (w, g) => MathF.FusedMultiplyAdd(-0.1f, MathF.FusedMultiplyAdd(0.3f, w, g / 7), w) },
            { "scaled by the rate last", SgdVariant.Keras, 1, (w, g) => w - (w * 0.3f * 0.1f) - (g * 0.1f) },
        };

    [Theory]
    [MemberData(nameof(RightSteps))]
    public void Right_steps_conform_by_name(string name, SgdVariant variant, int batchSize, Func<float, float, float> step)
    {
        Judgement judgement = Judge(new(0.1, 0.3) { Variant = variant, BatchSize = batchSize }, step);
        Assert.True(judgement.Verdict == Verdict.Conforms, judgement.ToString());
        Assert.Contains(name, judgement.Explanation, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0.0f)]
    [InlineData(2.0f)]
    [InlineData(-1.0f)]
    public void Decay_too_small_to_see_is_vacuous_and_never_within_bound(float factor)
    {
        Judgement judgement = Judge(new(1e-3, 1e-4), (w, g) => w - (1e-3f * (g + (factor * 1e-4f * w))));
        Assert.True(judgement.Verdict == Verdict.Vacuous, judgement.ToString());
    }

    [Fact]
    public void An_answer_where_every_form_gives_NaN_is_wrong()
    {
        float[] weights = [.. Weights];
        weights[5] = float.NaN;
        float[] actual = [.. weights.Zip(Gradients, (w, g) => w - (0.1f * (g + (0.3f * w))))];
        actual[5] = 42;
        Judgement judgement = SgdJudge.Judge<float>(weights, Gradients, new SgdSettings(0.1, 0.3), actual);
        Assert.True(judgement.Verdict == Verdict.Violates, judgement.ToString());
        Assert.Equal(1, judgement.OutsideDomain);
    }

    [Fact]
    public void Computed_zero_decay_is_right_for_who_computes_it()
    {
        float[] weights = [.. Weights];
        weights[3] = float.PositiveInfinity;
        float[] actual = [.. weights.Zip(Gradients, (w, g) => w - (w * 0 * 0.1f) - (g * 0.1f))];
        Assert.Equal(Verdict.Conforms, SgdJudge.Judge<float>(weights, Gradients, new SgdSettings(0.1) { Variant = SgdVariant.Keras }, actual).Verdict);
        Assert.NotEqual(Verdict.Conforms, SgdJudge.Judge<float>(weights, Gradients, new SgdSettings(0.1), actual).Verdict);
    }

    [Fact]
    public void A_fused_body_and_an_unfused_tail_are_told_apart()
    {
        const int Width = 64;
        const int Body = (Elements / Width * Width) - Width;
        const int Length = Body + Width - 1;
        float[] actual = new float[Length];
        for (int i = 0; i < Length; i++)
        {
            (float w, float g) = (Weights[i], Gradients[i]);
            actual[i] = i < Body ? MathF.FusedMultiplyAdd(-0.1f, MathF.FusedMultiplyAdd(0.3f, w, g), w) : w - (0.1f * (g + (0.3f * w)));
        }

        Judgement judgement = SgdJudge.Judge<float>(Weights.AsSpan(0, Length), Gradients.AsSpan(0, Length), new SgdSettings(0.1, 0.3), actual);
        Assert.True(judgement.Verdict == Verdict.Conforms, judgement.ToString());
        Assert.Contains("vectors of 64", judgement.Explanation, StringComparison.Ordinal);
        Assert.Contains("body: coupled, decay into the gradient first, both multiply-adds fused", judgement.Explanation, StringComparison.Ordinal);
        Assert.Contains("tail: coupled, decay into the gradient first", judgement.Explanation, StringComparison.Ordinal);
    }

    [Fact]
    public void A_mixture_that_follows_no_split_does_not_conform()
    {
        Judgement judgement = Judge(
            new(0.1, 0.3),
            (w, g) => g > 0 ? w - (0.1f * (g + (0.3f * w))) : MathF.FusedMultiplyAdd(-0.1f, MathF.FusedMultiplyAdd(0.3f, w, g), w));
        Assert.True(judgement.Verdict == Verdict.WithinBound, judgement.ToString());
    }

    private static Rational E(double value) => Rational.FromDouble(value);

    private static Judgement Judge(SgdSettings settings, Func<float, float, float> step)
        => SgdJudge.Judge<float>(Weights, Gradients, settings, [.. Weights.Zip(Gradients, step)]);

    private static float[] Uniform(int seed)
    {
        Random random = new(seed);
        return [.. Enumerable.Range(0, Elements).Select(_ => (random.NextSingle() * 2) - 1)];
    }
}
