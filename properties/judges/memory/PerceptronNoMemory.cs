using System.Numerics;
using Verification.Properties.Formulas;
using Verification.Properties.Generators;
using Verification.Properties.Laws;
using Verification.Properties.Subjects;
using Verification.Properties.Subjects.Calls;
using Verification.Properties.Verdicts;
using Verification.Vocabulary;

namespace Verification.Properties.Judges;

/// <summary>perceptron.no-memory: passes whose parameters, inputs, masks or settings differ in one thing, one after the other.</summary>
internal static class PerceptronNoMemory
{
    private const int Rows = 2;

    // So little that 0.3 keeps the float that is nearest to it.
    private const double Nearby = 1e-10;

    /// <summary>Forward and backward; who sums in another order than the fixed one is held to its own first answer.</summary>
    public static CaseResult Judge<T>(SweepContext context)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        bool isKnown = context.Subject.Operations<IMultilayerPerceptron<T>>("MultilayerPerceptron.ForwardWithMasks").DeclaresFixedOrder;
        PerceptronShape shape = new(3, 4, 2);
        T[] pool = SpecialNumbers.Pool<T>(shape.ParameterCount + (Rows * (shape.InputCount + shape.OutputCount)), context.Seed, oneIn: int.MaxValue);
        T[] inputs = pool[shape.ParameterCount..][..(Rows * shape.InputCount)];
        PerceptronSettings settings = Dropout(0.3, DropoutScaling.Quotient);
        Arguments<T> first = new(new PerceptronNetwork<T>(shape, settings, pool[..shape.ParameterCount], inputs), 0b1011_0110, pool[^(Rows * shape.OutputCount)..]);
        PerceptronNetwork<T> network = first.Network;
        Arguments<T>[] calls =
        [
            first,
            first with { Network = network with { Parameters = NoMemory.ButOne(network.Parameters) } },
            first with { Network = network with { Inputs = NoMemory.ButOne(inputs) } },
            first with { Mask = 0b0110_1101 },
            first with { Network = network with { Settings = Dropout(0.3 + Nearby, DropoutScaling.Quotient) } },
            first with { Network = network with { Settings = Dropout(0.5, DropoutScaling.Quotient) } },
            first with { Network = network with { Settings = Dropout(0.3, DropoutScaling.Reciprocal) } },
            first with { Network = network with { Settings = settings with { Activation = Activation.Identity } } },
            first with { OutputGradients = NoMemory.ButOne(first.OutputGradients) },
            .. context.Subject.Operations<IMultilayerPerceptron<T>>("MultilayerPerceptron.ForwardWithMasks").Declares(Accumulation.Fused)
                ? [first with { Network = network with { Settings = settings with { Accumulation = Accumulation.Fused } } }]
                : Array.Empty<Arguments<T>>(),
        ];
        PerceptronShape smallest = new(1, 1, 1);
        RepeatableCall<T> unrelated = Forward(new(
            new PerceptronNetwork<T>(smallest, Dropout(0.6, DropoutScaling.Quotient), SpecialNumbers.Pool<T>(smallest.ParameterCount, context.Seed + 1, oneIn: int.MaxValue), [T.One]), 1, [T.One]));
        CaseResult forward = NoMemory.Judge(context, unrelated, [.. calls.Select(Forward)]);
        return forward.IsConforming ? NoMemory.Judge(context, unrelated, [.. calls.Select(Backward)]) : forward;

        RepeatableCall<T> Forward(Arguments<T> call)
            => new(
                $"ForwardWithMasks({call})",
                () => PerceptronCall.ForwardWithMasks(context.Subject, call.Network, call.Masks).Outputs,
                isKnown ? () => new PerceptronExpectation<T>(call.Network, call.Masks).Outputs : null);

        RepeatableCall<T> Backward(Arguments<T> call)
            => new(
                $"Backward({call})",
                () =>
                {
                    PerceptronWorkspace<T> workspace = PerceptronCall.ForwardWithMasks(context.Subject, call.Network, call.Masks);

                    // Another forward pass in between, of the batch that comes first.
                    _ = PerceptronCall.ForwardWithMasks(context.Subject, first.Network, first.Masks);
                    return PerceptronCall.Backward(context.Subject, call.Network, workspace, call.OutputGradients);
                },
                isKnown ? () => new PerceptronExpectation<T>(call.Network, call.Masks).Backward(call.OutputGradients).Parameters : null);
    }

    private static PerceptronSettings Dropout(double dropProbability, DropoutScaling scaling)
        => new([new DropoutSettings(dropProbability) { Scaling = scaling }]);

    private sealed record Arguments<T>(PerceptronNetwork<T> Network, byte Mask, T[] OutputGradients)
        where T : struct, INumber<T>
    {
        public byte[][] Masks => [[Mask]];

        public override string ToString()
            => $"parameters that end in {Network.Parameters[^1]}, inputs in {Network.Inputs[^1]}, mask {Mask:X2}, {Network.Settings.Activation}, {Network.Settings.HiddenDropout[0]}, output gradients in {OutputGradients[^1]}";
    }
}
