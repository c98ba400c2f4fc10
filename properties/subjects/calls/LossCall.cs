using Verification.Properties.Text;

namespace Verification.Properties.Subjects.Calls;

/// <summary>Calls of a subject's two losses, in guarded memory.</summary>
public static class LossCall
{
    /// <summary>The squared loss and its gradient.</summary>
    /// <exception cref="NotImplementedBySubjectException">The subject has no such operation.</exception>
    /// <exception cref="SubjectFaultException">It threw, changed an input or wrote outside of its results.</exception>
    public static (T Value, T[] Gradient) Squared<T>(ISubject subject, T[] outputs, T[] targets, int rows, int misalignment = 0)
        where T : unmanaged
    {
        IMultilayerPerceptron<T> operations = subject.Operations<IMultilayerPerceptron<T>>("SquaredLoss");
        string call = $"SquaredLoss<{TypeName.Of<T>()}>({rows} rows, {outputs.Length} outputs)";
        using GuardedBuffer<T> outputBuffer = new(outputs, misalignment);
        using GuardedBuffer<T> targetBuffer = new(targets, Misalignments.Of(misalignment, 1));
        using GuardedBuffer<T> gradients = new(outputs.Length, Misalignments.Of(misalignment, 2));
        T value = default;
        SubjectCall.MustSucceed(call + ", value", () => value = operations.SquaredLossValue(outputBuffer.Span, targetBuffer.Span, rows));
        SubjectCall.MustSucceed(call + ", gradient", () => operations.SquaredLossGradient(outputBuffer.Span, targetBuffer.Span, rows, gradients.Span));
        outputBuffer.CheckUnchanged("outputs", call);
        targetBuffer.CheckUnchanged("targets", call);
        gradients.CheckGuards("outputGradients", call);
        return (value, gradients.Span.ToArray());
    }

    /// <summary>The softmax cross-entropy and its gradient.</summary>
    /// <exception cref="NotImplementedBySubjectException">The subject has no such operation.</exception>
    /// <exception cref="SubjectFaultException">It threw, changed an input or wrote outside of its results.</exception>
    public static (T Value, T[] Gradient) CrossEntropy<T>(ISubject subject, T[] logits, int[] labels, int misalignment = 0)
        where T : unmanaged
    {
        IMultilayerPerceptron<T> operations = subject.Operations<IMultilayerPerceptron<T>>("SoftmaxCrossEntropy");
        string call = $"SoftmaxCrossEntropy<{TypeName.Of<T>()}>({labels.Length} rows, {logits.Length} logits)";
        using GuardedBuffer<T> logitBuffer = new(logits, misalignment);
        using GuardedBuffer<int> labelBuffer = new(labels, Misalignments.Of(misalignment, 1));
        using GuardedBuffer<T> gradients = new(logits.Length, Misalignments.Of(misalignment, 2));
        T value = default;
        SubjectCall.MustSucceed(call + ", value", () => value = operations.SoftmaxCrossEntropyValue(logitBuffer.Span, labelBuffer.Span));
        SubjectCall.MustSucceed(call + ", gradient", () => operations.SoftmaxCrossEntropyGradient(logitBuffer.Span, labelBuffer.Span, gradients.Span));
        logitBuffer.CheckUnchanged("logits", call);
        labelBuffer.CheckUnchanged("labels", call);
        gradients.CheckGuards("logitGradients", call);
        return (value, gradients.Span.ToArray());
    }
}
