using System.Numerics;
using System.Runtime.InteropServices;
using Verification.Properties.Formulas;
using Verification.Properties.Generators;
using Verification.Properties.Laws;
using Verification.Properties.Subjects;
using Verification.Properties.Subjects.Calls;
using Verification.Properties.Text;
using Verification.Properties.Verdicts;
using Verification.Vocabulary;

namespace Verification.Properties.Judges;

/// <summary>The laws of inverted dropout that run over every length or every kind of bad argument.</summary>
public static class DropoutSweeps
{
    /// <summary>dropout.lengths</summary>
    public static CaseResult Lengths<T>(SweepContext context)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        DeclaredMasks.MustBeByPhilox(context.Subject, "InvertedDropout.Forward");
        int[] longLengths = [255, 1024, 4099, 16_385];
        int[] lengths = [.. Enumerable.Range(0, Generators.Lengths.SweepEnd + 1), .. longLengths];
        T[] pool = SpecialNumbers.Pool<T>(longLengths[^1], context.Seed);
        int expected = lengths.Length * DropoutCases.Scalings.Count;
        foreach (int length in lengths)
        {
            bool isLong = length > Generators.Lengths.SweepEnd;
            context.Coverage.SawIf(length == 0, "the empty array");
            context.Coverage.SawIf(length == Generators.Lengths.SweepEnd, "every length");
            context.Coverage.SawIf(isLong, "a long array");
            foreach (DropoutScaling scaling in DropoutCases.Scalings)
            {
                if (!context.Declares<IInvertedDropout<T>>(operations => operations.Declares(scaling), scaling.ToString()))
                {
                    continue;
                }

                // Drops about a third, so that every vector has both; a scale that no type holds exactly.
                DropoutSettings settings = new(0.3) { Scaling = scaling };
                MaskKey key = new(context.Seed, (ulong)length, 1);
                bool[] kept = PhiloxExpectation.Kept(key, settings.DropProbability, length);
                T[] values = pool[..length];
                T[] right = DropoutExpectation.Outputs(values, kept, settings);
                context.Coverage.SawIf(kept.Contains(true) && kept.Contains(false), "units kept and dropped");
                for (int misalignment = 0; misalignment < (isLong ? 1 : Generators.Lengths.WidestVector); misalignment++)
                {
                    context.Coverage.SawIf(misalignment == Generators.Lengths.WidestVector - 1, "every misalignment");
                    CaseResult result = AllMembers(context.Subject, values, right, MaskLayout.Pack(kept), settings, key, misalignment);
                    if (!result.IsConforming)
                    {
                        return result;
                    }
                }

                context.CountCase(expected);
            }
        }

        return LongArray<T>(context);
    }

    // One array beyond every index of 16 bits, and long enough for what is wrong once in 10^5 elements to show in 999 seeds of 1000.
    private static CaseResult LongArray<T>(SweepContext context)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        const int Length = (1 << 20) + 3;
        IInvertedDropout<T> operations = context.Subject.Operations<IInvertedDropout<T>>("InvertedDropout.ForwardWithMask");
        DropoutScaling? declared = DropoutCases.Scalings.Where(operations.Declares).Select(scaling => (DropoutScaling?)scaling).FirstOrDefault();
        if (declared is not DropoutScaling variant)
        {
            return CaseResult.Conforms;
        }

        DropoutSettings settings = new(0.3) { Scaling = variant };
        MaskKey key = new(context.Seed, Length, 1);
        T[] values = SpecialNumbers.Pool<T>(Length, context.Seed);
        bool[] kept = PhiloxExpectation.Kept(key, settings.DropProbability, Length);
        byte[] mask = MaskLayout.Pack(kept);
        T[] right = DropoutExpectation.Outputs(values, kept, settings);
        string where = $"({Length} x {TypeName.Of<T>()}, {settings}, {key})";
        context.CountCase(0);
        CaseResult output = Compare.SameBits<T>(right, DropoutCall.ForwardWithMask<T>(context.Subject, values, mask, settings), $"output {where}");
        return !output.IsConforming
            ? output
            : Compare.SameMask(mask, DropoutCall.Forward<T>(context.Subject, values, settings, key).Mask, $"drawn mask {where}");
    }

    /// <summary>dropout.bad-input</summary>
    public static CaseResult BadInput<T>(SweepContext context)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        IInvertedDropout<T> operations = context.Subject.Operations<IInvertedDropout<T>>("InvertedDropout");
        SubjectCall.MustCheckArguments(context.Subject, "InvertedDropout");
        BadCall<T>[] calls = [.. BadCalls(operations)];
        foreach (BadCall<T> bad in calls)
        {
            BadCallMemory<T> memory = new(SpecialNumbers.Pool<T>(BadCallMemory<T>.Length, context.Seed));
            T[] valuesBefore = [.. memory.Values];
            byte[] maskBefore = [.. memory.Mask];
            CaseResult[] results =
            [
                SubjectCall.MustRefuse($"InvertedDropout.{bad.Name}", () => bad.Call(memory), bad.Words),
                Compare.IdenticalBits<T>(valuesBefore, memory.Values, $"the arrays after InvertedDropout.{bad.Name} was refused"),
                Compare.SameMask(maskBefore, memory.Mask, $"the mask after InvertedDropout.{bad.Name} was refused"),
            ];
            context.CountCase(calls.Length);
            context.Coverage.Saw("refused");
            if (results.FirstOrDefault(result => !result.IsConforming, CaseResult.Conforms) is { IsConforming: false } wrong)
            {
                return wrong;
            }
        }

        return CaseResult.Conforms;
    }

    private static CaseResult AllMembers<T>(
        ISubject subject, T[] values, T[] right, byte[] mask, DropoutSettings settings, MaskKey key, int misalignment)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        bool inPlace = misalignment % 2 == 1;
        string where = $"({values.Length} x {TypeName.Of<T>()}, {settings}, {key}, misaligned by {misalignment})";
        (T[] drawn, byte[] drawnMask) = DropoutCall.Forward<T>(subject, values, settings, key, misalignment, inPlace);
        T[] redrawn = DropoutCall.BackwardRedrawing<T>(subject, values, settings, key, misalignment, inPlace);
        CaseResult[] results =
        [
            Compare.SameBits<T>(right, DropoutCall.ForwardWithMask<T>(subject, values, mask, settings, misalignment, inPlace), $"output {where}"),
            Compare.SameBits<T>(right, DropoutCall.Backward<T>(subject, values, mask, settings, misalignment, inPlace), $"gradient {where}"),
            Compare.SameMask(mask, drawnMask, $"drawn mask {where}"),
            Compare.SameBits<T>(right, drawn, $"output by the drawn mask {where}"),
            Compare.SameBits<T>(right, redrawn, $"gradient by the redrawn mask {where}"),
            Compare.IdenticalBits<T>(values, DropoutCall.Evaluate<T>(subject, values, misalignment, inPlace), $"output in evaluation {where}"),
        ];
        return results.FirstOrDefault(result => !result.IsConforming, CaseResult.Conforms);
    }

    private static IEnumerable<BadCall<T>> BadCalls<T>(IInvertedDropout<T> operations)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        const int Elements = 9;
        DropoutSettings good = new(0.3);
        MaskKey key = new(1);
        (string Name, Action<BadCallMemory<T>, int, int, int, DropoutSettings> Call)[] withMask =
        [
            ("ForwardWithMask", (memory, input, mask, output, settings) => operations.ForwardWithMask(memory.Input(input), memory.MaskOf(mask), settings, memory.Output(output))),
            ("Backward", (memory, input, mask, output, settings) => operations.Backward(memory.Input(input), memory.MaskOf(mask), settings, memory.Output(output))),
            ("Forward", (memory, input, mask, output, settings) => operations.Forward(memory.Input(input), settings, key, memory.Output(output), memory.MaskOf(mask))),
        ];
        foreach ((string name, Action<BadCallMemory<T>, int, int, int, DropoutSettings> call) in withMask)
        {
            // Nine elements have two bytes of mask; eight have one, seventeen three.
            yield return new($"{name} with an output too few", memory => call(memory, Elements, 2, Elements - 1, good), ["destination"]);
            yield return new($"{name} with an output too many", memory => call(memory, Elements, 2, Elements + 1, good), ["destination"]);
            yield return new($"{name} with a mask a byte short", memory => call(memory, Elements, 1, Elements, good), ["mask"]);
            yield return new($"{name} with a mask a byte long", memory => call(memory, Elements, 3, Elements, good), ["mask"]);
            yield return new($"{name} with no mask", memory => call(memory, Elements, 0, Elements, good), ["mask"]);
            foreach ((DropoutSettings settings, string what, string word) in BadSettings())
            {
                yield return new($"{name} with {what}", memory => call(memory, Elements, 2, Elements, settings), [word]);
            }
        }

        foreach ((DropoutSettings settings, string what, string word) in BadSettings())
        {
            yield return new($"BackwardRedrawing with {what}", memory => operations.BackwardRedrawing(memory.Input(Elements), settings, key, memory.Output(Elements)), [word]);
        }

        foreach (int wrong in new[] { Elements - 1, Elements + 1 })
        {
            yield return new($"BackwardRedrawing with {wrong} outputs for {Elements}", memory => operations.BackwardRedrawing(memory.Input(Elements), good, key, memory.Output(wrong)), ["destination"]);
            yield return new($"Evaluate with {wrong} outputs for {Elements}", memory => operations.Evaluate(memory.Input(Elements), memory.Output(wrong)), ["destination"]);
        }

        yield return new("ForwardWithMask with the output shifted over the input", memory => operations.ForwardWithMask(memory.Input(Elements), memory.MaskOf(2), good, memory.Shifted(Elements)), ["overlap"]);
        yield return new("Backward with the output shifted over the input", memory => operations.Backward(memory.Input(Elements), memory.MaskOf(2), good, memory.Shifted(Elements)), ["overlap"]);
        yield return new("Forward with the output shifted over the input", memory => operations.Forward(memory.Input(Elements), good, key, memory.Shifted(Elements), memory.MaskOf(2)), ["overlap"]);
        yield return new("BackwardRedrawing with the output shifted over the input", memory => operations.BackwardRedrawing(memory.Input(Elements), good, key, memory.Shifted(Elements)), ["overlap"]);
        yield return new("Evaluate with the output shifted over the input", memory => operations.Evaluate(memory.Input(Elements), memory.Shifted(Elements)), ["overlap"]);
        yield return new("ForwardWithMask with the mask inside the output", memory => operations.ForwardWithMask(memory.Input(Elements), BadCallMemory<T>.MaskInside(memory.Output(Elements)), good, memory.Output(Elements)), ["overlap"]);
        yield return new("Backward with the mask inside the output", memory => operations.Backward(memory.Input(Elements), BadCallMemory<T>.MaskInside(memory.Output(Elements)), good, memory.Output(Elements)), ["overlap"]);
        yield return new("Forward with the mask inside the output", memory => operations.Forward(memory.Input(Elements), good, key, memory.Output(Elements), BadCallMemory<T>.MaskInside(memory.Output(Elements))), ["overlap"]);
        yield return new("Forward with the mask inside the input", memory => operations.Forward(memory.Input(Elements), good, key, memory.Output(Elements), BadCallMemory<T>.MaskInside(memory.Input(Elements))), ["overlap"]);
    }

    private static IEnumerable<(DropoutSettings Settings, string What, string Word)> BadSettings()
    {
        foreach (double bad in new[] { -double.Epsilon, -0.5, Math.BitIncrement(1), 2, double.NaN, double.PositiveInfinity, double.NegativeInfinity })
        {
            yield return (new DropoutSettings(bad), $"drop probability {bad:R}", "drop probability");
        }

        yield return (new DropoutSettings(0.3) { Scaling = (DropoutScaling)99 }, "an undefined scaling", "scaling");
    }

    private sealed record BadCall<T>(string Name, Action<BadCallMemory<T>> Call, string[] Words)
        where T : unmanaged;

    /// <summary>Input and output at fixed places of one array, so that they can be made to overlap, and a mask of its own.</summary>
    private sealed record BadCallMemory<T>(T[] Values)
        where T : unmanaged
    {
        public const int Length = 32;

        private const int OutputStart = 16;

        public byte[] Mask { get; } = [0x5A, 0x01, 0xFF];

        public Span<T> Input(int elements) => Values.AsSpan(0, elements);

        public Span<T> Output(int elements) => Values.AsSpan(OutputStart, elements);

        public Span<T> Shifted(int elements) => Values.AsSpan(1, elements);

        public Span<byte> MaskOf(int bytes) => Mask.AsSpan(0, bytes);

        // The two bytes in the middle of the values.
        public static Span<byte> MaskInside(Span<T> values) => MemoryMarshal.AsBytes(values).Slice(values.Length, 2);
    }
}
