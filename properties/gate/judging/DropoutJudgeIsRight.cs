using System.Numerics;
using Verification.Properties.Judging;
using Verification.Properties.Verdicts;
using Verification.Vocabulary;

namespace Verification.Gate.Judging;

/// <summary>The judge of dropout: every scaling conforms by name, wrong outputs violate, and data that cannot tell say so.</summary>
public sealed class DropoutJudgeIsRight
{
    private const int Elements = 500;

    // The scalings differ in their bits at this p.
    private const double DropProbability = 0.025;

    private static readonly DropoutSettings Settings = new(DropProbability);
    private static readonly float[] Input = StepData.Uniform<float>(Elements, 1);
    private static readonly byte[] Mask = Drawn(DropProbability);

    // The known scalings of the projects of section "Where others differ", from x and whether it is kept.
    private static readonly Dictionary<string, Func<float, bool, float>> Right = new(StringComparer.Ordinal)
    {
        ["quotient, x / T(1-p); dropped selected away"] = (x, kept) => kept ? x / (float)(1 - DropProbability) : 0,
        ["reciprocal in double, x * T(1/(1-p)); dropped multiplied by 0"] = (x, kept) => x * (kept ? 1f : 0f) * (float)(1 / (1 - DropProbability)),
        ["reciprocal in the working type, x * (1/T(1-p)); dropped multiplied by 0"] = (x, kept) => x * ((kept ? 1f : 0f) / (float)(1 - DropProbability)),
        ["p rounded first, quotient, x / (1 - T(p)); dropped multiplied by 0"] = (x, kept) => (kept ? 1f : 0f) * x / (1f - (float)DropProbability),
    };

    private static readonly Dictionary<string, Func<float, bool, int, float>> Wrong = new(StringComparer.Ordinal)
    {
        ["scale 1/p"] = (x, kept, i) => kept ? x / (float)DropProbability : 0,
        ["scale missing"] = (x, kept, i) => kept ? x : 0,
        ["scale of another p"] = (x, kept, i) => kept ? x / 0.97f : 0,
        ["mask ignored"] = (x, kept, i) => x / (float)(1 - DropProbability),
        ["mask inverted"] = (x, kept, i) => kept ? 0 : x / (float)(1 - DropProbability),
        ["mask of the neighbour"] = (x, kept, i) => KeepMask.IsKept(Mask, Math.Min(i + 1, Elements - 1)) ? x / (float)(1 - DropProbability) : 0,
        ["dropped left as they are"] = (x, kept, i) => kept ? x / (float)(1 - DropProbability) : x,
        ["rounded to half"] = (x, kept, i) => kept ? (float)(Half)(x / (float)(1 - DropProbability)) : 0,
        ["scaled twice"] = (x, kept, i) => kept ? x / (float)(1 - DropProbability) / (float)(1 - DropProbability) : 0,
        ["tail unscaled"] = (x, kept, i) => !kept ? 0 : i < Elements - 4 ? x / (float)(1 - DropProbability) : x,
    };

    public static TheoryData<string> RightOnes() => [.. Right.Keys];

    public static TheoryData<string> WrongOnes() => [.. Wrong.Keys];

    [Theory]
    [MemberData(nameof(RightOnes))]
    public void Right_ones_conform_by_name(string name)
    {
        Judgement judgement = DropoutJudge.Judge<float>(Input, Mask, Settings, [.. Input.Select((x, i) => Right[name](x, KeepMask.IsKept(Mask, i)))]);
        Assert.True(judgement.Verdict == Verdict.Conforms, judgement.ToString());
        Assert.Contains(name, judgement.Explanation.Split(" = "));
    }

    [Theory]
    [MemberData(nameof(WrongOnes))]
    public void Wrong_ones_violate(string fault)
    {
        float[] actual = [.. Input.Select((x, i) => Wrong[fault](x, KeepMask.IsKept(Mask, i), i))];
        Judgement judgement = DropoutJudge.JudgeBackward<float>(Input, Mask, Settings, actual);
        Assert.True(judgement.Verdict == Verdict.Violates, judgement.ToString());
    }

    [Theory]
    [InlineData(DropoutScaling.Quotient, "quotient, x / T(1-p)")]
    [InlineData(DropoutScaling.Reciprocal, "reciprocal in double, x * T(1/(1-p))")]
    [InlineData(DropoutScaling.ReciprocalOfRounded, "reciprocal in the working type, x * (1/T(1-p))")]
    [InlineData(DropoutScaling.DrawnRate, "rate of the draw, reciprocal in double")]
    public void Own_scalings_conform_by_name(DropoutScaling scaling, string name)
    {
        foreach (double dropProbability in (double[])[DropProbability, 0.3])
        {
            DropoutSettings settings = new(dropProbability) { Scaling = scaling };
            OwnScaling<float>(Reference.InvertedDropout.ForwardWithMask, settings, name);
            OwnScaling<float>((x, mask, with, y) => Optimized.InvertedDropout.ForwardWithMask(x, mask, with, y), settings, name);
            OwnScaling<double>(Reference.InvertedDropout.ForwardWithMask, settings, name);
            OwnScaling<double>((x, mask, with, y) => Optimized.InvertedDropout.ForwardWithMask(x, mask, with, y), settings, name);
        }
    }

    [Fact]
    public void The_rate_of_the_draw_is_a_meaning_of_its_own()
    {
        // The threshold of 2^-33 is 0, so the draw keeps all and scales by 1; 1/(1-p) is more, visibly in double.
        DropoutSettings settings = new(Math.ScaleB(1, -34));
        double[] input = StepData.Uniform<double>(Elements, 1);
        double[] actual = new double[Elements];
        Reference.InvertedDropout.ForwardWithMask<double>(input, Mask, settings, actual);
        Assert.Equal(Verdict.Conforms, DropoutJudge.Judge<double>(input, Mask, settings, actual).Verdict);
        Assert.Equal(Verdict.Violates, DropoutJudge.Judge<double>(input, Mask, settings with { Scaling = DropoutScaling.DrawnRate }, actual).Verdict);
    }

    [Fact]
    public void Body_and_tail_are_told_apart()
    {
        const int Body = Elements / 8 * 8;
        float[] actual = [.. Input.Select((x, i) => !KeepMask.IsKept(Mask, i) ? 0
            : i < Body ? x * (float)(1 / (1 - DropProbability)) : x / (float)(1 - DropProbability))];
        Judgement judgement = DropoutJudge.Judge<float>(Input, Mask, Settings, actual);
        Assert.True(judgement.Verdict == Verdict.Conforms, judgement.ToString());
        Assert.Contains("body: reciprocal in double", judgement.Explanation, StringComparison.Ordinal);
        Assert.Contains("tail: quotient", judgement.Explanation, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(-1f)]
    public void What_becomes_of_a_dropped_element_is_named(float dropped)
    {
        int element = Enumerable.Range(0, Elements).First(i => !KeepMask.IsKept(Mask, i));
        float[] input = [.. Input];
        input[element] = dropped;
        float[] selected = [.. input.Select((x, i) => KeepMask.IsKept(Mask, i) ? x / (float)(1 - DropProbability) : 0)];
        float[] multiplied = [.. input.Select((x, i) => (KeepMask.IsKept(Mask, i) ? 1f : 0f) * x / (float)(1 - DropProbability))];
        Assert.Contains("dropped selected away", DropoutJudge.Judge<float>(input, Mask, Settings, selected).Explanation, StringComparison.Ordinal);
        Assert.DoesNotContain("multiplied", DropoutJudge.Judge<float>(input, Mask, Settings, selected).Explanation, StringComparison.Ordinal);
        Assert.Contains("dropped multiplied by 0", DropoutJudge.Judge<float>(input, Mask, Settings, multiplied).Explanation, StringComparison.Ordinal);
        selected[element] = 42;
        Assert.Equal(Verdict.Violates, DropoutJudge.Judge<float>(input, Mask, Settings, selected).Verdict);
    }

    [Fact]
    public void The_ends_of_p_and_evaluation_do_no_arithmetic()
    {
        const uint Payload = 0x7fc00001;
        const uint OtherPayload = 0x7fc00002;
        float[] input = [.. Input];
        input[0] = BitConverter.UInt32BitsToSingle(Payload);
        float[] changed = [.. input];
        changed[0] = BitConverter.UInt32BitsToSingle(OtherPayload);
        byte[] all = KeepMask.FromBools([.. Enumerable.Repeat(true, Elements)]);
        Assert.Equal(Verdict.Conforms, DropoutJudge.Judge<float>(input, all, new(0), input).Verdict);
        Assert.Equal(Verdict.Violates, DropoutJudge.Judge<float>(input, all, new(0), changed).Verdict);
        Assert.Equal(Verdict.Conforms, DropoutJudge.JudgeEvaluation<float>(input, input).Verdict);
        Assert.Equal(Verdict.Violates, DropoutJudge.JudgeEvaluation<float>(input, changed).Verdict);
        Assert.Equal(Verdict.Violates, DropoutJudge.JudgeEvaluation<float>(Input, [.. Input.Select(x => x * 0.975f)]).Verdict);
        Assert.Equal(Verdict.Conforms, DropoutJudge.Judge<float>(Input, all, new(1), new float[Elements]).Verdict);
        Assert.Equal(Verdict.Violates, DropoutJudge.Judge<float>(Input, all, new(1), Input).Verdict);
        Assert.Equal(Verdict.Violates, DropoutJudge.Judge<float>(Input, all, new(1), [.. Input.Select(_ => float.NaN)]).Verdict);
    }

    [Fact]
    public void Masks_that_show_nothing_are_vacuous()
    {
        byte[] all = KeepMask.FromBools([.. Enumerable.Repeat(true, Elements)]);
        float[] scaled = [.. Input.Select(x => x / (float)(1 - DropProbability))];
        float[] zeroWhereDropped = [.. Input.Select((x, i) => KeepMask.IsKept(Mask, i) ? x : 0)];
        float[] right = [.. zeroWhereDropped.Select(x => x / (float)(1 - DropProbability))];
        Assert.Equal(Verdict.Vacuous, DropoutJudge.Judge<float>(Input, all, Settings, scaled).Verdict);
        Assert.Equal(Verdict.Vacuous, DropoutJudge.Judge<float>(Input, new byte[all.Length], Settings, new float[Elements]).Verdict);
        Assert.Equal(Verdict.Vacuous, DropoutJudge.Judge<float>(zeroWhereDropped, Mask, Settings, right).Verdict);
        Assert.Equal(Verdict.Vacuous, DropoutJudge.Judge<float>(new float[Elements], Mask, Settings, new float[Elements]).Verdict);
        Assert.Equal(Verdict.Vacuous, DropoutJudge.JudgeEvaluation<float>(new float[3], new float[3]).Verdict);
        Assert.Equal(Verdict.Vacuous, DropoutJudge.Judge<float>([], [], Settings, []).Verdict);
    }

    [Fact]
    public void The_rate_of_a_mask_is_judged()
    {
        const int Many = 100_000;
        byte[] mask = new byte[KeepMask.ByteCount(Many)];
        Reference.Philox.DrawKeepMask(new MaskKey(1, 2, 0), 0.3, Many, mask);
        Assert.Equal(Verdict.Conforms, DropoutJudge.JudgeKeepRate(mask, Many, 0.3, 0.02).Verdict);
        Assert.Equal(Verdict.Vacuous, DropoutJudge.JudgeKeepRate(mask, Many, 0.3, 0.001).Verdict);
        Assert.Equal(Verdict.Violates, DropoutJudge.JudgeKeepRate(mask, Many, 0.32, 0.02).Verdict);
        Assert.Equal(Verdict.Violates, DropoutJudge.JudgeKeepRate(mask, Many, 0.7, 0.02).Verdict);
    }

    private static byte[] Drawn(double dropProbability)
    {
        byte[] mask = new byte[KeepMask.ByteCount(Elements)];
        Reference.Philox.DrawKeepMask(new MaskKey(20261123, 0, 0), dropProbability, Elements, mask);
        return mask;
    }

    private delegate void Forward<T>(ReadOnlySpan<T> input, ReadOnlySpan<byte> keepMask, DropoutSettings settings, Span<T> destination);

    private static void OwnScaling<T>(Forward<T> forward, DropoutSettings settings, string name)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        byte[] mask = Drawn(settings.DropProbability);
        T[] input = StepData.Uniform<T>(Elements, 1);
        T[] actual = new T[Elements];
        forward(input, mask, settings, actual);
        Judgement judgement = DropoutJudge.Judge<T>(input, mask, settings, actual);
        Assert.True(judgement.Verdict == Verdict.Conforms, judgement.ToString());
        Assert.Contains(name + "; dropped selected away", judgement.Explanation.Split(" = "));
    }
}
