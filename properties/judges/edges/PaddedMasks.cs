using System.Numerics;
using Verification.Properties.Formulas;
using Verification.Properties.Generators;
using Verification.Properties.Laws;
using Verification.Properties.Subjects;
using Verification.Properties.Subjects.Calls;
using Verification.Properties.Text;
using Verification.Properties.Verdicts;
using Verification.Vocabulary;

namespace Verification.Properties.Judges;

/// <summary>dropout.padding-ignored: given masks whose padding bits are 1.</summary>
internal static class PaddedMasks
{
    /// <summary>What a check must see.</summary>
    public const string PaddingSet = "padding bits set";

    // Three bytes of mask, so that each number of padding bits is met behind other bytes too.
    private const int LongestArray = 23;

    private static readonly double[] Probabilities = [0.3, 0, 1];

    /// <summary>Forward and backward of arrays without a shape.</summary>
    public static CaseResult Elementwise<T>(SweepContext context)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        T[] pool = SpecialNumbers.Pool<T>(LongestArray, context.Seed);
        foreach (DropoutScaling scaling in DropoutCases.Scalings)
        {
            if (!context.Declares<IInvertedDropout<T>>(operations => operations.Declares(scaling), scaling.ToString()))
            {
                continue;
            }

            for (int length = 1; length <= LongestArray; length++)
            {
                DropoutSettings settings = new(Probabilities[length % Probabilities.Length]) { Scaling = scaling };
                T[] values = pool[..length];
                bool[] kept = [.. Enumerable.Range(0, length).Select(i => (i * i % 3) == 1)];
                byte[] padded = MaskLayout.PackWithPaddingSet(kept);
                T[] right = DropoutExpectation.Outputs(values, kept, settings);
                context.Coverage.SawIf(!padded.AsSpan().SequenceEqual(MaskLayout.Pack(kept)), PaddingSet);
                context.CountCase(LongestArray * DropoutCases.Scalings.Count);
                string where = $"({length} x {TypeName.Of<T>()}, {settings}, mask {Convert.ToHexString(padded)})";
                CaseResult forward = Compare.SameBits<T>(right, DropoutCall.ForwardWithMask<T>(context.Subject, values, padded, settings), $"output {where}");
                CaseResult backward = Compare.SameBits<T>(right, DropoutCall.Backward<T>(context.Subject, values, padded, settings), $"gradient {where}");
                if (!forward.IsConforming || !backward.IsConforming)
                {
                    return forward.IsConforming ? backward : forward;
                }
            }
        }

        return CaseResult.Conforms;
    }

    /// <summary>Forward and backward of arrays with a shape.</summary>
    public static CaseResult Shaped<T>(SweepContext context)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        int[] lengths = [3, 5];
        T[] pool = SpecialNumbers.Pool<T>(PoolLength, context.Seed);
        foreach (DropoutScaling scaling in DropoutCases.Scalings)
        {
            if (!context.Declares<IShapedDropout<T>>(operations => operations.Declares(scaling), scaling.ToString()))
            {
                continue;
            }

            foreach (DropoutShape shape in ShapedCases.Shapes(lengths))
            {
                ShapedCase<T> testCase = ShapedCases.Of<T>(shape, ShapedCases.Memories(lengths)[0], pool, scaling, shape.MaskElements, context.Seed) with { HasPaddingSet = true };
                T[] right = DropoutExpectation.Outputs(testCase.Values, ShapeExpectation.Expand(shape, testCase.Kept), testCase.Settings);
                context.Coverage.Saw(PaddingSet);
                context.CountCase(DropoutCases.Scalings.Count);
                CaseResult forward = Compare.SameBits<T>(right, ShapedDropoutCall.ForwardWithMask(context.Subject, testCase), $"output ({testCase})");
                CaseResult backward = Compare.SameBits<T>(right, ShapedDropoutCall.Backward(context.Subject, testCase), $"gradient ({testCase})");
                if (!forward.IsConforming || !backward.IsConforming)
                {
                    return forward.IsConforming ? backward : forward;
                }
            }
        }

        return CaseResult.Conforms;
    }

    private const int PoolLength = 256;
}
