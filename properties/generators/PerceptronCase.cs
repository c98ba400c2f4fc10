using System.Globalization;
using System.Numerics;
using FsCheck;
using FsCheck.Fluent;
using Verification.Properties.Laws;
using Verification.Properties.Subjects.Calls;
using Verification.Properties.Text;
using Verification.Vocabulary;

namespace Verification.Properties.Generators;

/// <summary>A perceptron, its examples, masks, and what the losses need.</summary>
/// <param name="Network">Shape, settings, parameters and inputs.</param>
/// <param name="KeepMasks">One mask a hidden layer.</param>
/// <param name="OutputGradients">One number an output: gradients to go back from, or the targets of the squared loss.</param>
/// <param name="Labels">One class an example.</param>
/// <param name="MaskKey">Where masks are drawn from.</param>
/// <param name="Misalignment">Elements past an aligned address.</param>
public sealed record PerceptronCase<T>(
    PerceptronNetwork<T> Network, byte[][] KeepMasks, T[] OutputGradients, int[] Labels, MaskKey MaskKey, int Misalignment) : IFreezes<PerceptronCase<T>>
    where T : struct, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
{
    // Enough to see a small perceptron whole.
    private const int ShownElements = 12;

    /// <inheritdoc/>
    public PerceptronCase<T> Frozen(string parameter)
        => parameter switch
        {
            "p" or "seed" or "stream" => WithoutDropout(),
            "the mask" => this with { KeepMasks = AllKept() },
            "the accumulation" => this with { Network = Network with { Settings = Network.Settings with { Accumulation = Accumulation.Separate } } },
            "the training flag" => WithoutDropout() with { KeepMasks = AllKept() },
            _ => this,
        };

    /// <summary>Masks that keep every unit.</summary>
    internal byte[][] AllKept()
        => [.. KeepMasks.Select((_, layer) => KeepMask.FromBools([.. Enumerable.Repeat(true, Network.Rows * Network.Shape.Units(layer))]))];

    /// <summary>The case with p = 0 in every hidden layer.</summary>
    internal PerceptronCase<T> WithoutDropout()
        => this with { Network = Network with { Settings = Network.Settings with { HiddenDropout = [.. Network.Settings.HiddenDropout.Select(dropout => dropout with { DropProbability = 0 })] } } };

    /// <summary>Whether element <c>row * units + unit</c> of a hidden layer is kept by its mask.</summary>
    public bool IsKept(int layer, int element) => KeepMask.IsKept(KeepMasks[layer], element);

    /// <summary>The case in one line, numbers in decimal and hexadecimal.</summary>
    public override string ToString()
        => string.Create(
            CultureInfo.InvariantCulture,
            $"{Network.Shape} x {TypeName.Of<T>()}, {Network.Rows} rows, {Network.Settings.Activation}, {Network.Settings.Accumulation} products, [{string.Join(", ", Network.Settings.HiddenDropout)}], masks [{string.Join(", ", KeepMasks.Select(Convert.ToHexString))}], {MaskKey}, labels [{string.Join(", ", Labels)}], misaligned by {Misalignment}, parameters = [{Show(Network.Parameters)}], inputs = [{Show(Network.Inputs)}], dL/do or y = [{Show(OutputGradients)}]");

    private static string Show(T[] values)
        => string.Join(", ", values.Take(ShownElements).Select(FloatText.Both)) + (values.Length > ShownElements ? ", ..." : string.Empty);
}

/// <summary>Generates and shrinks perceptrons.</summary>
public static class PerceptronCases
{
    private const int MostRows = 5;

    /// <summary>Products of a long sum: more than are taken in one block of the depth.</summary>
    internal const int LongSum = 400;

    /// <summary>Columns of the widest tile: two vectors of 512 bits in float.</summary>
    internal const int WideTile = 32;

    // Every third perceptron has a unit whose pre-activation is exactly 0.
    private const int OneSilentIn = 3;

    // Multiples of 1/64 up to 2: no product of a dozen of them underflows.
    private const int FineGrid = 64;

    // Multiples of 1/8 up to 2: a linear perceptron with one hidden layer then rounds nothing in float (20 bits at most).
    private const int CoarseGrid = 8;
    private const int LargestOnGrid = 2;
    private const int LargestOfSmooth = 1;

    private static readonly int[][] AllShapes = [[1, 1, 1], [4, 5, 1], [3, 17, 5], [8, 33, 10], [4, 6, 5, 3], [2, 18, 3, 2], [3, 17, 17], [4, 6, 20, 2], [3, 49, 2], [3, 2]];

    // Sizes about 4, 8, 16 and 32, where tiles end; most have two hidden layers and more columns than a tile.
    private static readonly int[][] TiledShapes = [[4, 5, 1], [8, 33, 10], [3, 2], [4, 40, 5, 3], [3, 17, 35, 2], [2, 66, 9, 2], [5, 33, 6, 1]];
    private static readonly int[] TiledRows = [1, 3, 4, 5, 8, 9, 17];
    private static readonly int[][] DeepShapes = [[3, 4, 4, 4, 2], [2, 5, 3, 4, 3, 1]];
    private static readonly int[][] SmallShapes = [[4, 5, 1], [2, 3, 2], [3, 4, 3], [2, 3, 3, 2]];
    private static readonly int[][] SmoothShapes = [[2, 3, 2], [3, 3, 1], [2, 2, 2, 1]];
    private static readonly int[][] SeveralOutputs = [[2, 3, 2], [3, 4, 3], [2, 3, 2, 2]];

    /// <summary>Shapes from one unit to two hidden layers, any numbers, every drop probability, every activation.</summary>
    public static Arbitrary<PerceptronCase<T>> Any<T>(HyperparameterKind kind)
        where T : struct, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
        => Of(Gen.Elements(AllShapes), StrewnNumbers<T>, Gen.Elements<DropoutScaling>(Enum.GetValues<DropoutScaling>()), DropProbability(kind), AnyActivation, silentUnits: true);

    /// <summary>Fused products, at sizes where the tiles and blocks of a kernel end.</summary>
    internal static Arbitrary<PerceptronCase<T>> Fused<T>(HyperparameterKind kind)
        where T : struct, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
        => Of(
            Gen.Elements(TiledShapes), StrewnNumbers<T>, Gen.Elements<DropoutScaling>(Enum.GetValues<DropoutScaling>()), DropProbability(kind), AnyActivation, rows: Gen.Elements(TiledRows),
            accumulation: Accumulation.Fused);

    /// <summary>As <see cref="Ordinary"/>, with fused products.</summary>
    internal static Arbitrary<PerceptronCase<T>> OrdinaryFused<T>(HyperparameterKind kind)
        where T : struct, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
        => Of(
            Gen.Elements(SmallShapes), GridNumbers<T>(FineGrid), Gen.Elements(DropoutScaling.Quotient, DropoutScaling.Reciprocal, DropoutScaling.ReciprocalOfRounded),
            DropProbability(kind).Where(p => p is > 0 and < 1), Gen.Constant(Activation.Relu), accumulation: Accumulation.Fused);

    /// <summary>Fused products in longer sums than a kernel takes in one block: over the inputs forward, or over the rows backward.</summary>
    internal static Arbitrary<PerceptronCase<T>> LongFused<T>(HyperparameterKind kind, bool isBackward)
        where T : struct, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
        => Of(
            Gen.Constant<int[]>([isBackward ? 2 : LongSum + 1, 3, 2]), PlainNumbers<T>, Gen.Constant(DropoutScaling.Quotient), DropProbability(kind).Where(p => p < 1), Gen.Constant(Activation.Relu),
            rows: Gen.Constant(isBackward ? LongSum + 1 : 2), accumulation: Accumulation.Fused);

    /// <summary>Three hidden layers and four, of ordinary numbers.</summary>
    internal static Arbitrary<PerceptronCase<T>> Deep<T>(HyperparameterKind kind)
        where T : struct, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
        => Of(
            Gen.Elements(DeepShapes), GridNumbers<T>(FineGrid), Gen.Elements<DropoutScaling>(Enum.GetValues<DropoutScaling>()),
            DropProbability(kind).Where(p => p < 1), AnyActivation);

    /// <summary>Small perceptrons of ordinary numbers with ReLU and real dropout, scaled by 1/(1 - p).</summary>
    public static Arbitrary<PerceptronCase<T>> Ordinary<T>(HyperparameterKind kind)
        where T : struct, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
        => Of(
            Gen.Elements(SmallShapes), GridNumbers<T>(FineGrid), Gen.Elements(DropoutScaling.Quotient, DropoutScaling.Reciprocal, DropoutScaling.ReciprocalOfRounded),
            DropProbability(kind).Where(p => p is > 0 and < 1), Gen.Constant(Activation.Relu));

    /// <summary>As <see cref="Ordinary"/>, with two classes or three.</summary>
    public static Arbitrary<PerceptronCase<T>> Classifiers<T>(HyperparameterKind kind)
        where T : struct, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
        => Of(Gen.Elements(SeveralOutputs), GridNumbers<T>(FineGrid), Gen.Constant(DropoutScaling.Quotient), DropProbability(kind).Where(p => p is > 0 and < 1), Gen.Constant(Activation.Relu), mostRows: 2);

    /// <summary>Small perceptrons of small numbers with sigmoid, which may become tanh: not too deep in the flat ends of either to have a slope.</summary>
    public static Arbitrary<PerceptronCase<T>> Smooth<T>(HyperparameterKind kind)
        where T : struct, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
        => Of(
            Gen.Elements(SmoothShapes), GridNumbers<T>(FineGrid, LargestOfSmooth), Gen.Elements(DropoutScaling.Quotient, DropoutScaling.Reciprocal, DropoutScaling.ReciprocalOfRounded),
            DropProbability(kind).Where(p => p is > 0 and < 1), Gen.Constant(Activation.Sigmoid), mostRows: 2);

    /// <summary>Linear perceptrons with one hidden layer of at most five units, for sums over all masks.</summary>
    public static Arbitrary<PerceptronCase<T>> Linear<T>(HyperparameterKind kind)
        where T : struct, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
        => Of(
            Gen.Elements<int[]>([4, 5, 1], [2, 3, 2], [1, 1, 1]), GridNumbers<T>(CoarseGrid), Gen.Constant(DropoutScaling.Quotient),
            kind == HyperparameterKind.Exact ? Gen.Elements(0, 0.5, 0.75, 1) : Gen.Elements(0.1, 0.3, 0.9), Gen.Constant(Activation.Identity), mostRows: 1);

    // Every other one is ReLU, for its kink.
    private static Gen<Activation> AnyActivation
        => Gen.OneOf(Gen.Constant(Activation.Relu), Gen.Elements<Activation>(Enum.GetValues<Activation>()));

    // 0.75 and 0.25: 1 - p is a power of two in one and not in the other.
    private static Gen<double> DropProbability(HyperparameterKind kind)
        => kind == HyperparameterKind.Exact ? Gen.Elements(0, 0.25, 0.5, 0.75, 1) : Gen.Elements(0, 0.1, 0.3, 0.5, 0.9, 1);

    // From none to one special number in twenty: a large network with many of them gives nothing but NaN.
    private static Gen<T[]> StrewnNumbers<T>(int length)
        where T : struct, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
        => from seed in Gen.Choose(0, int.MaxValue)
           from oneIn in Gen.Elements(20, 200, 1000, int.MaxValue)
           select SpecialNumbers.Pool<T>(length, (ulong)seed, oneIn);

    private static Gen<T[]> PlainNumbers<T>(int length)
        where T : struct, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
        => Gen.Choose(0, int.MaxValue).Select(seed => SpecialNumbers.Pool<T>(length, (ulong)seed, oneIn: int.MaxValue));

    // None of them 0: a random sign and a random multiple.
    private static Func<int, Gen<T[]>> GridNumbers<T>(int denominator, int largest = LargestOnGrid)
        where T : struct, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        NumberSource<T> number = new(random =>
            T.CreateChecked(random.Next(1, (largest * denominator) + 1) * (random.Next(2) == 0 ? -1 : 1)) / T.CreateChecked(denominator));
        return number.ArrayOf;
    }

    private static Arbitrary<PerceptronCase<T>> Of<T>(
        Gen<int[]> shapes, Func<int, Gen<T[]>> numbers, Gen<DropoutScaling> scalings, Gen<double> dropProbabilities, Gen<Activation> activations, int mostRows = MostRows, bool silentUnits = false,
        Gen<int>? rows = null, Accumulation accumulation = Accumulation.Separate)
        where T : struct, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
        => Arb.From(
            from sizes in shapes
            let shape = new PerceptronShape(sizes)
            from rowCount in rows ?? Gen.Choose(1, mostRows)
            from parameters in numbers(shape.ParameterCount)
            from silent in Gen.Choose(1, OneSilentIn)
            from inputs in numbers(rowCount * shape.InputCount)
            from outputGradients in numbers(rowCount * shape.OutputCount)
            from labels in Gen.Choose(0, shape.OutputCount - 1).ArrayOf(rowCount)
            from dropProbability in dropProbabilities.ArrayOf(shape.HiddenLayers)
            from scaling in scalings
            from activation in activations
            from maskSeed in Gen.Choose(0, int.MaxValue)
            from misalignment in Lengths.Misalignment
            let settings = new PerceptronSettings([.. dropProbability.Select(p => new DropoutSettings(p) { Scaling = scaling })]) { Activation = activation, Accumulation = accumulation }
            let network = new PerceptronNetwork<T>(shape, settings, parameters, inputs)
            select new PerceptronCase<T>(
                silentUnits && silent == OneSilentIn ? WithSilentUnit(network) : network,
                RandomMasks(shape, rowCount, maskSeed),
                outputGradients,
                labels,
                new MaskKey((ulong)maskSeed, Stream: ulong.MaxValue),
                misalignment),
            Shrink);

    // A unit whose weights and bias are 0: its pre-activation is exactly 0, where the slope of ReLU is 0 by convention.
    private static PerceptronNetwork<T> WithSilentUnit<T>(PerceptronNetwork<T> network)
        where T : struct, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        T[] parameters = [.. network.Parameters];
        for (int input = 0; input < network.Shape.Inputs(0); input++)
        {
            parameters[network.WeightPlace(0, input, 0)] = T.Zero;
        }

        parameters[network.BiasPlace(0, 0)] = T.NegativeZero;
        return network with { Parameters = parameters };
    }

    private static byte[][] RandomMasks(PerceptronShape shape, int rows, int seed)
    {
        Random random = new(seed);
        return
        [
            .. Enumerable.Range(0, shape.HiddenLayers).Select(
                layer => KeepMask.FromBools([.. Enumerable.Range(0, rows * shape.Units(layer)).Select(_ => random.Next(2) == 1)])),
        ];
    }

    private static IEnumerable<PerceptronCase<T>> Shrink<T>(PerceptronCase<T> testCase)
        where T : struct, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        PerceptronNetwork<T> network = testCase.Network;
        if (network.Rows > 1)
        {
            int rows = network.Rows - 1;
            yield return testCase with
            {
                Network = network with { Inputs = network.Inputs[..(rows * network.Shape.InputCount)] },
                KeepMasks = [.. testCase.KeepMasks.Select((mask, layer) => FirstElements(mask, rows * network.Shape.Units(layer)))],
                OutputGradients = testCase.OutputGradients[..(rows * network.Shape.OutputCount)],
                Labels = testCase.Labels[..rows],
            };
        }

        if (testCase.Misalignment != 0)
        {
            yield return testCase with { Misalignment = 0 };
        }

        for (int i = 0; i < network.Parameters.Length; i++)
        {
            foreach (T smaller in HardNumbers.Shrink(network.Parameters[i]))
            {
                yield return testCase with { Network = network with { Parameters = Replace(network.Parameters, i, smaller) } };
            }
        }

        for (int i = 0; i < network.Inputs.Length; i++)
        {
            foreach (T smaller in HardNumbers.Shrink(network.Inputs[i]))
            {
                yield return testCase with { Network = network with { Inputs = Replace(network.Inputs, i, smaller) } };
            }
        }
    }

    private static byte[] FirstElements(byte[] mask, int elements)
        => KeepMask.FromBools([.. Enumerable.Range(0, elements).Select(element => KeepMask.IsKept(mask, element))]);

    private static T[] Replace<T>(T[] values, int index, T value)
    {
        T[] copy = [.. values];
        copy[index] = value;
        return copy;
    }
}
