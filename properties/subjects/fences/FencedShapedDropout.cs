using System.Globalization;
using System.Numerics;
using System.Runtime.InteropServices;
using Verification.Properties.Formulas;
using Verification.Properties.Generators;
using Verification.Properties.Text;
using Verification.Properties.Verdicts;
using Verification.Vocabulary;

namespace Verification.Properties.Subjects.Fences;

/// <summary>
/// The calls of dropout of arrays with a shape in fenced memory. Each span is as long as its strides reach; what lies between the
/// elements of a destination must stay, and every element of it must be written.
/// </summary>
internal static class FencedShapedDropout
{
    // What lies where no element does, and in a destination before the call; a gap that is copied shows too.
    private const byte SourceByte = 0x5A;
    private const byte DestinationByte = 0xA5;

    private delegate void Member<T>(IShapedDropout<T> operations, ShapedCase<T> testCase, Span<T> source, Span<byte> mask, Span<T> destination)
        where T : struct;

    public static void Run<T>(FencedRun run)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        if (run.Find<IShapedDropout<T>>($"ShapedDropout<{TypeName.Of<T>()}>") is not IShapedDropout<T> operations)
        {
            return;
        }

        (string Name, bool DrawsMask, Member<T> Call)[] members =
        [
            ("ForwardWithMask", false, (subject, c, x, mask, y) => subject.ForwardWithMask(c.Shape, x, c.Memory.Source, mask, c.Settings, y, c.Memory.Destination)),
            ("Forward", true, (subject, c, x, mask, y) => subject.Forward(c.Shape, x, c.Memory.Source, c.Settings, c.MaskKey, y, c.Memory.Destination, mask)),
            ("Backward", false, (subject, c, x, mask, y) => subject.Backward(c.Shape, x, c.Memory.Source, mask, c.Settings, y, c.Memory.Destination)),
            ("BackwardRedrawing", false, (subject, c, x, _, y) => subject.BackwardRedrawing(c.Shape, x, c.Memory.Source, c.Settings, c.MaskKey, y, c.Memory.Destination)),
            ("Evaluate", false, (subject, c, x, _, y) => subject.Evaluate(c.Shape, x, c.Memory.Source, y, c.Memory.Destination)),
        ];
        DropoutScaling[] scalings = [.. Enum.GetValues<DropoutScaling>().Where(operations.Declares)];
        if (scalings.Length == 0)
        {
            return;
        }

        T[] pool = SpecialNumbers.Pool<T>(ShapedCases.Lengths.Max(lengths => lengths.Aggregate(1, (product, length) => product * length)) + 1, run.Seed);
        int number = 0;
        int round = 0;
        foreach (int[] lengths in ShapedCases.Lengths)
        {
            foreach (DropoutShape shape in ShapedCases.Shapes(lengths))
            {
                foreach (ShapedMemory memory in ShapedCases.Memories(lengths))
                {
                    // Members, layouts and scalings take turns, each at a pace of its own, so that every one meets every memory.
                    (string name, bool drawsMask, Member<T> call) = members[(number + round) % members.Length];
                    FenceLayout layout = FenceLayout.All[(number + (round / members.Length)) % FenceLayout.All.Count];
                    DropoutScaling scaling = scalings[(number + (round / 2)) % scalings.Length];
                    ShapedCase<T> testCase = ShapedCases.Of<T>(shape, memory, pool, scaling, number, run.Seed);
                    Call(run, layout, operations, testCase, $"ShapedDropout.{name}<{TypeName.Of<T>()}>", drawsMask, call);
                    number++;
                }

                round++;
            }
        }
    }

    private static void Call<T>(
        FencedRun run, FenceLayout layout, IShapedDropout<T> operations, ShapedCase<T> testCase, string name, bool drawsMask, Member<T> call)
        where T : unmanaged
    {
        int[] from = ShapeExpectation.Places(testCase.Shape.Lengths, testCase.Memory.Source);
        int[] into = ShapeExpectation.Places(testCase.Shape.Lengths, testCase.Memory.Destination);
        T[] source = Pattern<T>(from, SourceByte);
        for (int i = 0; i < from.Length; i++)
        {
            source[from[i]] = testCase.Values[i];
        }

        run.Begin(layout);
        T[] before = testCase.Memory.InPlace ? source : Pattern<T>(into, DestinationByte);
        FencedBuffer<T> destination;
        FencedBuffer<T> input = destination = run.InPlace<T>("destination", before);
        if (!testCase.Memory.InPlace)
        {
            input = run.Input<T>("input", source);
        }

        FencedBuffer<byte> mask = drawsMask
            ? run.Output<byte>("keepMask", MaskLayout.Bytes(testCase.Shape.MaskElements))
            : run.Input<byte>("keepMask", MaskLayout.Pack(testCase.Kept));
        run.Call(
            name,
            testCase.Shape.Elements,
            testCase.ToString(),
            () => call(operations, testCase, input.Span, mask.Span, destination.Span),
            called => Look(called, before, destination.Span, into, mustMove: !testCase.Memory.InPlace));
    }

    // Memory that holds, in every element, what no call gives.
    private static T[] Pattern<T>(int[] places, byte unlikely)
        where T : unmanaged
    {
        T[] memory = new T[places.Length == 0 ? 0 : places.Max() + 1];
        MemoryMarshal.AsBytes(memory.AsSpan()).Fill(unlikely);
        return memory;
    }

    private static void Look<T>(string call, T[] before, Span<T> after, int[] places, bool mustMove)
        where T : unmanaged
    {
        bool[] belongs = new bool[before.Length];
        foreach (int place in places)
        {
            belongs[place] = true;
        }

        for (int place = 0; place < before.Length; place++)
        {
            bool stayed = Text.Bits.Identical(before[place], after[place]);
            if (stayed == belongs[place] && (mustMove || !stayed))
            {
                throw new SubjectFaultException(
                    Verdict.Violates,
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{call} {(stayed ? "did not write" : "wrote")} place {place} of the destination, {(stayed ? "which is an element" : "which lies between its elements")}."));
            }
        }
    }
}
