using System.Numerics;
using System.Runtime.InteropServices;
using Verification.Properties.Generators;
using Verification.Properties.Laws;
using Verification.Properties.Subjects;
using Verification.Properties.Subjects.Calls;
using Verification.Properties.Verdicts;
using Verification.Vocabulary;

namespace Verification.Properties.Judges;

/// <summary>Every kind of bad argument of relu and dropout as one operation.</summary>
internal static class RectifiedDropoutBadCalls
{
    private const int Elements = 9;
    private const int MaskBytes = 2;

    // Where the arrays of a call begin in the one that holds all of them.
    private const int SecondStart = 16;
    private const int DestinationStart = 32;
    private const int AllLength = 48;

    private delegate void Member<T>(Span<T> first, Span<T> second, Span<byte> mask, DropoutSettings settings, Span<T> destination)
        where T : unmanaged;

    /// <summary>dropout.rectified-bad-input</summary>
    public static CaseResult Refused<T>(SweepContext context)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        IRectifiedDropout<T> operations = context.Subject.Operations<IRectifiedDropout<T>>("RectifiedDropout");
        SubjectCall.MustCheckArguments(context.Subject, "RectifiedDropout");
        BadCall<T>[] calls = [.. Of(operations)];
        foreach (BadCall<T> bad in calls)
        {
            T[] values = SpecialNumbers.Pool<T>(AllLength, context.Seed);
            byte[] mask = [0x5A, 0x01, 0xFF];
            T[] valuesBefore = [.. values];
            byte[] maskBefore = [.. mask];
            CaseResult[] results =
            [
                SubjectCall.MustRefuse($"RectifiedDropout.{bad.Name}", () => bad.Call(values, mask), bad.Word),
                Compare.IdenticalBits<T>(valuesBefore, values, $"the arrays after RectifiedDropout.{bad.Name} was refused"),
                Compare.SameMask(maskBefore, mask, $"the mask after RectifiedDropout.{bad.Name} was refused"),
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

    private static IEnumerable<BadCall<T>> Of<T>(IRectifiedDropout<T> operations)
        where T : unmanaged
    {
        MaskKey key = new(1);
        (string Name, Member<T> Call, bool HasSecond, bool HasMask)[] members =
        [
            ("ForwardWithMask", (first, _, mask, settings, destination) => operations.ForwardWithMask(first, mask, settings, destination), false, true),
            ("Forward", (first, _, mask, settings, destination) => operations.Forward(first, settings, key, destination, mask), false, true),
            ("Backward", (first, second, mask, settings, destination) => operations.Backward(first, second, mask, settings, destination), true, true),
            ("BackwardRedrawing", (first, second, _, settings, destination) => operations.BackwardRedrawing(first, second, settings, key, destination), true, false),
            ("BackwardFromOutput", (first, second, _, settings, destination) => operations.BackwardFromOutput(first, second, settings, destination), true, false),
        ];
        DropoutSettings good = new(0.3);
        foreach ((string name, Member<T> call, bool hasSecond, bool hasMask) in members)
        {
            yield return Bad($"{name} with an output too few", "destination", destination: Elements - 1);
            yield return Bad($"{name} with an output too many", "destination", destination: Elements + 1);
            yield return Bad($"{name} with p = NaN", "drop probability", settings: new DropoutSettings(double.NaN));
            yield return Bad($"{name} with p below 0", "drop probability", settings: new DropoutSettings(-double.Epsilon));
            yield return Bad($"{name} with p above 1", "drop probability", settings: new DropoutSettings(Math.BitIncrement(1)));
            yield return Bad($"{name} with an undefined scaling", "scaling", settings: good with { Scaling = (DropoutScaling)99 });
            yield return new(
                $"{name} with the destination shifted over the first argument",
                (values, mask) => call(values.AsSpan(0, Elements), values.AsSpan(SecondStart, Elements), mask.AsSpan(0, MaskBytes), good, values.AsSpan(1, Elements)),
                "overlap");
            if (hasSecond)
            {
                yield return Bad($"{name} with a gradient too few", "gradient", first: Elements - 1, destination: Elements);
                yield return new(
                    $"{name} with the destination shifted over the second argument",
                    (values, mask) => call(values.AsSpan(0, Elements), values.AsSpan(SecondStart, Elements), mask.AsSpan(0, MaskBytes), good, values.AsSpan(SecondStart + 1, Elements)),
                    "overlap");
            }

            if (hasMask)
            {
                yield return Bad($"{name} with a mask a byte short", "mask", maskBytes: MaskBytes - 1);
                yield return Bad($"{name} with a mask a byte long", "mask", maskBytes: MaskBytes + 1);
                yield return new(
                    $"{name} with the mask inside the destination",
                    (values, _) => call(
                        values.AsSpan(0, Elements),
                        values.AsSpan(SecondStart, Elements),
                        MemoryMarshal.AsBytes(values.AsSpan(DestinationStart, Elements)).Slice(Elements, MaskBytes),
                        good,
                        values.AsSpan(DestinationStart, Elements)),
                    "overlap");
            }

            BadCall<T> Bad(string what, string word, int first = Elements, int destination = Elements, int maskBytes = MaskBytes, DropoutSettings? settings = null)
                => new(
                    what,
                    (values, mask) => call(
                        values.AsSpan(0, first),
                        values.AsSpan(SecondStart, Elements),
                        mask.AsSpan(0, maskBytes),
                        settings ?? good,
                        values.AsSpan(DestinationStart, destination)),
                    word);
        }
    }

    private sealed record BadCall<T>(string Name, Action<T[], byte[]> Call, string Word)
        where T : unmanaged;
}
