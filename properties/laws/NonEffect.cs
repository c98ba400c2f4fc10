namespace Verification.Properties.Laws;

/// <summary>That something has no effect. No data can show that it could have been otherwise, so a planted fault does, in which it has one.</summary>
/// <param name="Of">What has no effect.</param>
/// <param name="BackedBy">The name of the planted fault that the law catches.</param>
public sealed record NonEffect(string Of, string BackedBy)
{
    private static readonly Dictionary<string, NonEffect> ByLaw = new(StringComparer.Ordinal)
    {
        ["sgd.lambda-zero"] = new("the decay at lambda = 0", "ComputesZeroDecay"),
        ["sgd.split"] = new("a cut", "LastElementUndecayed"),
        ["sgd.permute"] = new("the order of the elements", "GradientOfTheNeighbour"),
        ["sgd.in-place"] = new("the place of the destination", "OverlappingTail"),
        ["sgd.inputs-unchanged"] = new("the step on its inputs", "GradientDecayedInPlace"),
        ["sgd.lengths"] = new("length and alignment", "LastFullVectorLeftOut"),
        ["sgd.bad-input"] = new("a refused call on the arrays", "AcceptsNaN"),
        ["sgd.momentum-zero"] = new("the velocity at mu = 0", "VelocityFilled"),
        ["sgd.momentum-in-place"] = new("the place of the destinations", "OverlappingTail"),
        ["sgd.momentum-inputs-unchanged"] = new("the step on its inputs", "LooksAheadInPlace"),
        ["sgd.momentum-lengths"] = new("length and alignment", "LastFullVectorLeftOut"),
        ["sgd.momentum-bad-input"] = new("a refused call on the arrays", "AcceptsNaN"),
        ["sgd.master-lengths"] = new("length and alignment", "TailTruncated"),
        ["sgd.master-bad-input"] = new("a refused call on the arrays", "AcceptsNaN"),
        ["sgd.no-memory"] = new("earlier calls", "sgd-constants-kept-by-float"),
        ["sgd.fence"] = new("the step on memory around its arguments", "ReadsPastTheEnd"),
        ["sgd.penalty-bad-input"] = new("a refused call on the arrays", "PenaltyChecksNothing"),
        ["dropout.evaluation-identity"] = new("p, mask and key in evaluation", "EvaluationAddsZero"),
        ["dropout.p-zero-identity"] = new("key and scaling at p = 0", "MultipliesByOne"),
        ["dropout.p-one-zero"] = new("the mask at p = 1", "MaskHonouredAtOne"),
        ["dropout.slices"] = new("a cut", "SliceRoundedToBlock"),
        ["dropout.in-place"] = new("the place of the destination", "OverlappingTail"),
        ["dropout.inputs-unchanged"] = new("the call on its inputs", "ZeroesTheCallersArray"),
        ["dropout.lengths"] = new("length and alignment", "TailBitsFromTheStart"),
        ["dropout.bad-input"] = new("a refused call on the arrays", "AcceptsNaN"),
        ["dropout.shaped-strides"] = new("strides and gaps", "MaskByPlace"),
        ["dropout.padding-ignored"] = new("the padding of a given mask", "dropout-padding-checked"),
        ["dropout.no-memory"] = new("earlier calls", "shaped-spread-kept"),
        ["dropout.shaped-bad-input"] = new("a refused call on the arrays", "AcceptsOverlap"),
        ["dropout.rectified-bad-input"] = new("a refused call on the arrays", "ChecksNothing"),
        ["dropout.fence"] = new("the call on memory around its arguments", "ReadsWholeMaskWords"),
        ["philox.slices"] = new("a cut", "BeginsAtAWholeBlock"),
        ["philox.pure"] = new("earlier calls and threads", "MovesOn"),
        ["philox.bad-input"] = new("a refused call on the arrays", "FillsWhatThereIs"),
        ["philox.fence"] = new("the call on memory around its arguments", "StoresWholeBlocks"),
        ["regression.no-memory"] = new("earlier calls", "RatesKeptBySingle"),
        ["regression.inputs-unchanged"] = new("the call on its inputs", "ResidualsIntoTargets"),
        ["regression.bad-input"] = new("a refused call on the arrays", "FindsBadRowsTooLate"),
        ["regression.train-resumes"] = new("a stop", "VelocityNotSaved"),
        ["regression.train-evaluates"] = new("an evaluation on the training", "EvaluationClearsVelocity"),
        ["regression.fence"] = new("the call on memory around its arguments", "ReadsPastTheRow"),
        ["perceptron.h2-h5"] = new("weights and biases of dropped units", "MultipliesByMask"),
        ["perceptron.evaluation"] = new("p, mask and key in evaluation", "DropsInEvaluation"),
        ["perceptron.inputs-unchanged"] = new("the call on its inputs", "HiddenAsScratch"),
        ["perceptron.no-memory"] = new("earlier calls", "DropoutKeptBySingle"),
        ["perceptron.bad-input"] = new("a refused call on the arrays", "AcceptsNaN"),
        ["perceptron.train-resumes"] = new("a stop", "MasksCountedByProcess"),
        ["perceptron.train-evaluates"] = new("an evaluation on the training", "EvaluationDrawsMasks"),
        ["perceptron.fence"] = new("the call on memory around its arguments", "ReadsPastTheParameters"),
    };

    /// <summary>What a law says to have no effect, or null where it says so of nothing.</summary>
    internal static NonEffect? In(string lawId) => ByLaw.GetValueOrDefault(lawId);
}
