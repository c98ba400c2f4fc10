using System.Numerics;
using Verification.Properties.Bounds;
using Verification.Properties.Formulas;
using Verification.Properties.Generators;
using Verification.Properties.Subjects;
using Verification.Properties.Subjects.Calls;
using Verification.Properties.Verdicts;
using Verification.Vocabulary;

namespace Verification.Properties.Judges;

/// <summary>Judges forward, backward and evaluation of a perceptron.</summary>
public static class PerceptronJudges
{
    /// <summary>What deep networks must show.</summary>
    internal const string ThreeHiddenLayers = "three hidden layers";

    /// <summary>What products must show that are computed in blocks.</summary>
    internal const string LongSum = "a sum of over 400 products forward";
    internal const string LongSumBackward = "a sum of over 400 products backward";
    internal const string BeyondATile = "more units than any tile has columns";

    /// <summary>perceptron.forward, to the bit.</summary>
    public static CaseResult Forward<T>(ISubject subject, PerceptronCase<T> testCase, Coverage coverage)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        RequireFixedOrder<T>(subject, "MultilayerPerceptron.ForwardWithMasks", testCase.Network.Settings.Accumulation);
        PerceptronExpectation<T> expected = new(testCase.Network, testCase.KeepMasks);
        SeeNetwork(testCase, expected, coverage);
        SeeMovement(testCase, expected, coverage);
        return Compared(expected, PerceptronCall.ForwardWithMasks(subject, testCase.Network, testCase.KeepMasks, testCase.Misalignment));
    }

    /// <summary>perceptron.forward, by enclosure.</summary>
    public static CaseResult ForwardEnclosed<T>(ISubject subject, PerceptronCase<T> testCase, Coverage coverage)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        RequireAccumulation<T>(subject, "MultilayerPerceptron.ForwardWithMasks", testCase.Network.Settings.Accumulation);
        Ball[] balls = PerceptronBound.Of(testCase.Network, testCase.KeepMasks).Outputs;
        byte[][] allKept = [.. testCase.KeepMasks.Select(mask => Enumerable.Repeat(byte.MaxValue, mask.Length).ToArray())];
        coverage.SawIf(balls[0].IsApartFrom(PerceptronBound.Of(testCase.Network, allKept).Outputs[0]), Movement.Of("the mask"));
        return Ball.Hold(balls, PerceptronCall.ForwardWithMasks(subject, testCase.Network, testCase.KeepMasks, testCase.Misalignment).Outputs, "output", coverage);
    }

    /// <summary>perceptron.backward, to the bit.</summary>
    public static CaseResult Backward<T>(ISubject subject, PerceptronCase<T> testCase, Coverage coverage)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        RequireFixedOrder<T>(subject, "MultilayerPerceptron.Backward", testCase.Network.Settings.Accumulation);
        PerceptronExpectation<T> expected = new(testCase.Network, testCase.KeepMasks);
        SeeNetwork(testCase, expected, coverage);
        SeeMovement(testCase, expected, coverage);
        (T[] parameters, T[][] hidden) = expected.Backward(testCase.OutputGradients);
        PerceptronWorkspace<T> workspace = PerceptronCall.ForwardWithMasks(subject, testCase.Network, testCase.KeepMasks, testCase.Misalignment);

        // Another batch in between, whose activations are not these.
        PerceptronNetwork<T> other = testCase.Network with { Inputs = [.. testCase.Network.Inputs.Reverse()] };
        _ = PerceptronCall.ForwardWithMasks(subject, other, testCase.KeepMasks, testCase.Misalignment);
        T[] actual = PerceptronCall.Backward(subject, testCase.Network, workspace, testCase.OutputGradients, testCase.Misalignment);
        for (int layer = hidden.Length - 1; layer >= 0; layer--)
        {
            CaseResult result = Compare.SameBits<T>(hidden[layer], workspace.HiddenGradients[layer], $"gradient by z of hidden layer {layer}");
            if (!result.IsConforming)
            {
                return result;
            }
        }

        return Compare.SameBits<T>(parameters, actual, "gradient by the parameters");
    }

    /// <summary>perceptron.backward, by enclosure, where no rounding can turn the sign of a pre-activation.</summary>
    public static CaseResult BackwardEnclosed<T>(ISubject subject, PerceptronCase<T> testCase, Coverage coverage)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        RequireAccumulation<T>(subject, "MultilayerPerceptron.Backward", testCase.Network.Settings.Accumulation);
        PerceptronBound bound = PerceptronBound.Of(testCase.Network, testCase.KeepMasks);
        if (testCase.Network.Settings.Activation == Activation.Relu && !bound.SignsAreCertain)
        {
            return CaseResult.Conforms;
        }

        coverage.Saw("certain signs");
        Ball[] balls = bound.Gradient([.. testCase.OutputGradients.Select(gradient => new Ball(Text.ExactValue.Of(gradient), Reference.Numbers.Rational.Zero))]);
        coverage.SawIf(balls.Any(ball => Reference.Numbers.Rational.Abs(ball.Center) > ball.Radius), "a gradient told from 0");
        PerceptronWorkspace<T> workspace = PerceptronCall.ForwardWithMasks(subject, testCase.Network, testCase.KeepMasks, testCase.Misalignment);
        return Ball.Hold(balls, PerceptronCall.Backward(subject, testCase.Network, workspace, testCase.OutputGradients, testCase.Misalignment), "gradient by the parameters", coverage);
    }

    /// <summary>perceptron.evaluation</summary>
    public static CaseResult Evaluation<T>(ISubject subject, PerceptronCase<T> testCase, Coverage coverage)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        PerceptronNetwork<T> network = testCase.Network;
        byte[][] allKept = [.. testCase.KeepMasks.Select((mask, layer) => KeepMask.FromBools([.. Enumerable.Repeat(true, network.Rows * network.Shape.Units(layer))]))];
        RequireAccumulation<T>(subject, "MultilayerPerceptron.Evaluate", network.Settings.Accumulation);
        PerceptronNetwork<T> undropped = testCase.WithoutDropout().Network;
        PerceptronWorkspace<T> forward = PerceptronCall.ForwardWithMasks(subject, undropped, allKept, testCase.Misalignment);
        PerceptronWorkspace<T> evaluated = PerceptronCall.Evaluate(subject, network, testCase.KeepMasks, testCase.Misalignment);
        coverage.SawIf(network.Settings.HiddenDropout.Any(dropout => dropout.DropProbability == 1), "p = 1");
        coverage.SawIf(network.Settings.HiddenDropout.Any(dropout => dropout.DropProbability is > 0 and < 1), "0 < p < 1");
        coverage.SawIf(evaluated.Outputs.Any(T.IsFinite), "a finite result");
        coverage.SawMoved("the training flag", evaluated.Outputs, () => new PerceptronExpectation<T>(network, testCase.KeepMasks).Outputs);
        CaseResult outputs = Compare.SameBits<T>(forward.Outputs, evaluated.Outputs, "output of evaluation, against forward with p = 0");
        CaseResult again = Compare.SameBits<T>(
            evaluated.Outputs, PerceptronCall.Evaluate(subject, network, testCase.KeepMasks, testCase.Misalignment).Outputs, "output of the second evaluation, against the first");
        return !outputs.IsConforming ? outputs
            : !again.IsConforming ? again
            : Enumerable.Range(0, network.Shape.HiddenLayers)
                .Select(layer => Compare.IdenticalBits<T>(evaluated.Hidden[layer], evaluated.Dropped[layer], $"h' of hidden layer {layer} in evaluation, against h"))
                .FirstOrDefault(result => !result.IsConforming, CaseResult.Conforms);
    }

    /// <summary>perceptron.masks-drawn</summary>
    public static CaseResult MasksDrawn<T>(ISubject subject, PerceptronCase<T> testCase, Coverage coverage)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        DeclaredMasks.MustBeByPhilox(subject, "MultilayerPerceptron.Forward");
        PerceptronNetwork<T> network = testCase.Network;
        RequireAccumulation<T>(subject, "MultilayerPerceptron.Forward", network.Settings.Accumulation);
        PerceptronWorkspace<T> drawn = PerceptronCall.Forward(subject, network, testCase.MaskKey, testCase.Misalignment);
        for (int layer = 0; layer < network.Shape.HiddenLayers; layer++)
        {
            int elements = network.Rows * network.Shape.Units(layer);
            double p = network.Settings.HiddenDropout[layer].DropProbability;
            byte[] right = new byte[KeepMask.ByteCount(elements)];
            MaskKey layerKey = testCase.MaskKey with { Stream = unchecked(testCase.MaskKey.Stream + (ulong)layer) };
            Reference.Philox.DrawKeepMask(layerKey, p, elements, right);
            byte[] Of(MaskKey key)
            {
                byte[] other = new byte[right.Length];
                Reference.Philox.DrawKeepMask(key, p, elements, other);
                return other;
            }

            coverage.SawMoved("seed", right, () => Of(layerKey with { Seed = layerKey.Seed ^ 1 }));
            coverage.SawMoved("stream", right, () => Of(layerKey with { Stream = layerKey.Stream ^ 1 }));
            coverage.SawIf(layer > 0, "a second hidden layer");
            coverage.SawIf(network.Rows > 1, "several rows");
            coverage.SawIf(p is > 0 and < 1 && right.Any(bits => bits != 0), "a unit dropped and one kept");
            CaseResult mask = Compare.SameMask(right, drawn.KeepMasks[layer], $"keep mask of hidden layer {layer}, which is that of stream + {layer}");
            if (!mask.IsConforming)
            {
                return mask;
            }
        }

        // The first example alone meets the same decisions: the mask knows nothing of the number of rows.
        PerceptronNetwork<T> first = network with { Inputs = network.Row(0) };
        PerceptronWorkspace<T> alone = PerceptronCall.Forward(subject, first, testCase.MaskKey, testCase.Misalignment);
        for (int layer = 0; layer < network.Shape.HiddenLayers; layer++)
        {
            int units = network.Shape.Units(layer);
            byte[] ofFirst = KeepMask.FromBools([.. Enumerable.Range(0, units).Select(unit => KeepMask.IsKept(drawn.KeepMasks[layer], unit))]);
            CaseResult mask = Compare.SameMask(ofFirst, alone.KeepMasks[layer], $"keep mask of hidden layer {layer} of the first example alone");
            if (!mask.IsConforming)
            {
                return mask;
            }
        }

        PerceptronWorkspace<T> given = PerceptronCall.ForwardWithMasks(subject, network, drawn.KeepMasks, testCase.Misalignment);
        CaseResult outputs = Compare.SameBits<T>(given.Outputs, drawn.Outputs, "output with drawn masks, against forward with these masks given");

        // Who declares no order may sum a single example in another one than several: a product with a vector has a kernel of its own.
        bool hasOneOrder = subject.Operations<IMultilayerPerceptron<T>>("MultilayerPerceptron.Forward").DeclaresFixedOrder;
        return outputs.IsConforming && hasOneOrder
            ? Compare.SameBits<T>(drawn.Outputs.AsSpan(0, network.Shape.OutputCount), alone.Outputs, "output of the first example alone, against its output among the others")
            : outputs;
    }

    /// <summary>perceptron.inputs-unchanged</summary>
    public static CaseResult InputsUnchanged<T>(ISubject subject, PerceptronCase<T> testCase, Coverage coverage)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        // The calls themselves compare every argument, the memory around it, the masks and what forward wrote.
        _ = PerceptronCall.Forward(subject, testCase.Network, testCase.MaskKey, testCase.Misalignment);
        _ = PerceptronCall.Evaluate(subject, testCase.Network, testCase.KeepMasks, testCase.Misalignment);
        PerceptronWorkspace<T> workspace = PerceptronCall.ForwardWithMasks(subject, testCase.Network, testCase.KeepMasks, testCase.Misalignment);
        _ = PerceptronCall.Backward(subject, testCase.Network, workspace, testCase.OutputGradients, testCase.Misalignment);
        _ = LossCall.Squared(subject, workspace.Outputs, testCase.OutputGradients, testCase.Network.Rows, testCase.Misalignment);
        _ = LossCall.CrossEntropy(subject, workspace.Outputs, testCase.Labels, testCase.Misalignment);
        coverage.Saw("every operation");
        coverage.SawIf(testCase.Network.Shape.HiddenLayers > 1, "two hidden layers");
        return CaseResult.Conforms;
    }

    /// <summary>Holds to the bits only those who say that they follow the fixed sequences.</summary>
    internal static void RequireFixedOrder<T>(ISubject subject, string operation, Accumulation accumulation = Accumulation.Separate)
        where T : struct
    {
        if (!subject.Operations<IMultilayerPerceptron<T>>(operation).DeclaresFixedOrder)
        {
            throw new NotImplementedBySubjectException($"{operation} in the fixed order");
        }

        RequireAccumulation<T>(subject, operation, accumulation);
    }

    /// <summary>Asks for an accumulation other than the default only those who say that they have it.</summary>
    internal static void RequireAccumulation<T>(ISubject subject, string operation, Accumulation accumulation)
        where T : struct
    {
        if (accumulation != Accumulation.Separate && !subject.Operations<IMultilayerPerceptron<T>>(operation).Declares(accumulation))
        {
            throw new NotImplementedBySubjectException(operation, accumulation.ToString());
        }
    }

    private static CaseResult Compared<T>(PerceptronExpectation<T> expected, PerceptronWorkspace<T> actual)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        for (int layer = 0; layer < actual.Shape.HiddenLayers; layer++)
        {
            CaseResult[] results =
            [
                Compare.SameBits<T>(expected.Layer(trace => trace.PreActivations, layer), actual.PreActivations[layer], $"z of hidden layer {layer}"),
                Compare.SameBits<T>(expected.Layer(trace => trace.Hidden, layer), actual.Hidden[layer], $"h of hidden layer {layer}"),
                Compare.SameBits<T>(expected.Layer(trace => trace.Dropped, layer), actual.Dropped[layer], $"h' of hidden layer {layer}"),
            ];
            CaseResult wrong = results.FirstOrDefault(result => !result.IsConforming, CaseResult.Conforms);
            if (!wrong.IsConforming)
            {
                return wrong;
            }
        }

        return Compare.SameBits<T>(expected.Outputs, actual.Outputs, "output");
    }

    // By the bits of the outputs: without dropout's scale and its decisions, and with every unit kept.
    private static void SeeMovement<T>(PerceptronCase<T> testCase, PerceptronExpectation<T> expected, Coverage coverage)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        coverage.SawMoved("p", expected.Outputs, () => new PerceptronExpectation<T>(testCase.WithoutDropout().Network, testCase.KeepMasks).Outputs);
        coverage.SawMoved("the mask", expected.Outputs, () => new PerceptronExpectation<T>(testCase.Network, testCase.AllKept()).Outputs);
        if (testCase.Network.Settings.Accumulation != Accumulation.Separate)
        {
            coverage.SawMoved("the accumulation", expected.Outputs, () => new PerceptronExpectation<T>(testCase.Frozen("the accumulation").Network, testCase.KeepMasks).Outputs);
        }
    }

    private static void SeeNetwork<T>(PerceptronCase<T> testCase, PerceptronExpectation<T> expected, Coverage coverage)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        PerceptronSettings settings = testCase.Network.Settings;
        coverage.Saw(settings.Activation.ToString());
        coverage.SawIf(testCase.Network.Rows > 1, "several rows");
        coverage.SawIf(testCase.Network.Rows > PerceptronCases.LongSum, LongSumBackward);
        coverage.SawIf(testCase.Network.Shape.InputCount > PerceptronCases.LongSum, LongSum);
        coverage.SawIf(testCase.Network.Shape.LayerSizes.Any(units => units > PerceptronCases.WideTile), BeyondATile);
        coverage.SawIf(testCase.Network.Shape.HiddenLayers > 1, "two hidden layers");
        coverage.SawIf(testCase.Network.Shape.HiddenLayers > 2, ThreeHiddenLayers);
        coverage.SawIf(expected.Outputs.Any(T.IsFinite), "a finite result");
        for (int layer = 0; layer < testCase.Network.Shape.HiddenLayers; layer++)
        {
            T[] z = expected.Layer(trace => trace.PreActivations, layer);
            double p = settings.HiddenDropout[layer].DropProbability;
            coverage.SawIf(p == 0, "p = 0");
            coverage.SawIf(p == 1, "p = 1");
            coverage.SawIf(p is > 0 and < 1 && Enumerable.Range(0, z.Length).Any(element => testCase.IsKept(layer, element)), "a unit kept");
            coverage.SawIf(p is > 0 and < 1 && Enumerable.Range(0, z.Length).Any(element => !testCase.IsKept(layer, element)), "a unit dropped");
            coverage.SawIf(z.Any(T.IsNaN), "a NaN pre-activation");
            coverage.SawIf(settings.Activation == Activation.Relu && z.Any(T.IsZero), "a pre-activation of 0");
            coverage.SawIf(settings.Activation == Activation.Relu && z.Any(value => value < T.Zero), "a unit cut by ReLU");
        }
    }
}
