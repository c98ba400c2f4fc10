using Verification.Vocabulary;

namespace Verification.Properties.Faults;

/// <summary>Faults of matrix products that are blocked for registers and caches, with products that should be fused onto their sums.</summary>
internal static class ProductFaults
{
    // Rows and columns of a small tile.
    private const int Tile = 4;

    // A block of the depth, as kernels have it.
    private const int Block = 256;

    public static IReadOnlyList<PlantedFault> All { get; } =
    [
        PlantedFault.Of("perceptron.forward", new TailOfColumnsNotFused(), "the columns that fill no tile round each product by itself", "a scalar tail written with * and +"),
        PlantedFault.Of("perceptron.forward", new DepthInTwoSums(), "each sum is two partial sums, of the even and of the odd products", "a loop unrolled with two accumulators an element"),
        PlantedFault.Of("perceptron.forward", new BlocksAddedUp(), "each block of 256 products has a sum of its own, and these are added", "a product blocked in depth that starts from +0 and adds to its result"),
        PlantedFault.Of("perceptron.forward", new LastRowsRepeated(), "the rows that fill no tile are all the first of them", "a row index clamped to the wrong row"),
        PlantedFault.Of("perceptron.forward", new EdgeTileOverwritten(), "the last tile is moved back to fit, and its first column starts from the sum that stands there", "an overlapping tile whose destination is also its source"),
        PlantedFault.Of("perceptron.backward", new InputGradientsNotFused(), "the gradients by the inputs of a layer round each product by itself", "one of three products left out when the kernel changed"),
        PlantedFault.Of("perceptron.backward", new WeightGradientsDescend(), "the gradients of the weights run over the rows from the last to the first", "a loop that counts down to 0"),
        PlantedFault.Of("perceptron.backward", new BlocksAddedUp(), "each block of 256 products has a sum of its own, and these are added", "as in perceptron.forward, over the rows of a large batch"),
        PlantedFault.Of("perceptron.evaluation", new EvaluationNotFused(), "evaluation rounds each product by itself", "a path for inference with a kernel of its own"),
        PlantedFault.Of("perceptron.masks-drawn", new DrawingForwardNotFused(), "forward that draws its masks rounds each product by itself", "settings that are not handed on"),
    ];

    [Fault(FaultFamily.Tails)]
    private sealed class TailOfColumnsNotFused : WrongProducts
    {
        protected override T Sum<T>(Place place, Factors<T> factors)
            => place.Column >= place.Columns / Tile * Tile ? SeparateChain(factors, place.Row, place.Column, place.Depth) : base.Sum(place, factors);
    }

    [Fault(FaultFamily.Rounding)]
    private sealed class DepthInTwoSums : WrongProducts
    {
        protected override T Sum<T>(Place place, Factors<T> factors)
        {
            T even = Chain((row, column, k) => factors(row, column, 2 * k), place.Row, place.Column, 0, (place.Depth + 1) / 2, T.Zero);
            T odd = Chain((row, column, k) => factors(row, column, (2 * k) + 1), place.Row, place.Column, 0, place.Depth / 2, T.Zero);
            return even + odd;
        }
    }

    [Fault(FaultFamily.Rounding)]
    private sealed class BlocksAddedUp : WrongProducts
    {
        protected override T Sum<T>(Place place, Factors<T> factors)
        {
            T sum = Chain(factors, place.Row, place.Column, 0, Math.Min(Block, place.Depth), T.Zero);
            for (int first = Block; first < place.Depth; first += Block)
            {
                sum += Chain(factors, place.Row, place.Column, first, Math.Min(first + Block, place.Depth), T.Zero);
            }

            return sum;
        }
    }

    [Fault(FaultFamily.Tails)]
    private sealed class LastRowsRepeated : WrongProducts
    {
        protected override T Sum<T>(Place place, Factors<T> factors)
            => base.Sum(place with { Row = Math.Min(place.Row, place.Rows / Tile * Tile) }, factors);
    }

    [Fault(FaultFamily.Tails)]
    private sealed class EdgeTileOverwritten : WrongProducts
    {
        protected override T Sum<T>(Place place, Factors<T> factors)
        {
            T right = base.Sum(place, factors);
            bool isTwice = place.Columns > Tile && place.Columns % Tile != 0 && place.Column == place.Columns - Tile;
            return isTwice ? Chain(factors, place.Row, place.Column, 0, place.Depth, right) : right;
        }
    }

    [Fault(FaultFamily.Gradients)]
    private sealed class InputGradientsNotFused : WrongProducts
    {
        protected override T Sum<T>(Place place, Factors<T> factors)
            => place.Product == Product.ToInputs ? SeparateChain(factors, place.Row, place.Column, place.Depth) : base.Sum(place, factors);
    }

    [Fault(FaultFamily.Gradients)]
    private sealed class WeightGradientsDescend : WrongProducts
    {
        protected override T Sum<T>(Place place, Factors<T> factors)
            => place.Product == Product.ToWeights ? base.Sum<T>(place, (row, column, k) => factors(row, column, place.Depth - 1 - k)) : base.Sum(place, factors);
    }

    [Fault(FaultFamily.Evaluation)]
    private sealed class EvaluationNotFused : WrongPerceptron
    {
        protected override bool DeclaresFused => true;

        protected override void Evaluate<T>(ReadOnlySpan<T> parameters, ReadOnlySpan<T> inputs, PerceptronSettings settings, PerceptronWorkspace<T> workspace)
            => base.Evaluate(parameters, inputs, settings with { Accumulation = Accumulation.Separate }, workspace);
    }

    [Fault(FaultFamily.Rounding)]
    private sealed class DrawingForwardNotFused : WrongPerceptron
    {
        protected override bool DeclaresFused => true;

        protected override void Forward<T>(
            ReadOnlySpan<T> parameters, ReadOnlySpan<T> inputs, PerceptronSettings settings, MaskKey maskKey, PerceptronWorkspace<T> workspace)
            => base.Forward(parameters, inputs, settings with { Accumulation = Accumulation.Separate }, maskKey, workspace);
    }
}
