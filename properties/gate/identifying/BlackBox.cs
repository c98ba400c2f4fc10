using System.Numerics;
using Verification.Properties.Subjects;
using Verification.Vocabulary;

namespace Verification.Gate.Identifying;

/// <summary>
/// One variant or scaling of a subject as a black box: whatever the settings name, this one is computed, and it declares everything. Only
/// the steps are there, so that nothing but results can give it away.
/// </summary>
internal sealed class BlackBox(ISubject subject, SgdVariant variant, DropoutScaling scaling) : ISubject
{
    private readonly object[] _operations = [new Typed<float>(subject, variant, scaling), new Typed<double>(subject, variant, scaling)];

    public string Name => "black-box";

    public TOperations? Find<TOperations>()
        where TOperations : class
        => _operations.OfType<TOperations>().FirstOrDefault();

    private sealed class Typed<T>(ISubject subject, SgdVariant variant, DropoutScaling scaling) : IDecayedSgd<T>, IInvertedDropout<T>
        where T : struct, INumber<T>
    {
        private readonly IDecayedSgd<T> _sgd = subject.Find<IDecayedSgd<T>>()!;
        private readonly IInvertedDropout<T> _dropout = subject.Find<IInvertedDropout<T>>()!;

        public void Step(ReadOnlySpan<T> weights, ReadOnlySpan<T> gradients, SgdSettings settings, Span<T> destination)
            => _sgd.Step(weights, gradients, settings with { Variant = variant }, destination);

        public void StepWithMomentum(
            ReadOnlySpan<T> weights,
            ReadOnlySpan<T> gradients,
            ReadOnlySpan<T> velocity,
            SgdSettings settings,
            Span<T> destination,
            Span<T> velocityDestination)
            => _sgd.StepWithMomentum(weights, gradients, velocity, settings with { Variant = variant }, destination, velocityDestination);

        public void ForwardWithMask(ReadOnlySpan<T> input, ReadOnlySpan<byte> keepMask, DropoutSettings settings, Span<T> destination)
            => _dropout.ForwardWithMask(input, keepMask, settings with { Scaling = scaling }, destination);

        public void Forward(ReadOnlySpan<T> input, DropoutSettings settings, MaskKey maskKey, Span<T> destination, Span<byte> keepMask)
            => _dropout.Forward(input, settings with { Scaling = scaling }, maskKey, destination, keepMask);

        public void Backward(ReadOnlySpan<T> outputGradients, ReadOnlySpan<byte> keepMask, DropoutSettings settings, Span<T> destination)
            => _dropout.Backward(outputGradients, keepMask, settings with { Scaling = scaling }, destination);

        public void Evaluate(ReadOnlySpan<T> input, Span<T> destination) => _dropout.Evaluate(input, destination);
    }
}
