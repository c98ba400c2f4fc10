using FsCheck.Xunit;
using Verification.Properties.Generators;
using Verification.Properties.Judges;
using Verification.Properties.Subjects;

namespace Verification.Gate.Operations;

/// <summary>The laws of Philox as properties: an IDE shows each by name, and FsCheck shrinks what breaks one.</summary>
[Properties(Arbitrary = [typeof(DropoutArbitraries)], Replay = CaseArbitraries.Replay, MaxTest = CaseArbitraries.MaxTest)]
public abstract class PhiloxProperties(ISubject subject) : OperationProperties(subject)
{
    [Property]
    [Law("philox.words")]
    public void Words_are_the_streams(PhiloxCase data) => Holds(PhiloxJudges.Words, data);

    [Property]
    [Law("philox.threshold")]
    public void Thresholds_round_half_to_even(PhiloxCase data) => Holds(PhiloxJudges.Threshold, data);

    [Property]
    [Law("philox.keep-rule")]
    public void Kept_is_not_below_the_threshold(PhiloxCase data) => Holds(PhiloxJudges.KeepRuleInMasks, data);

    [Property]
    [Law("philox.mask")]
    public void Bits_are_the_keep_rule(PhiloxCase data) => Holds(PhiloxJudges.Mask, data);

    [Property]
    [Law("philox.slices")]
    public void Slices_put_together_are_the_whole(PhiloxCase data) => Holds(PhiloxJudges.Slices, data);

    [Property]
    [Law("philox.halves")]
    public void Words_of_two_halves(PhiloxCase data) => Holds(HalvesJudges.Mask, data);

    [Property]
    [Law("philox.halves-ties")]
    public void Lower_halves_decide_ties(PhiloxCase data) => Holds(HalvesJudges.Ties, data);

    [Property]
    [Law("philox.pure")]
    public void A_mask_has_no_history(PhiloxCase data) => Holds(PhiloxJudges.Pure, data);
}

public sealed class PhiloxOfReference() : PhiloxProperties(OwnSubjects.Named("reference"));

public sealed class PhiloxOfOptimized() : PhiloxProperties(OwnSubjects.Named("optimized"));
