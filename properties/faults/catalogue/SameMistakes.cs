namespace Verification.Properties.Faults;

/// <summary>
/// Entries that make one mistake: they differ in a constant, in the operation or array that it sits in, or in the kernel around it. Each shows
/// that the laws of its operation catch the mistake, and all of a group count as one where different mistakes are counted.
/// </summary>
public static class SameMistakes
{
    /// <summary>What the mistake is, and who makes it.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> Groups { get; } = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal)
    {
        ["NaN is accepted"] =
            ["sgd.accepts-nan", "momentum.accepts-nan", "stored.accepts-nan", "dropout.accepts-nan", "regression.accepts-nan", "perceptron.accepts-nan", "philox.accepts-nan"],
        ["subnormal results are flushed"] =
            ["sgd.flushes-subnormals", "momentum.velocity-flushed", "stored.flushes-subnormals", "dropout.flushes-subnormals", "activation.sigmoid-flushes"],
        ["subnormal inputs are read as 0"] = ["step.subnormal-inputs-as-zero", "mask.subnormal-inputs-as-zero"],
        ["the last vector overlaps the one before it"] = ["sgd.overlapping-tail", "momentum.overlapping-tail", "dropout.overlapping-tail", "fresh.sgd-overlapping-tail"],
        ["the last full vector is left out"] = ["sgd.last-full-vector-left-out", "momentum.last-full-vector-left-out", "dropout.last-full-vector-left-out"],
        ["a pass reads past the end"] = ["fence.reads-past-the-end", "fence.reads-past-the-row", "fence.reads-past-the-parameters"],
        ["a wide load or store goes past the end"] =
            ["fence.writes-past-the-end", "fence.loads-stored-pairs", "fence.stores-the-copy-as-float", "fence.reads-whole-mask-words", "fence.stores-whole-blocks"],
        ["one bit pattern is wrong"] = ["exhaustive.one-weight-wrong", "exhaustive.one-survivor-wrong", "exhaustive.one-nan-quieted", "exhaustive.one-word-wrong"],
        ["one result in 10^5 is off"] = ["rare.one-step-in-many", "rare.one-velocity-in-many", "rare.one-survivor-in-many", "rare.one-word-in-many"],
        ["an index of 8 or 16 bits"] =
            [
                "length.gradient-index-of-16-bits", "length.velocity-index-of-16-bits", "length.mask-index-of-16-bits", "length.run-index-of-16-bits",
                "length.feature-count-of-8-bits", "generator.single-word-index-of-16-bits",
            ],
        ["the decay makes weights grow"] = ["sgd.decay-sign-flipped", "regression.decay-sign-flipped"],
        ["the penalty lacks its 1/2"] = ["sgd.penalty-without-half", "regression.penalty-without-half"],
        ["elements with a zero gradient are skipped"] = ["momentum.zero-gradient-skipped", "step.zero-gradient-skipped"],
        ["the gradient's array is used as scratch"] = ["sgd.gradient-decayed-in-place", "momentum.looks-ahead-in-place", "fence.writes-into-an-input"],
        ["ties are rounded away from 0"] = ["stored.ties-away", "fresh.masters-copy-ties-away"],
        ["what is stored is cut off"] = ["stored.truncates", "stored.tail-truncated"],
        ["the velocity has the digits of its storage"] = ["stored.velocity-in-storage", "fresh.masters-velocity-few-digits"],
        ["the look-ahead goes along the stored velocity"] = ["stored.moves-by-the-stored-velocity", "fresh.stored-look-ahead-stored"],
        ["the copy is a step behind"] = ["stored.copy-not-refreshed", "fresh.masters-copy-behind"],
        ["in double a hyper-parameter has passed through float"] = ["precision.learning-rate-in-float", "precision.scale-in-float", "fresh.sgd-float-parameters-in-vectors"],
        ["the scale has 16 bits"] = ["dropout.scale-in-half", "stored.scale-in-storage"],
        ["a copy goes by way of float"] = ["stored.evaluates-by-float", "mask.evaluation-by-way-of-float"],
        ["a copy adds 0"] = ["dropout.evaluation-adds-zero", "shaped-dropout.evaluation-adds-zero"],
        ["a copy quiets NaN"] = ["dropout.multiplies-by-one", "fresh.dropout-evaluation-nan"],
        ["the scale is that of p = 1/2"] = ["dropout.scale-fixed-at-two", "perceptron.scale-hard-coded"],
        ["the scale is 1/p"] = ["dropout.scale-over-p", "perceptron.scales-by-drop-probability"],
        ["the scale is that of the share kept"] = ["shaped-dropout.scaled-by-the-share-kept", "draw.scaled-by-the-share-kept"],
        ["backward lacks the scale"] = ["dropout.backward-unscaled", "perceptron.backward-without-scale"],
        ["backward ignores the mask"] = ["dropout.backward-without-mask", "perceptron.backward-ignores-mask", "returned-mask.backward-by-no-mask", "fresh.dropout-backward-at-zero"],
        ["dropped is multiplied by 0"] = ["dropout.multiplied-by-the-mask", "perceptron.multiplies-by-mask", "returned-mask.multiplied"],
        ["p is the keep probability"] = ["dropout.comparison-reversed", "returned-mask.reads-keep-probability"],
        ["the key is ignored"] = ["dropout.constant-seed", "returned-mask.one-mask-for-all"],
        ["neighbours share a draw"] = ["dropout.one-draw-for-two", "returned-mask.draw-for-two"],
        ["each call draws on"] = ["philox.moves-on", "returned-mask.masks-that-move-on"],
        ["the mask handed out is another"] = ["mask.mask-of-the-redraw", "returned-mask.hands-out-another-mask"],
        ["word > T"] = ["dropout.strict-comparison", "philox.strict-comparison", "philox.strict-in-masks"],
        ["the draw has 8 or 16 bits"] =
            ["dropout.eight-bit-keep", "philox.eight-bit-threshold", "statistics.threshold-of-eight-bits", "draw.draw-of-16-bits", "draw.small-rates-in-24-bits"],
        ["the draw is rounded and can be 1"] = ["dropout.draw-of-exactly-one", "draw.draw-in-half"],
        ["exactly p*n units are dropped"] = ["statistics.drops-a-fixed-number", "draw.exact-count-dropped"],
        ["some units are copies of the one 64 before"] = ["statistics.copies-the-unit-64-before", "draw.correlated-at-64"],
        ["the seed has 32 bits"] = ["philox.seed-of-32-bits", "statistics.upper-half-of-the-seed-ignored"],
        ["the first element has 32 bits"] = ["generator.first-element-of-32-bits", "statistics.counter-of-32-bits"],
        ["seed and stream are added"] = ["generator.stream-added-to-seed", "statistics.seed-plus-stream"],
        ["a carry in the block number is lost"] = ["generator.carry-lost", "philox.block-number-of-32-bits", "fresh.philox-lanes-do-not-carry"],
        ["the mask has a short period"] = ["length.mask-period-of-65521", "statistics.period-of-4093-words", "statistics.chunks-from-one-state", "fresh.dropout-mask-repeats"],
        ["a run begins at a whole block"] = ["philox.begins-at-a-whole-block", "dropout.slice-rounded-to-block"],
        ["the destination is written before the check"] = ["dropout.writes-before-it-checks", "shaped-dropout.writes-before-it-checks"],
        ["overlapping memory is accepted"] = ["shaped-dropout.accepts-overlap", "fresh.dropout-mask-in-input", "fresh.momentum-destinations-one"],
        ["constants are kept under rounded keys"] = ["state.rates-kept-by-single", "state.dropout-kept-by-single", "fresh.sgd-constants-kept-by-float"],
        ["constants are kept under an incomplete key"] =
            ["state.constants-kept-for-a-rate", "state.masters-keep-the-decay", "state.stored-momentum-kept", "fresh.sgd-rates-kept-without-batch"],
        ["gradients are not cleared"] = ["state.gradient-not-cleared", "state.parameter-gradients-not-cleared"],
        ["backward takes what the last forward left"] = ["dropout.last-mask-in-a-field", "fresh.dropout-backward-remembers", "state.activations-of-the-last-forward"],
        ["the first step is the first call"] = ["state.first-call-is-first-step", "fresh.momentum-first-step-once"],
        ["the batch size of the settings is believed"] = ["regression.batch-size-of-the-settings", "fresh.regression-settings-batch-size"],
        ["bad rows are found too late"] = ["regression.finds-bad-rows-too-late", "fresh.regression-epoch-checks-late"],
        ["the mean gradient is not the mean"] = ["perceptron.gradient-not-divided-by-rows", "network.loss-summed"],
        ["ReLU turns NaN into 0"] = ["perceptron.relu-turns-nan-into-zero", "fresh.perceptron-relu-nan"],
        ["a label beyond the classes is accepted"] = ["perceptron.accepts-any-label", "fresh.perceptron-label-bound"],
        ["every layer has the dropout of the first"] = ["network.rate-of-the-first-layer", "fresh.perceptron-first-dropout"],
        ["the decay is computed at lambda = 0"] = ["sgd.computes-zero-decay", "fresh.sgd-negative-zero-decay", "fresh.sgd-kernel-kept"],
        ["fused where two roundings are declared"] = ["momentum.fused-where-separate", "fresh.sgd-sgdw-contracted", "batch.fused-products"],
    };

    /// <summary>How many different mistakes the entries make.</summary>
    public static int Different(IEnumerable<CataloguedFault> faults) => faults.Select(MistakeOf).Distinct(StringComparer.Ordinal).Count();

    /// <summary>The mistake of an entry: that of its group, or its own.</summary>
    public static string MistakeOf(CataloguedFault fault)
        => Groups.FirstOrDefault(group => group.Value.Contains(fault.Id)).Key ?? fault.Id;
}
