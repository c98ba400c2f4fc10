namespace Verification.Properties.Subjects.Processes.Protocol;

/// <summary>The words of the protocol, one place for both sides: README.md beside this folder says what they mean.</summary>
internal static class Wire
{
    /// <summary>The version of the protocol; it rises when a subject would have to change.</summary>
    public const int Version = 1;

    /// <summary>The id of the handshake; requests count up from it.</summary>
    public const int HandshakeId = 0;

    /// <summary>
    /// Characters of the longest line that either side has to take. The longest right answer, a million doubles as JSON
    /// numbers, has 22 million.
    /// </summary>
    public const int LongestLine = 64 << 20;

    // Fields of the envelope.
    public const string Id = "id";
    public const string Op = "op";
    public const string Type = "type";
    public const string Error = "error";
    public const string Kind = "kind";
    public const string Message = "message";
    public const string Variant = "variant";
    public const string Calls = "calls";
    public const string Results = "results";

    // Operations that are no operation of a subject.
    public const string Hello = "hello";
    public const string Batch = "batch";
}

/// <summary>The operations by the names that they have on the wire.</summary>
internal static class OperationNames
{
    public const string SgdStep = "sgd.step";
    public const string SgdStepWithMomentum = "sgd.step-with-momentum";

    public const string SgdStepMasters = "sgd.step-masters";
    public const string SgdStepMastersByFloatGradients = "sgd.step-masters-by-float-gradients";
    public const string SgdStepMastersWithMomentum = "sgd.step-masters-with-momentum";

    public const string DropoutForwardWithMask = "dropout.forward-with-mask";
    public const string DropoutForward = "dropout.forward";
    public const string DropoutBackward = "dropout.backward";
    public const string DropoutBackwardRedrawing = "dropout.backward-redrawing";
    public const string DropoutEvaluate = "dropout.evaluate";

    public const string ShapedDropoutForwardWithMask = "shaped-dropout.forward-with-mask";
    public const string ShapedDropoutForward = "shaped-dropout.forward";
    public const string ShapedDropoutBackward = "shaped-dropout.backward";
    public const string ShapedDropoutBackwardRedrawing = "shaped-dropout.backward-redrawing";
    public const string ShapedDropoutEvaluate = "shaped-dropout.evaluate";

    public const string PhiloxBlock = "philox.block";
    public const string PhiloxWord = "philox.word";
    public const string PhiloxWords = "philox.words";
    public const string PhiloxThreshold = "philox.threshold";
    public const string PhiloxIsKept = "philox.is-kept";
    public const string PhiloxDrawKeepMask = "philox.draw-keep-mask";

    public const string RegressionPredict = "regression.predict";
    public const string RegressionLoss = "regression.loss";
    public const string RegressionGradient = "regression.gradient";
    public const string RegressionStep = "regression.step";
    public const string RegressionEpoch = "regression.epoch";

    public const string PerceptronForward = "perceptron.forward";
    public const string PerceptronForwardWithMasks = "perceptron.forward-with-masks";
    public const string PerceptronEvaluate = "perceptron.evaluate";
    public const string PerceptronBackward = "perceptron.backward";
    public const string SquaredLossValue = "squared-loss.value";
    public const string SquaredLossGradient = "squared-loss.gradient";
    public const string SoftmaxCrossEntropyValue = "softmax-cross-entropy.value";
    public const string SoftmaxCrossEntropyGradient = "softmax-cross-entropy.gradient";

    /// <summary>The members of DecayedSgd.</summary>
    public static IReadOnlyList<string> Sgd { get; } = [SgdStep, SgdStepWithMomentum];

    /// <summary>The members of DecayedSgd on master weights, whose number type is that of the copy.</summary>
    public static IReadOnlyList<string> Masters { get; } = [SgdStepMasters, SgdStepMastersByFloatGradients, SgdStepMastersWithMomentum];

    /// <summary>The members of InvertedDropout; all but the last depend on a scaling.</summary>
    public static IReadOnlyList<string> Dropout { get; } = [DropoutForwardWithMask, DropoutForward, DropoutBackward, DropoutBackwardRedrawing, DropoutEvaluate];

    /// <summary>The members of ShapedDropout; all but the last depend on a scaling.</summary>
    public static IReadOnlyList<string> ShapedDropout { get; } =
    [
        ShapedDropoutForwardWithMask, ShapedDropoutForward, ShapedDropoutBackward, ShapedDropoutBackwardRedrawing, ShapedDropoutEvaluate,
    ];

    /// <summary>The members of Philox, which have no number type.</summary>
    public static IReadOnlyList<string> Philox { get; } = [PhiloxBlock, PhiloxWord, PhiloxWords, PhiloxThreshold, PhiloxIsKept, PhiloxDrawKeepMask];

    /// <summary>The members of LinearRegression.</summary>
    public static IReadOnlyList<string> Regression { get; } = [RegressionPredict, RegressionLoss, RegressionGradient, RegressionStep, RegressionEpoch];

    /// <summary>The members of MultilayerPerceptron, whose sums have products.</summary>
    public static IReadOnlyList<string> WithAccumulation { get; } = [PerceptronForward, PerceptronForwardWithMasks, PerceptronEvaluate, PerceptronBackward];

    /// <summary>The members of MultilayerPerceptron and its losses.</summary>
    public static IReadOnlyList<string> Perceptron { get; } =
    [
        PerceptronForward, PerceptronForwardWithMasks, PerceptronEvaluate, PerceptronBackward,
        SquaredLossValue, SquaredLossGradient, SoftmaxCrossEntropyValue, SoftmaxCrossEntropyGradient,
    ];

    /// <summary>Every operation.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Sgd, .. Masters, .. Dropout, .. ShapedDropout, .. Philox, .. Regression, .. Perceptron];
}

/// <summary>What an error says about the call, as the wire writes it.</summary>
internal static class ErrorKinds
{
    /// <summary>The subject does not offer this operation, type or variant.</summary>
    public const string NotImplemented = "not implemented";

    /// <summary>The subject refuses its arguments, and the message says which and why.</summary>
    public const string BadArgument = "bad argument";

    /// <summary>The subject could not answer: an exception of its own.</summary>
    public const string Failed = "failed";

    /// <summary>A host that watches the subject saw what no law allows: a write outside of a buffer, a changed input, flush to zero.</summary>
    public const string Violates = "violates";
}

/// <summary>A message that the protocol does not allow; the text says what is wrong and what would be right.</summary>
internal sealed class ProtocolException(string message) : Exception(message);
