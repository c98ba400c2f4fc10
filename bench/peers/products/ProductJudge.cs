using Verification.Peers.Timing;
using Verification.Vocabulary;
using Naive = Verification.Reference.Products.AffineMap;

namespace Verification.Peers.Products;

/// <summary>Judges a product before it is timed: by the bits of the reference's fused order, else by the enclosure of section 7.1, which holds for every order.</summary>
internal static class ProductJudge
{
    /// <summary>What is said of a result, and whether it is right.</summary>
    public static (bool IsRight, string Explanation) Judge(ProductTask task, IProductSide side)
    {
        side.Run();
        float[] actual = side.Result();
        if (side.AddsBias && actual.AsSpan().SequenceEqual(Reference(task)))
        {
            return (true, "the bits of the fused order");
        }

        double worst = 0;
        for (int row = 0; row < task.Rows; row++)
        {
            for (int column = 0; column < task.Columns; column++)
            {
                worst = Math.Max(worst, ShareOfBound(task, side.AddsBias, row, column, actual[(row * task.Columns) + column]));
            }
        }

        return (worst <= 1, $"in another order, at most {worst:P1} of the bound");
    }

    // Products of floats are exact in double and none underflows; the sum in double errs by its own gamma, which the bound grants too.
    private static double ShareOfBound(ProductTask task, bool addsBias, int row, int column, float actual)
    {
        double addend = addsBias && task.Kind == ProductKind.Forward ? task.Addend.Span[column] : 0;
        double sum = addend;
        double magnitude = Math.Abs(addend);
        for (int k = 0; k < task.Depth; k++)
        {
            double product = (double)task.LeftAt(row, k) * task.RightAt(k, column);
            sum += product;
            magnitude += Math.Abs(product);
        }

        return Math.Abs(actual - sum) / ((SumBound.Gamma(task.Depth + 1, SumBound.Single) + SumBound.Gamma(task.Depth + 2, SumBound.Twofold)) * magnitude);
    }

    private static float[] Reference(ProductTask task)
    {
        float[] result = new float[task.Rows * task.Columns];
        switch (task.Kind)
        {
            case ProductKind.Forward:
                Naive.Forward<float>(task.Left.Span, task.Right.Span, task.Addend.Span, Accumulation.Fused, result);
                break;
            case ProductKind.WeightGradients:
                Naive.WeightGradients<float>(task.Left.Span, task.Right.Span, task.Units, Accumulation.Fused, result);
                break;
            default:
                Naive.InputGradients<float>(task.Left.Span, task.Right.Span, task.Units, Accumulation.Fused, result);
                break;
        }

        return result;
    }
}
