using Verification.Properties.Judging;
using Verification.Properties.Verdicts;
using Verification.Vocabulary;

namespace Verification.Gate.Judging;

/// <summary>
/// Faults in dropout that PyTorch's own check of nn.Dropout lets through: the mean of 1000 elements, each 1 - p with p = 0.2, within 0.05.
/// Its generator is not run here; the mask is drawn by ours, at the rate that the row of the table has.
/// </summary>
public sealed class AnchorSurvivorsOfDropout
{
    private const int Elements = 1000;
    private const double DropProbability = 0.2;

    [Theory]
    [InlineData(1.20f)]
    [InlineData(1.30f)]
    public void A_wrong_scale_violates(float scale)
    {
        byte[] mask = Mask(DropProbability, Elements);
        float[] input = [.. Enumerable.Repeat((float)(1 - DropProbability), Elements)];
        Judgement judgement = DropoutJudge.Judge<float>(input, mask, new DropoutSettings(DropProbability), Scaled(input, mask, scale));
        Assert.True(judgement.Verdict == Verdict.Violates, judgement.ToString());
        Assert.Equal(Verdict.Conforms, DropoutJudge.Judge<float>(input, mask, new DropoutSettings(DropProbability), Scaled(input, mask, 1.25f)).Verdict);
    }

    [Fact]
    public void A_drop_probability_of_23_for_20_percent_is_vacuous_in_1000_elements_and_violates_in_100_times_as_many()
    {
        const int Enough = 100 * Elements;
        const double Wrong = 0.23;
        Judgement few = DropoutJudge.JudgeKeepRate(Mask(Wrong, Elements), Elements, DropProbability, Wrong - DropProbability);
        Assert.True(few.Verdict == Verdict.Vacuous, few.ToString());
        Judgement many = DropoutJudge.JudgeKeepRate(Mask(Wrong, Enough), Enough, DropProbability, Wrong - DropProbability);
        Assert.True(many.Verdict == Verdict.Violates, many.ToString());
    }

    private static byte[] Mask(double dropProbability, int elements)
    {
        byte[] mask = new byte[KeepMask.ByteCount(elements)];
        Reference.Philox.DrawKeepMask(new MaskKey(20261123, 0, 0), dropProbability, elements, mask);
        return mask;
    }

    private static float[] Scaled(float[] input, byte[] mask, float scale) => [.. input.Select((x, i) => KeepMask.IsKept(mask, i) ? x * scale : 0)];
}
