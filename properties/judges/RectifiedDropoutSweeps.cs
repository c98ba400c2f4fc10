using System.Numerics;
using Verification.Properties.Formulas;
using Verification.Properties.Generators;
using Verification.Properties.Laws;
using Verification.Properties.Subjects;
using Verification.Properties.Subjects.Calls;
using Verification.Properties.Verdicts;
using Verification.Vocabulary;

namespace Verification.Properties.Judges;

/// <summary>The laws of relu and dropout as one operation that run over every length.</summary>
internal static class RectifiedDropoutSweeps
{
    // Several turns of the widest drawing loop, and a tail.
    private const int LongLength = 1029;

    // No type holds its scale exactly; p = 0 and p = 1 come now and then.
    private static readonly double[] Probabilities = [0.3, 0.3, 0.6, 0.3, 0, 0.3, 1];

    /// <summary>dropout.rectified</summary>
    public static CaseResult Forward<T>(SweepContext context)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
        => Sweep<T>(context, (testCase, misalignment, inPlace) =>
        {
            T[] right = testCase.Outputs();
            context.Coverage.SawMoved("the mask", right, () => (testCase with { Kept = [.. testCase.Kept.Select(_ => true)] }).Outputs());
            context.Coverage.SawMoved("p", right, () => (testCase with { Settings = testCase.Settings with { DropProbability = 0 } }).Outputs());
            context.Coverage.SawMoved("relu", right, () => DropoutExpectation.Outputs(testCase.Input, testCase.Kept, testCase.Settings));
            CaseResult given = Compare.SameBits<T>(
                right,
                RectifiedDropoutCall.ForwardWithMask(context.Subject, testCase.Input, testCase.Mask, testCase.Settings, misalignment, inPlace),
                $"output of relu and dropout {testCase}");
            if (!given.IsConforming || !DrawsByPhilox(context))
            {
                return given;
            }

            (T[] drawn, byte[] mask) = RectifiedDropoutCall.Forward(context.Subject, testCase.Input, testCase.Settings, testCase.Key, misalignment, inPlace);
            context.Coverage.Saw("a mask drawn");
            CaseResult sameMask = Compare.SameMask(testCase.Mask, mask, $"drawn mask {testCase}");
            return sameMask.IsConforming ? Compare.SameBits<T>(right, drawn, $"output of relu and dropout by the drawn mask {testCase}") : sameMask;
        });

    /// <summary>dropout.rectified-gradient</summary>
    public static CaseResult Backward<T>(SweepContext context)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
        => Sweep<T>(context, (testCase, misalignment, inPlace) =>
        {
            T[] right = testCase.Gradients();
            context.Coverage.SawMoved("the mask", right, () => (testCase with { Kept = [.. testCase.Kept.Select(_ => true)] }).Gradients());
            context.Coverage.SawMoved("p", right, () => (testCase with { Settings = testCase.Settings with { DropProbability = 0 } }).Gradients());
            context.Coverage.SawMoved("the input", right, () => DropoutExpectation.Outputs(testCase.OutputGradients, testCase.Kept, testCase.Settings));
            (string Way, Func<T[]> Call)[] ways =
            [
                ("by input and mask", () => RectifiedDropoutCall.Backward(context.Subject, testCase.OutputGradients, testCase.Input, testCase.Mask, testCase.Settings, misalignment, inPlace)),
                ("by the output", () => RectifiedDropoutCall.BackwardFromOutput(context.Subject, testCase.OutputGradients, testCase.Outputs(), testCase.Settings, misalignment, inPlace)),
                .. DrawsByPhilox(context)
                    ? [("by the mask drawn again", () => RectifiedDropoutCall.BackwardRedrawing(context.Subject, testCase.OutputGradients, testCase.Input, testCase.Settings, testCase.Key, misalignment, inPlace))]
                    : Array.Empty<(string, Func<T[]>)>(),
            ];
            return SubjectCall.OfWhatIsOffered(
                context.Coverage,
                [.. ways.Select(way => (way.Way, new Func<CaseResult>(() => Compare.SameBits<T>(right, way.Call(), $"gradient of relu and dropout {way.Way} {testCase}"))))]);
        });

    private static CaseResult Sweep<T>(SweepContext context, Func<RectifiedCase<T>, int, bool, CaseResult> judge)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        int[] lengths = [.. Enumerable.Range(0, Lengths.SweepEnd + 1), LongLength];
        T[] inputs = SpecialNumbers.Pool<T>(LongLength, context.Seed);
        T[] gradients = SpecialNumbers.Pool<T>(LongLength, unchecked(context.Seed + 1));
        int expected = lengths.Length * DropoutCases.Scalings.Count;
        foreach (int length in lengths)
        {
            foreach ((int number, DropoutScaling scaling) in DropoutCases.Scalings.Index())
            {
                if (!context.Declares<IRectifiedDropout<T>>(operations => operations.Declares(scaling), scaling.ToString()))
                {
                    continue;
                }

                int turn = (length * DropoutCases.Scalings.Count) + number;
                DropoutSettings settings = new(length == LongLength ? Probabilities[0] : Probabilities[turn % Probabilities.Length]) { Scaling = scaling };
                MaskKey key = new(context.Seed, (ulong)turn, length == LongLength ? 0 : (ulong)number);
                bool[] kept = PhiloxExpectation.Kept(key, settings.DropProbability, length);
                RectifiedCase<T> testCase = new(inputs[..length], gradients[..length], kept, settings, key);
                int misalignment = turn % Lengths.WidestVector;
                bool inPlace = turn / Lengths.WidestVector % 2 == 1;
                Saw(context.Coverage, testCase);
                context.Coverage.Saw(inPlace ? "in place" : "not in place");
                context.Coverage.SawIf(length == LongLength, "a long array");
                context.CountCase(expected);
                CaseResult result = judge(testCase, misalignment, inPlace);
                if (!result.IsConforming)
                {
                    return result;
                }
            }
        }

        return CaseResult.Conforms;
    }

    private static void Saw<T>(Coverage coverage, RectifiedCase<T> testCase)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        foreach ((T value, bool kept) in testCase.Input.Zip(testCase.Kept))
        {
            coverage.SawIf(T.IsNaN(value) && kept, "a NaN kept");
            coverage.SawIf(T.IsNaN(value) && !kept, "a NaN dropped");
            coverage.SawIf(T.IsZero(value) && T.IsNegative(value) && kept, "a negative zero kept");
            coverage.SawIf(value < T.Zero && kept, "a number below 0 kept");
            coverage.SawIf(value > T.Zero && !kept, "a number above 0 dropped");
        }
    }

    // A subject with a generator of its own is graded by the masks that it is given.
    private static bool DrawsByPhilox(SweepContext context) => DeclaredMasks.Of(context.Subject).Generator == DeclaredMasks.Philox;
}
