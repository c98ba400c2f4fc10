using System.Numerics;
using Verification.Properties.Text;
using Verification.Vocabulary;

namespace Verification.Properties.Subjects.Calls;

/// <summary>Calls of a subject's linear regression, in guarded memory: inputs must stay what they were, and nothing beside the results may be written.</summary>
public static class RegressionCall
{
    /// <summary>The predictions of every row.</summary>
    /// <exception cref="NotImplementedBySubjectException">The subject has no such operation.</exception>
    /// <exception cref="SubjectFaultException">It threw, changed an input or wrote outside of its results.</exception>
    public static T[] Predict<T>(ISubject subject, RegressionProblem<T> problem, int misalignment = 0)
        where T : unmanaged, INumber<T>
    {
        using Arguments<T> arguments = new(subject, problem, misalignment, "Predict", string.Empty);
        using GuardedBuffer<T> predictions = new(problem.Rows, Misalignments.Of(misalignment, 3));
        SubjectCall.MustSucceed(
            arguments.Call,
            () => arguments.Operations.Predict(arguments.Features.Span, arguments.Weights.Span, problem.Bias, predictions.Span));
        arguments.CheckUnchanged();
        predictions.CheckGuards("predictions", arguments.Call);
        return predictions.Span.ToArray();
    }

    /// <summary>The penalised loss.</summary>
    /// <exception cref="NotImplementedBySubjectException">The subject has no such operation.</exception>
    /// <exception cref="SubjectFaultException">It threw, changed an input or wrote outside of its results.</exception>
    public static T Loss<T>(ISubject subject, RegressionProblem<T> problem, SgdSettings settings, int misalignment = 0)
        where T : unmanaged, INumber<T>
    {
        using Arguments<T> arguments = new(subject, problem, misalignment, "Loss", settings.ToString());
        T loss = default;
        SubjectCall.MustSucceed(
            arguments.Call,
            () => loss = arguments.Operations.Loss(arguments.Features.Span, arguments.Targets.Span, arguments.Weights.Span, problem.Bias, settings));
        arguments.CheckUnchanged();
        return loss;
    }

    /// <summary>The gradient of the penalised loss.</summary>
    /// <exception cref="NotImplementedBySubjectException">The subject has no such operation.</exception>
    /// <exception cref="SubjectFaultException">It threw, changed an input or wrote outside of its results.</exception>
    public static RegressionParameters<T> Gradient<T>(ISubject subject, RegressionProblem<T> problem, SgdSettings settings, int misalignment = 0)
        where T : unmanaged, INumber<T>
    {
        using Arguments<T> arguments = new(subject, problem, misalignment, "Gradient", settings.ToString());
        using GuardedBuffer<T> gradients = new(problem.Width, Misalignments.Of(misalignment, 3));
        T biasGradient = default;
        SubjectCall.MustSucceed(
            arguments.Call,
            () => arguments.Operations.Gradient(
                arguments.Features.Span, arguments.Targets.Span, arguments.Weights.Span, problem.Bias, settings, gradients.Span, out biasGradient));
        arguments.CheckUnchanged();
        gradients.CheckGuards("weightGradients", arguments.Call);
        return new RegressionParameters<T>(gradients.Span.ToArray(), biasGradient);
    }

    /// <summary>One mini-batch step.</summary>
    /// <exception cref="NotImplementedBySubjectException">The subject has no such operation.</exception>
    /// <exception cref="SubjectFaultException">It threw, changed an input or wrote outside of its results.</exception>
    public static RegressionParameters<T> Step<T>(ISubject subject, RegressionProblem<T> problem, int[] batch, SgdSettings settings, int misalignment = 0)
        where T : unmanaged, INumber<T>
        => Update(
            subject, problem, batch, misalignment, $"Step", $"batch of {batch.Length}, {settings}",
            (Arguments<T> arguments, Span<int> rows, ref T bias, Span<T> scratch) => arguments.Operations.Step(
                arguments.Features.Span, arguments.Targets.Span, rows, settings, arguments.Weights.Span, ref bias, scratch));

    /// <summary>One pass over the data in mini-batches.</summary>
    /// <exception cref="NotImplementedBySubjectException">The subject has no such operation.</exception>
    /// <exception cref="SubjectFaultException">It threw, changed an input or wrote outside of its results.</exception>
    public static RegressionParameters<T> Epoch<T>(
        ISubject subject, RegressionProblem<T> problem, int[] order, int batchSize, SgdSettings settings, int misalignment = 0)
        where T : unmanaged, INumber<T>
        => Update(
            subject, problem, order, misalignment, "Epoch", $"{order.Length} rows in batches of {batchSize}, {settings}",
            (Arguments<T> arguments, Span<int> rows, ref T bias, Span<T> scratch) => arguments.Operations.Epoch(
                arguments.Features.Span, arguments.Targets.Span, rows, batchSize, settings, arguments.Weights.Span, ref bias, scratch));

    private delegate void UpdateCall<T>(Arguments<T> arguments, Span<int> rows, ref T bias, Span<T> scratch)
        where T : unmanaged, INumber<T>;

    private static RegressionParameters<T> Update<T>(
        ISubject subject, RegressionProblem<T> problem, int[] rows, int misalignment, string operation, string details, UpdateCall<T> update)
        where T : unmanaged, INumber<T>
    {
        using Arguments<T> arguments = new(subject, problem, misalignment, operation, details);
        using GuardedBuffer<int> rowBuffer = new(rows, Misalignments.Of(misalignment, 1));
        using GuardedBuffer<T> scratch = new(problem.Width, Misalignments.Of(misalignment, 3));
        T bias = problem.Bias;
        SubjectCall.MustSucceed(arguments.Call, () => update(arguments, rowBuffer.Span, ref bias, scratch.Span));
        arguments.CheckUnchangedButWeights();
        rowBuffer.CheckUnchanged("batch", arguments.Call);
        scratch.CheckGuards("gradients", arguments.Call);
        return new RegressionParameters<T>(arguments.Weights.Span.ToArray(), bias);
    }

    private sealed class Arguments<T> : IDisposable
        where T : unmanaged, INumber<T>
    {
        public Arguments(ISubject subject, RegressionProblem<T> problem, int misalignment, string operation, string details)
        {
            Call = $"LinearRegression.{operation}<{TypeName.Of<T>()}>({problem.Rows} rows of {problem.Width}, {details})";
            Operations = subject.Operations<ILinearRegression<T>>($"LinearRegression.{operation}");

            // All alike in every other pair of misalignments, else each its own, so that a kernel which aligns to one of them meets the rest.
            Features = new GuardedBuffer<T>(problem.Features, misalignment);
            Targets = new GuardedBuffer<T>(problem.Targets, Misalignments.Of(misalignment, 1));
            Weights = new GuardedBuffer<T>(problem.Weights, Misalignments.Of(misalignment, 2));
        }

        public string Call { get; }

        public ILinearRegression<T> Operations { get; }

        public GuardedBuffer<T> Features { get; }

        public GuardedBuffer<T> Targets { get; }

        public GuardedBuffer<T> Weights { get; }

        public void CheckUnchanged()
        {
            CheckUnchangedButWeights();
            Weights.CheckUnchanged("weights", Call);
        }

        public void CheckUnchangedButWeights()
        {
            Features.CheckUnchanged("features", Call);
            Targets.CheckUnchanged("targets", Call);
            Weights.CheckGuards("weights", Call);
        }

        public void Dispose()
        {
            Features.Dispose();
            Targets.Dispose();
            Weights.Dispose();
        }
    }
}
