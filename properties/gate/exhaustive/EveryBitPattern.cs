using Verification.Gate.Oracle;
using Verification.Properties.Exhaustive;
using Verification.Properties.Faults;
using Verification.Properties.Laws;
using Verification.Properties.Verdicts;

namespace Verification.Gate.Exhaustive;

/// <summary>The laws over every bit pattern: their blocks are all there, the level runs them alone, and they see what no sample does.</summary>
public sealed class EveryBitPattern
{
    [Theory]
    [InlineData(16)]
    [InlineData(32)]
    public void Is_in_one_block(int bits)
    {
        BitPatternSpace space = new(bits);
        ulong next = 0;
        for (int number = 0; number < space.BlockCount; number++)
        {
            PatternBlock block = space.Block(number);
            Assert.Equal(next, block.First);
            next += (ulong)block.Count;
        }

        Assert.Equal(1UL << bits, next);
        Assert.Throws<ArgumentOutOfRangeException>(() => space.Block(space.BlockCount));
    }

    [Fact]
    public void Is_a_number_of_its_type()
    {
        Half[] halves = new Half[1 << 16];
        BitPatternSpace.Of<Half>().Block(0).WriteTo<Half>(halves);
        Assert.Equal(Half.One, halves[0x3C00]);
        Assert.Equal(Half.NegativeInfinity, halves[0xFC00]);

        float[] floats = new float[3];
        new PatternBlock(0x3F7FFFFF, 3).WriteTo<float>(floats);
        Assert.Equal([MathF.BitDecrement(1), 1, MathF.BitIncrement(1)], floats);
    }

    [Fact]
    public void Finds_the_one_wrong_number_that_no_sample_finds()
    {
        PlantedFault fault = PlantedFaults.All.Single(planted => planted.LawId == "dropout.exhaustive-scaling");
        Law law = LawCatalogue.Find(fault.LawId);
        LawCheck check = law.Checks.Single(each => each.Label == "float, Quotient, p=0.1");
        foreach (Law sampled in new[] { LawCatalogue.Find("dropout.survivor"), LawCatalogue.Find("dropout.enclosure"), law with { Checks = [check] } })
        {
            Assert.All(sampled.Checks, each => Assert.Equal(Verdict.Conforms, each.Run(sampled, fault.Subject, new CheckOptions(CheckOptions.DefaultSeed)).Verdict));
        }

        CheckReport found = check.Run(law, fault.Subject, new CheckOptions(CheckOptions.DefaultSeed, CheckLevel.Exhaustive) { OnlyCase = fault.Case });
        Assert.Equal(Verdict.Violates, found.Verdict);
        Assert.Contains("the survivor of 1.2300001", found.Detail, StringComparison.Ordinal);
        Assert.Contains("block 1017 of 4096: patterns 3f900000 to 3f9fffff", found.FailingCase, StringComparison.Ordinal);

        string[] command = ["check", fault.Subject.Name, "--law", law.Id, "--check", check.Label, "--level", "exhaustive", "--case"];
        OracleRun.Setting subjects = new() { Subjects = [fault.Subject] };
        var caught = OracleRun.With(subjects, [.. command, "1017"]);
        Assert.Equal(2, caught.ExitCode);
        Assert.Contains("--case 1017 --level exhaustive", caught.Output, StringComparison.Ordinal);
        Assert.Equal(0, OracleRun.With(subjects, [.. command, "1016"]).ExitCode);
        Assert.Equal(3, OracleRun.With(subjects, [.. command, "4096"]).ExitCode);
    }

    [Fact]
    public void Takes_its_own_level()
    {
        var withoutLevel = OracleRun.Of("check", "reference", "--law", "philox.exhaustive-keep-rule");
        Assert.Equal(1, withoutLevel.ExitCode);
        Assert.Contains("--level exhaustive", withoutLevel.Error, StringComparison.Ordinal);

        var otherLaw = OracleRun.Of("check", "reference", "--law", "sgd.variant", "--level", "exhaustive");
        Assert.Equal(1, otherLaw.ExitCode);
        Assert.Contains("sgd.exhaustive-decay", otherLaw.Error, StringComparison.Ordinal);

        OracleRun.Setting both = new() { Laws = [LawCatalogue.Find("philox.known-answers"), LawCatalogue.Find("philox.exhaustive-keep-rule")] };
        Assert.Contains("1 law: 1 conforms.", OracleRun.With(both, "check", "reference", "--law", "philox").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Stops_between_two_blocks_when_asked_to()
    {
        using CancellationTokenSource cancellation = new();
        int blocks = 0;
        CheckOptions options = new(0, CheckLevel.Exhaustive)
        {
            Cancellation = cancellation.Token,
            Progress = (done, expected) =>
            {
                Assert.Equal(4096, expected);
                blocks = done;
                cancellation.Cancel();
            },
        };
        Law law = LawCatalogue.Find("dropout.exhaustive-copies");
        Assert.Throws<OperationCanceledException>(() => law.Checks[0].Run(law, Properties.Subjects.OwnSubjects.Named("optimized"), options));
        Assert.Equal(1, blocks);
    }
}
