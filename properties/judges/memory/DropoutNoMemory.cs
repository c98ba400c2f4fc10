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

/// <summary>dropout.no-memory: calls whose settings, mask, shape or values differ in one thing, one after the other.</summary>
internal static class DropoutNoMemory
{
    private const int Length = Generators.Lengths.WidestVector + 3;

    // So little that 0.3 keeps the float that is nearest to it.
    private const double Nearby = 1e-10;

    /// <summary>Forward and backward by a given mask, the one before the other too.</summary>
    public static CaseResult Given<T>(SweepContext context)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        DropoutScaling[] scalings = Declared<T>(context);
        T[] values = SpecialNumbers.Pool<T>(Length, context.Seed);
        bool[] kept = [.. Enumerable.Range(0, Length).Select(i => i % 3 != 0)];
        bool[] others = [.. kept.Reverse()];
        foreach (DropoutScaling scaling in scalings)
        {
            DropoutSettings settings = new(0.3) { Scaling = scaling };
            (T[] Values, bool[] Kept, DropoutSettings Settings)[] arguments =
            [
                (values, kept, settings),
                .. Neighbours(settings, scalings).Select(neighbour => (values, kept, neighbour)),
                (values, others, settings),
                (NoMemory.ButOne(values), kept, settings),
                (values[..^1], kept[..^1], settings),
            ];
            CaseResult result = NoMemory.Judge(
                context,
                Forward([T.One], [true], settings with { DropProbability = 0.6 }),
                [.. arguments.SelectMany(call => new[] { Forward(call.Values, call.Kept, call.Settings), Backward(call.Values, call.Kept, call.Settings) })]);
            if (!result.IsConforming)
            {
                return result;
            }
        }

        return CaseResult.Conforms;

        RepeatableCall<T> Forward(T[] input, bool[] mask, DropoutSettings settings)
            => new(
                $"ForwardWithMask<{TypeName.Of<T>()}>({Describe(input, mask, settings)})",
                () => DropoutCall.ForwardWithMask<T>(context.Subject, input, MaskLayout.Pack(mask), settings),
                () => DropoutExpectation.Outputs(input, mask, settings));

        RepeatableCall<T> Backward(T[] input, bool[] mask, DropoutSettings settings)
            => new(
                $"Backward<{TypeName.Of<T>()}>({Describe(input, mask, settings)})",
                () => DropoutCall.Backward<T>(context.Subject, input, MaskLayout.Pack(mask), settings),
                () => DropoutExpectation.Outputs(input, mask, settings));
    }

    /// <summary>Forward that draws, and backward that draws again; whose generator is its own is held to its own first answer.</summary>
    public static CaseResult Drawn<T>(SweepContext context)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        DeclaredMasks.MustBeSeeded(context.Subject, "InvertedDropout.Forward");
        DropoutScaling[] scalings = Declared<T>(context);
        bool isPhilox = DeclaredMasks.Of(context.Subject).Generator is DeclaredMasks.Philox or null;
        T[] values = SpecialNumbers.Pool<T>(Length, context.Seed);
        MaskKey key = new(context.Seed, Stream: 5, FirstElement: 0);
        foreach (DropoutScaling scaling in scalings)
        {
            DropoutSettings settings = new(0.3) { Scaling = scaling };
            (T[] Values, MaskKey Key, DropoutSettings Settings)[] arguments =
            [
                (values, key, settings),
                .. Neighbours(settings, scalings).Select(neighbour => (values, key, neighbour)),
                (values, key with { Seed = key.Seed ^ 1 }, settings),
                (values, key with { Stream = key.Stream + 1 }, settings),
                (values, key with { FirstElement = 1 }, settings),
                (NoMemory.ButOne(values), key, settings),
                (values[..^1], key, settings),
            ];
            CaseResult result = NoMemory.Judge(
                context,
                Forward([T.One], new MaskKey(~context.Seed, 77), settings with { DropProbability = 0.6 }),
                [.. arguments.SelectMany(call => new[] { Forward(call.Values, call.Key, call.Settings), Redrawing(call.Values, call.Key, call.Settings) })]);
            if (!result.IsConforming)
            {
                return result;
            }
        }

        return CaseResult.Conforms;

        // The outputs, and then 1 and 0 for the mask.
        RepeatableCall<T> Forward(T[] input, MaskKey maskKey, DropoutSettings settings)
            => new(
                $"Forward<{TypeName.Of<T>()}>({input.Length} elements that end in {input[^1]}, {maskKey}, {settings})",
                () =>
                {
                    (T[] output, byte[] mask) = DropoutCall.Forward<T>(context.Subject, input, settings, maskKey);
                    return [.. output, .. Numbers(MaskLayout.Unpack(mask, input.Length))];
                },
                isPhilox ? () => [.. Right(input, maskKey, settings), .. Numbers(PhiloxExpectation.Kept(maskKey, settings.DropProbability, input.Length))] : null);

        RepeatableCall<T> Redrawing(T[] input, MaskKey maskKey, DropoutSettings settings)
            => new(
                $"BackwardRedrawing<{TypeName.Of<T>()}>({input.Length} elements that end in {input[^1]}, {maskKey}, {settings})",
                () => DropoutCall.BackwardRedrawing<T>(context.Subject, input, settings, maskKey),
                isPhilox && DeclaredMasks.Of(context.Subject).Dropped != DroppedUnits.Multiplied ? () => Right(input, maskKey, settings) : null);

        static T[] Right(T[] input, MaskKey maskKey, DropoutSettings settings)
            => DropoutExpectation.Outputs(input, PhiloxExpectation.Kept(maskKey, settings.DropProbability, input.Length), settings);

        static IEnumerable<T> Numbers(bool[] kept) => kept.Select(isKept => isKept ? T.One : T.Zero);
    }

    /// <summary>Arrays with a shape: masks of one size and other lengths, and other places in memory.</summary>
    public static CaseResult Shaped<T>(SweepContext context)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        int[] lengths = [3, 3];
        DropoutShape[] shapes = [.. ShapedCases.Shapes(lengths)];
        IReadOnlyList<ShapedMemory> memories = ShapedCases.Memories(lengths);
        T[] pool = SpecialNumbers.Pool<T>(PoolLength, context.Seed);
        foreach (DropoutScaling scaling in DropoutCases.Scalings)
        {
            if (!context.Declares<IShapedDropout<T>>(operations => operations.Declares(scaling), scaling.ToString()))
            {
                continue;
            }

            foreach (DropoutShape shape in shapes)
            {
                ShapedCase<T> first = Case(shape, memories[0], scaling);
                CaseResult result = NoMemory.Judge(
                    context,
                    Call(Case(new DropoutShape([2], [2]), ShapedCases.Memories([2])[0], scaling)),
                    [
                        Call(first),
                        .. shapes.Where(other => other != shape).Select(other => Call(Case(other, memories[0], scaling))),
                        .. memories.Skip(1).Where(memory => !memory.InPlace).Select(memory => Call(Case(shape, memory, scaling))),
                        Call(first with { Settings = first.Settings with { DropProbability = 0.5 } }),
                        Call(first with { Kept = [.. first.Kept.Select(isKept => !isKept)] }),
                    ]);
                if (!result.IsConforming)
                {
                    return result;
                }
            }
        }

        return CaseResult.Conforms;

        // The same numbers and decisions for every shape and memory.
        ShapedCase<T> Case(DropoutShape shape, ShapedMemory memory, DropoutScaling scaling) => ShapedCases.Of<T>(shape, memory, pool, scaling, CaseNumber, context.Seed);

        RepeatableCall<T> Call(ShapedCase<T> testCase)
            => new(
                $"ShapedDropout.ForwardWithMask<{TypeName.Of<T>()}>({testCase})",
                () => ShapedDropoutCall.ForwardWithMask(context.Subject, testCase),
                () => DropoutExpectation.Outputs(testCase.Values, ShapeExpectation.Expand(testCase.Shape, testCase.Kept), testCase.Settings));
    }

    private const int PoolLength = 256;

    // All arrays aligned.
    private const int CaseNumber = Generators.Lengths.WidestVector;

    private static IEnumerable<DropoutSettings> Neighbours(DropoutSettings settings, DropoutScaling[] scalings)
    {
        yield return settings with { DropProbability = settings.DropProbability + Nearby };
        yield return settings with { DropProbability = 0.5 };
        yield return settings with { DropProbability = 0 };
        yield return settings with { DropProbability = 1 };
        foreach (DropoutScaling scaling in scalings.Where(scaling => scaling != settings.Scaling))
        {
            yield return settings with { Scaling = scaling };
        }
    }

    private static DropoutScaling[] Declared<T>(SweepContext context)
        where T : struct
        => [.. DropoutCases.Scalings.Where(scaling => context.Declares<IInvertedDropout<T>>(operations => operations.Declares(scaling), scaling.ToString()))];

    private static string Describe<T>(T[] input, bool[] mask, DropoutSettings settings)
        => $"{input.Length} elements that end in {input[^1]}, mask {Convert.ToHexString(MaskLayout.Pack(mask))}, {settings}";
}
