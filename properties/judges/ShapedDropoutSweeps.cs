using System.Numerics;
using Verification.Properties.Bounds;
using Verification.Properties.Formulas;
using Verification.Properties.Generators;
using Verification.Properties.Laws;
using Verification.Properties.Subjects;
using Verification.Properties.Subjects.Calls;
using Verification.Properties.Text;
using Verification.Properties.Verdicts;
using Verification.Reference.Numbers;
using Verification.Vocabulary;

namespace Verification.Properties.Judges;

/// <summary>The laws of dropout on arrays with a shape: every way to share a mask, every kind of memory, all small masks.</summary>
internal static class ShapedDropoutSweeps
{
    /// <summary>dropout.shaped-mask: on contiguous memory, every shape.</summary>
    public static CaseResult Mask<T>(SweepContext context)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
        => EachShape<T>(context, lengths => [ShapedCases.Memories(lengths)[0]], (testCase, right) =>
        {
            SawShape(testCase.Shape, context.Coverage);
            context.Coverage.SawIf(testCase.Kept.Contains(true) && testCase.Kept.Contains(false), "kept and dropped");
            T[] forward = ShapedDropoutCall.ForwardWithMask(context.Subject, testCase);
            return First(
                Compare.SameBits<T>(right, forward, $"output ({testCase})"),
                Compare.SameBits<T>(right, ShapedDropoutCall.Backward(context.Subject, testCase), $"gradient ({testCase})"),
                SameAsElementwise(context, testCase, forward));
        });

    /// <summary>dropout.shaped-drawn</summary>
    public static CaseResult Drawn<T>(SweepContext context)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
        => DrawnBy<T>(context, key => key);

    /// <summary>dropout.key-names-generator, of arrays with a shape.</summary>
    public static CaseResult DrawnByHalves<T>(SweepContext context)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        DeclaredMasks.MustDrawByHalves(context.Subject, "ShapedDropout.Forward");
        return DrawnBy<T>(context, HalvesJudges.ByHalves);
    }

    private static CaseResult DrawnBy<T>(SweepContext context, Func<MaskKey, MaskKey> generator)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
        => EachShape<T>(context, lengths => ShapedCases.Memories(lengths).Where((_, number) => number is 0 or 6).ToArray(), (anyCase, _) =>
        {
            DeclaredMasks.MustBeByPhilox(context.Subject, "ShapedDropout.Forward");
            ShapedCase<T> testCase = anyCase with { MaskKey = generator(anyCase.MaskKey) };
            bool[] kept = PhiloxExpectation.Kept(testCase.MaskKey, testCase.Settings.DropProbability, testCase.Shape.MaskElements);
            context.Coverage.SawIf(kept.Contains(true) && kept.Contains(false), "kept and dropped");
            context.Coverage.SawIf(kept.Length < testCase.Shape.Elements, "fewer words than elements");
            context.Coverage.SawIf(kept.Length % KeepMask.ElementsPerByte != 0, "padding bits");
            T[] right = DropoutExpectation.Outputs(testCase.Values, ShapeExpectation.Expand(testCase.Shape, kept), testCase.Settings);
            (T[] output, byte[] mask) = ShapedDropoutCall.Forward(context.Subject, testCase);
            return First(
                Compare.SameMask(MaskLayout.Pack(kept), mask, $"mask handed out ({testCase})"),
                Compare.SameBits<T>(right, output, $"output by the drawn mask ({testCase})"),
                Compare.SameBits<T>(right, ShapedDropoutCall.BackwardRedrawing(context.Subject, testCase), $"gradient by the redrawn mask ({testCase})"));
        });

    /// <summary>dropout.shaped-strides: the same elements in any memory; the calls themselves look at what lies between them.</summary>
    public static CaseResult Memory<T>(SweepContext context)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
        => InMemories<T>(context, ShapedCases.Lengths.SelectMany(ShapedCases.Shapes));

    /// <summary>dropout.shaped-strides of one small array, a mask element a row: few enough calls for a file.</summary>
    public static CaseResult MemoryOfOne<T>(SweepContext context)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
        => InMemories<T>(context, [new DropoutShape([2, 3], [2, 1])]);

    private static CaseResult InMemories<T>(SweepContext context, IEnumerable<DropoutShape> shapes)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
        => EachOf<T>(context, shapes, ShapedCases.Memories, (testCase, right) =>
        {
            context.Coverage.Saw(testCase.Memory.Name);
            context.Coverage.SawIf(testCase.Kept.Contains(true) && testCase.Kept.Contains(false), "kept and dropped");
            return First(
                Compare.SameBits<T>(right, ShapedDropoutCall.ForwardWithMask(context.Subject, testCase), $"output ({testCase})"),
                Compare.SameBits<T>(right, ShapedDropoutCall.Backward(context.Subject, testCase), $"gradient ({testCase})"),
                Compare.IdenticalBits<T>(testCase.Values, ShapedDropoutCall.Evaluate(context.Subject, testCase), $"output in evaluation ({testCase})"));
        });

    /// <summary>dropout.shaped-expectation, of the reference in rationals.</summary>
    public static CaseResult ExactExpectation(SweepContext context)
    {
        foreach ((DropoutShape shape, double dropProbability) in ExpectationShapes())
        {
            context.CountCase(ExpectationShapes().Count());
            Rational[] input = [.. Enumerable.Range(1, shape.Elements).Select(i => new Rational(i % 2 == 0 ? i : -i, 3))];
            Rational[] sums = new Rational[shape.Elements];
            Rational[] output = new Rational[shape.Elements];
            foreach ((bool[] kept, Rational weight) in AllMasks(shape.MaskElements, dropProbability))
            {
                int[] strides = Strides.RowMajor(shape.Lengths);
                Reference.Shapes.ShapedDropout.ForwardWithMask<Rational>(shape, input, strides, MaskLayout.Pack(kept), new DropoutSettings(dropProbability), output, strides);
                sums = [.. sums.Zip(output, (sum, term) => sum + (weight * term))];
            }

            context.Coverage.Saw("the input itself");
            for (int i = 0; i < sums.Length; i++)
            {
                if (sums[i] != input[i])
                {
                    return CaseResult.Violates($"{shape}, p = {dropProbability:R}: the expectation of element {i} is {sums[i]}; right is {input[i]}.");
                }
            }
        }

        return CaseResult.Conforms;
    }

    /// <summary>dropout.shaped-expectation, of the subject's own outputs: each by itself, and each two together.</summary>
    public static CaseResult Expectation<T>(SweepContext context)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        foreach ((DropoutShape shape, double dropProbability) in ExpectationShapes())
        {
            context.CountCase(ExpectationShapes().Count());
            int[] strides = Strides.RowMajor(shape.Lengths);
            T[] values = [.. Enumerable.Range(1, shape.Elements).Select(i => T.CreateChecked(i % 2 == 0 ? i : -i * 0.1))];
            ShapedCase<T> testCase = new(
                shape, new ShapedMemory("row-major", strides, strides), values, new bool[shape.MaskElements], new DropoutSettings(dropProbability), new MaskKey(context.Seed), 0);
            T[] survivors = ShapedDropoutCall.ForwardWithMask(context.Subject, testCase with { Kept = [.. testCase.Kept.Select(_ => true)] });
            Rational[] sums = new Rational[shape.Elements];
            Rational[,] together = new Rational[shape.Elements, shape.Elements];
            foreach ((bool[] kept, Rational weight) in AllMasks(shape.MaskElements, dropProbability))
            {
                T[] output = ShapedDropoutCall.ForwardWithMask(context.Subject, testCase with { Kept = kept });
                if (Array.Find(output, value => !T.IsFinite(value)) is var wild && !T.IsFinite(wild))
                {
                    return CaseResult.Violates($"{testCase}: among the outputs is {FloatText.Both(wild)}, so they have no expectation.");
                }

                for (int i = 0; i < output.Length; i++)
                {
                    sums[i] += weight * ExactValue.Of(output[i]);
                    for (int j = 0; j < i; j++)
                    {
                        together[i, j] += output[i] != T.Zero && output[j] != T.Zero ? weight : Rational.Zero;
                    }
                }
            }

            CaseResult result = Moments(context, testCase, survivors, sums, together);
            if (!result.IsConforming)
            {
                return result;
            }
        }

        return CaseResult.Conforms;
    }

    /// <summary>dropout.shaped-bad-input</summary>
    public static CaseResult BadInput<T>(SweepContext context)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        SubjectCall.MustCheckArguments(context.Subject, "ShapedDropout");
        IShapedDropout<T> operations = context.Subject.Operations<IShapedDropout<T>>("ShapedDropout");
        ShapedBadCall<T>[] calls = [.. ShapedBadCalls.Of(operations)];
        foreach (ShapedBadCall<T> bad in calls)
        {
            T[] values = SpecialNumbers.Pool<T>(ShapedBadCalls.ValuesLength, context.Seed);
            byte[] mask = [0x5A, 0x01, 0xFF];
            T[] valuesBefore = [.. values];
            byte[] maskBefore = [.. mask];
            CaseResult result = First(
                SubjectCall.MustRefuse($"ShapedDropout.{bad.Name}", () => bad.Call(values, mask), bad.Words),
                Compare.IdenticalBits<T>(valuesBefore, values, $"the arrays after ShapedDropout.{bad.Name} was refused"),
                Compare.SameMask(maskBefore, mask, $"the mask after ShapedDropout.{bad.Name} was refused"));
            context.CountCase(calls.Length);
            context.Coverage.Saw("refused");
            if (!result.IsConforming)
            {
                return result;
            }
        }

        return CaseResult.Conforms;
    }

    private static CaseResult EachShape<T>(
        SweepContext context, Func<int[], IReadOnlyList<ShapedMemory>> memories, Func<ShapedCase<T>, T[], CaseResult> judge)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
        => EachOf(context, ShapedCases.Lengths.SelectMany(ShapedCases.Shapes), memories, judge);

    private static CaseResult EachOf<T>(
        SweepContext context, IEnumerable<DropoutShape> shapes, Func<int[], IReadOnlyList<ShapedMemory>> memories, Func<ShapedCase<T>, T[], CaseResult> judge)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        T[] pool = SpecialNumbers.Pool<T>(PoolLength, context.Seed);
        int number = 0;
        foreach (DropoutShape shape in shapes)
        {
            foreach (ShapedMemory memory in memories(shape.Lengths.ToArray()))
            {
                // Each scaling in turn; which one does not depend on the memory, so that a failure names one cause.
                DropoutScaling scaling = DropoutCases.Scalings[number % DropoutCases.Scalings.Count];
                number++;
                if (!context.Declares<IShapedDropout<T>>(operations => operations.Declares(scaling), scaling.ToString()))
                {
                    continue;
                }

                ShapedCase<T> testCase = ShapedCases.Of<T>(shape, memory, pool, scaling, number, context.Seed);
                context.CountCase(ExpectedCases);
                CaseResult result = judge(testCase, DropoutExpectation.Outputs(testCase.Values, ShapeExpectation.Expand(shape, testCase.Kept), testCase.Settings));
                if (!result.IsConforming)
                {
                    return result;
                }
            }
        }

        return CaseResult.Conforms;
    }

    // More than the longest array of the cases.
    private const int PoolLength = 8192;

    // For progress alone.
    private const int ExpectedCases = 100;

    private static CaseResult SameAsElementwise<T>(SweepContext context, ShapedCase<T> testCase, T[] shaped)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        if (context.Subject.Find<IInvertedDropout<T>>() is not IInvertedDropout<T> elementwise || !elementwise.Declares(testCase.Settings.Scaling))
        {
            return CaseResult.Conforms;
        }

        context.Coverage.Saw("the subject's own elementwise dropout");
        byte[] expanded = MaskLayout.Pack(ShapeExpectation.Expand(testCase.Shape, testCase.Kept));
        T[] output = DropoutCall.ForwardWithMask<T>(context.Subject, testCase.Values, expanded, testCase.Settings);
        return Compare.SameBits<T>(output, shaped, $"output ({testCase}), against elementwise dropout by the expanded mask");
    }

    private static void SawShape(DropoutShape shape, Coverage coverage)
    {
        bool[] shared = [.. shape.MaskLengths.ToArray().Zip(shape.Lengths.ToArray(), (mask, length) => mask != length)];
        coverage.SawIf(shape.Elements == 0, "an empty array");
        coverage.SawIf(shape.Rank == 0, "a single element");
        coverage.SawIf(shape.Rank == 5, "five dimensions");
        coverage.SawIf(shape.Rank > 2 && !shared[0] && !shared[1] && shared[2..].All(isShared => isShared), "channels first");
        coverage.SawIf(shape.Rank > 2 && !shared[0] && !shared[^1] && shared[1..^1].All(isShared => isShared), "channels last");
        coverage.SawIf(shape.Rank > 1 && shared[0] && !shared[^1], "shared by the samples");
        coverage.SawIf(shape.Rank > 0 && shared.All(isShared => !isShared), "nothing shared");
    }

    private static CaseResult Moments<T>(SweepContext context, ShapedCase<T> testCase, T[] survivors, Rational[] sums, Rational[,] together)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        int[] decidedBy = ShapeExpectation.MaskElements(testCase.Shape);
        Rational keepProbability = Rational.One - Rational.FromDouble(testCase.Settings.DropProbability);
        for (int i = 0; i < sums.Length; i++)
        {
            Rational value = ExactValue.Of(testCase.Values[i]);
            Rational radius = keepProbability * DropoutBound.Radius(value, testCase.Settings, BinaryFormat.Of<T>());
            if (!T.IsFinite(survivors[i]) || sums[i] != keepProbability * ExactValue.Of(survivors[i]) || Rational.Abs(sums[i] - value) > radius)
            {
                return CaseResult.Violates(
                    $"{testCase}: the expectation of element {i} over all masks is {sums[i].ToDouble():R}; right is {testCase.Values[i]}, being (1-p) times the survivor {survivors[i]}.");
            }

            for (int j = 0; j < i; j++)
            {
                bool isShared = decidedBy[i] == decidedBy[j];
                Rational right = isShared ? keepProbability : keepProbability * keepProbability;
                context.Coverage.Saw(isShared ? "two elements of one channel" : "two elements of different channels");
                if (together[i, j] != right)
                {
                    return CaseResult.Violates($"{testCase}: elements {j} and {i} are kept together with probability {together[i, j].ToDouble():R}; right is {right.ToDouble():R}.");
                }
            }
        }

        return CaseResult.Conforms;
    }

    // One whose scale is exact, and one whose is not.
    private static readonly double[] Probabilities = [0.25, 0.3];
    private static readonly int[] Rows = [3, 4];
    private static readonly int[] SharedRows = [1, 4];
    private static readonly int[] OneDecision = [1, 1];

    // Small enough that all masks are enumerated: channels first and last, a shared batch, and one decision for all.
    private static IEnumerable<(DropoutShape Shape, double DropProbability)> ExpectationShapes()
        => from shape in new[]
           {
               DropoutShape.Channels(1, 2, 3, 2, 2),
               DropoutShape.Channels(3, 2, 2, 2, 3),
               new DropoutShape(Rows, SharedRows),
               new DropoutShape(Rows, OneDecision),
           }
           from dropProbability in Probabilities
           select (shape, dropProbability);

    private static IEnumerable<(bool[] Kept, Rational Weight)> AllMasks(int elements, double dropProbability)
    {
        Rational p = Rational.FromDouble(dropProbability);
        for (int number = 0; number < 1 << elements; number++)
        {
            bool[] kept = [.. Enumerable.Range(0, elements).Select(i => (number >> i) % 2 == 1)];
            yield return (kept, kept.Aggregate(Rational.One, (weight, isKept) => weight * (isKept ? Rational.One - p : p)));
        }
    }

    private static CaseResult First(params ReadOnlySpan<CaseResult> results)
    {
        foreach (CaseResult result in results)
        {
            if (!result.IsConforming)
            {
                return result;
            }
        }

        return CaseResult.Conforms;
    }
}
