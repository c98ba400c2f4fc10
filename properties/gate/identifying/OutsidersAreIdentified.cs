using Verification.Properties.Identifying;
using Verification.Properties.Subjects;
using Verification.Reference;

namespace Verification.Gate.Identifying;

/// <summary>Implementations that are none of ours are told apart, and what cannot be told is said.</summary>
public sealed class OutsidersAreIdentified
{
    [Theory]
    [InlineData(8)]
    [InlineData(16)]
    public void A_fused_body_and_an_unfused_tail(int width)
    {
        OperationIdentity found = Sgd(new FusedBody(width));
        Assert.Equal(["body: CoupledFused; tail: Coupled"], found.Names);
        Assert.Contains($"(vectors of {width})", found.Sentence, StringComparison.Ordinal);
        Assert.Contains("the first velocity is the gradient", found.Sentence, StringComparison.Ordinal);
        IdentifiedAnswer lambdaZero = Answer(found, "How does the step round at lambda = 0?");
        Assert.Contains("body: plain step, fused; tail: plain step", lambdaZero.Finding, StringComparison.Ordinal);
        IdentifiedAnswer tail = Answer(found, "How does the step round? (tail)");
        Assert.Contains(tail.Evidence!.Candidates, candidate => candidate.Fits && candidate.Candidate.Contains("Coupled", StringComparison.Ordinal));
    }

    [Fact]
    public void The_fused_step_of_libtorch()
    {
        OperationIdentity found = Sgd(new FusedBody(8, tailFused: true));
        Assert.Equal(["body: CoupledFused; tail: as no variant"], found.Names);
        Assert.StartsWith("coupled L2: the decay joins the gradient, decay scaled by the learning rate, learning rate outside the velocity", found.Sentence, StringComparison.Ordinal);
        Assert.Equal("plain step, fused", Answer(found, "How does the step round at lambda = 0?").Finding);
        Assert.Equal(
            "tail: d = fma(lambda, w, g), fma(mu, v, T(1 - tau)*d)", Answer(found, "How does the velocity round with dampening? (tail)").Finding);
    }

    [Fact]
    public void A_decay_that_the_learning_rate_does_not_scale()
    {
        OperationIdentity found = Sgd(new OneFormula((w, g, s) => w - ((float)s.LearningRate * g) - ((float)s.WeightDecay * w)));
        Assert.Equal("lambda of it: not scaled by the learning rate", Answer(found, "What does a weight lose to decay?").Finding);
        Assert.Equal("gradient first, rates formed in double", Answer(found, "How does the step round?").Finding);
        Assert.Empty(found.Names);
    }

    [Fact]
    public void A_decay_of_the_new_weight()
    {
        OperationIdentity found = Sgd(new OneFormula((w, g, s) => (float)(1 - (s.LearningRate * s.WeightDecay)) * (w - ((float)s.LearningRate * g))));
        Assert.StartsWith("after it", Answer(found, "Does the weight decay before or after the gradient step?").Finding, StringComparison.Ordinal);
        Assert.Equal("gradient step, then a decay factor in double", Answer(found, "How does the step round?").Finding);
    }

    [Fact]
    public void Maximize_that_turns_the_decay_round()
    {
        OperationIdentity found = Sgd(new OneFormula((w, g, s) => w + ((s.Maximize ? 1 : -1) * ((float)s.LearningRate * (g + ((float)s.WeightDecay * w))))));
        Assert.StartsWith("the whole step", Answer(found, "What does maximize turn round?").Finding, StringComparison.Ordinal);
    }

    [Fact]
    public void Variants_that_are_one_function_without_momentum_are_named_together()
    {
        OperationIdentity found = Sgd(new OneFormula((w, g, s) => w - ((float)s.LearningRate * (g + (s.WeightDecay == 0 ? 0 : (float)s.WeightDecay * w)))));
        Assert.Equal(["Coupled", "Caffe", "Mlx"], found.Names);
        Assert.Contains(found.Classes, equal => equal.StartsWith("Coupled = Caffe = Mlx", StringComparison.Ordinal));
        Assert.Equal("a step with momentum", found.Answers.Single(answer => answer.Cost.Length > 0).Cost);
    }

    [Fact]
    public void A_step_of_no_known_meaning_is_said_to_be_none()
    {
        OperationIdentity found = Sgd(new OneFormula((w, g, s) => w - ((float)s.LearningRate * 0.75f * g)));
        IdentifiedAnswer answer = found.Answers[0];
        Assert.Equal(Certainty.CannotTell, answer.Certainty);
        Assert.NotEmpty(answer.Cost);
        Assert.All(answer.Evidence!.Candidates, candidate => Assert.False(candidate.Fits));
        Assert.Empty(found.Names);
    }

    [Fact]
    public void An_order_that_nobody_listed_is_said_to_be_none()
    {
        OperationIdentity found = Sgd(new OneFormula((w, g, s) => ((w * 3) - ((float)s.LearningRate * 3 * (g + ((float)s.WeightDecay * w)))) / 3));
        Assert.Equal(Certainty.CannotTell, Answer(found, "How does the step round?").Certainty);
        Assert.Empty(found.Names);
    }

    [Fact]
    public void Multiplying_by_the_mask_and_24_bits_with_a_strict_comparison()
    {
        OperationIdentity found = Dropout(new MultiplyingDropout((key, i, p) => Math.ScaleB(Philox.Word(key, i) >> 8, -24) <= p));
        Assert.Equal(["Reciprocal"], found.Names);
        Assert.Contains("units are multiplied by the mask", found.Sentence, StringComparison.Ordinal);
        Says(found, "drawn with 24 bits, kept iff u > p = ");
    }

    [Theory]
    [InlineData(8, "8 bits, kept iff word <= floor((1-p)*(2^8-1))")]
    [InlineData(16, "drawn with 16 bits, kept iff u < 1-p")]
    public void Coarser_draws(int bits, string expected)
    {
        OperationIdentity found = Dropout(new MultiplyingDropout((key, i, p) =>
        {
            uint word = Philox.Word(key, i) >> (32 - bits);
            return bits == 8 ? word > Math.Floor((1 - p) * 255) : Math.ScaleB(word, -bits) >= 1 - p;
        }));
        Says(found, expected);
    }

    [Theory]
    [InlineData(8, 1 << 16, Certainty.Told, "8 bits")]
    [InlineData(32, 1 << 22, Certainty.CannotTell, "more than 16 bits")]
    public void Masks_that_follow_from_no_key_by_statistics(int bits, int draws, Certainty certainty, string expected)
    {
        Random random = new(1);
        MultiplyingDropout subject = new((_, _, p) => Math.ScaleB(random.NextInt64(1L << bits), -bits) < p);
        IdentifiedAnswer draw = Answer(Dropout(subject, draws), "How is the mask drawn?");
        Assert.Equal(certainty, draw.Certainty);
        Assert.StartsWith(expected, draw.Finding, StringComparison.Ordinal);
        Assert.Equal(certainty == Certainty.CannotTell, draw.Cost.Length > 0);
    }

    private static void Says(OperationIdentity found, string expected)
        => Assert.True(found.Sentence.Contains(expected, StringComparison.Ordinal), $"{found.Sentence}; {Answer(found, "How is the mask drawn?")}");

    private static OperationIdentity Sgd(ISubject subject)
        => Assert.Single(VariantIdentification.Of(subject, new IdentifyOptions { AsksDropout = false }).Operations);

    private static OperationIdentity Dropout(ISubject subject, int draws = 1)
        => Assert.Single(VariantIdentification.Of(subject, new IdentifyOptions { AsksSgd = false, Draws = draws }).Operations);

    private static IdentifiedAnswer Answer(OperationIdentity found, string question) => found.Answers.Single(answer => answer.Question == question);
}
