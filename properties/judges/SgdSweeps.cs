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

/// <summary>The laws of SGD with weight decay that run over an enumeration of their own.</summary>
public static class SgdSweeps
{
    // Up to here every variant runs.
    private const int ManyElements = 1 << 20;
    private const int ManyStoredElements = 4099;

    /// <summary>sgd.lengths</summary>
    public static CaseResult Lengths<T>(SweepContext context)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        int manyElements = StoredNumbers.Are<T>() ? ManyStoredElements : ManyElements;
        int[] longLengths = StoredNumbers.Are<T>() ? [255, 1024, ManyStoredElements, 65_537] : [255, 1024, 4099, 65_537, (1 << 20) + 3];
        int[] lengths = [.. Enumerable.Range(0, Generators.Lengths.SweepEnd + 1), .. longLengths];
        T[] pool = SpecialNumbers.Pool<T>(longLengths[^1] + 1, context.Seed);
        int expected = lengths.Length * SgdVariants.All.Count;
        foreach (int length in lengths)
        {
            bool isLong = length > Generators.Lengths.SweepEnd;
            context.Coverage.SawIf(length == 0, "the empty array");
            context.Coverage.SawIf(length == Generators.Lengths.SweepEnd, "every length");
            context.Coverage.SawIf(isLong, "a long array");
            foreach (SgdVariant variant in SgdVariants.All)
            {
                if (!context.Declares<IDecayedSgd<T>>(operations => operations.Declares(variant), variant.ToString()))
                {
                    continue;
                }

                if (length > manyElements && variant != SgdVariant.Coupled)
                {
                    // Once is enough to meet a kernel of its own for large arrays.
                    continue;
                }

                SgdSettings settings = new(0.1, 0.3) { Variant = variant, BatchSize = 7 };
                T[] weights = pool[..length];
                T[] gradients = [.. pool[1..(length + 1)].Reverse()];
                T[] right = SgdExpectation.NewWeights(weights, gradients, settings);
                for (int misalignment = 0; misalignment < (isLong ? 1 : Generators.Lengths.WidestVector); misalignment++)
                {
                    context.Coverage.SawIf(misalignment == Generators.Lengths.WidestVector - 1, "every misalignment");
                    T[] actual = SgdCall.Step<T>(context.Subject, weights, gradients, settings, misalignment, inPlace: misalignment % 2 == 1);
                    CaseResult result = Compare.SameBits<T>(right, actual, $"new weight ({length} x {TypeName.Of<T>()}, {settings}, misaligned by {misalignment})");
                    if (!result.IsConforming)
                    {
                        return result;
                    }
                }

                context.CountCase(expected);
            }
        }

        return CaseResult.Conforms;
    }

    /// <summary>sgd.bad-input</summary>
    public static CaseResult BadInput<T>(SweepContext context)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        IDecayedSgd<T> operations = context.Subject.Operations<IDecayedSgd<T>>("DecayedSgd.Step");
        SubjectCall.MustCheckArguments(context.Subject, "DecayedSgd");

        // Bad arguments in a variant that the subject has: how it refuses the others says nothing.
        SgdVariant declared = SgdVariants.All.FirstOrDefault(operations.Declares, SgdVariant.Coupled);
        SgdSettings good = new(0.1, 0.3) { Variant = declared };
        double overflowing = typeof(T) != typeof(double) ? 1e39 : double.PositiveInfinity;
        (string Name, Action<T[]> Call, string[] Words)[] calls =
        [
            ("a gradient too few", memory => operations.Step(memory.AsSpan(0, 4), memory.AsSpan(8, 3), good, memory.AsSpan(16, 4)), ["gradients"]),
            ("a gradient too many", memory => operations.Step(memory.AsSpan(0, 4), memory.AsSpan(8, 5), good, memory.AsSpan(16, 4)), ["gradients"]),
            ("a destination too short", memory => operations.Step(memory.AsSpan(0, 4), memory.AsSpan(8, 4), good, memory.AsSpan(16, 3)), ["destination"]),
            ("a destination too long", memory => operations.Step(memory.AsSpan(0, 4), memory.AsSpan(8, 4), good, memory.AsSpan(16, 5)), ["destination"]),
            ("a destination shifted by one over the weights", memory => operations.Step(memory.AsSpan(0, 4), memory.AsSpan(8, 4), good, memory.AsSpan(1, 4)), ["overlap"]),
            ("a destination over the gradients", memory => operations.Step(memory.AsSpan(0, 4), memory.AsSpan(8, 4), good, memory.AsSpan(8, 4)), ["overlap"]),
            ("a destination half over the gradients", memory => operations.Step(memory.AsSpan(0, 4), memory.AsSpan(8, 4), good, memory.AsSpan(10, 4)), ["overlap"]),
            .. BadSettings(good, overflowing).Where(bad => !Enum.IsDefined(bad.Settings.Variant) || operations.Declares(bad.Settings.Variant)).Select(bad => (
                bad.Name,
                (Action<T[]>)(memory => operations.Step(memory.AsSpan(0, 4), memory.AsSpan(8, 4), bad.Settings, memory.AsSpan(16, 4))),
                bad.Words)),
        ];
        foreach ((string name, Action<T[]> call, string[] words) in calls)
        {
            T[] memory = SpecialNumbers.Pool<T>(24, context.Seed);
            T[] before = [.. memory];
            CaseResult refused = SubjectCall.MustRefuse($"DecayedSgd.Step with {name}", () => call(memory), words);
            if (refused.Undeclared is string variant)
            {
                context.Coverage.Excuse(variant);
                continue;
            }

            CaseResult unchanged = Compare.IdenticalBits<T>(before, memory, $"the arrays after DecayedSgd.Step refused {name}");
            context.CountCase(calls.Length);
            context.Coverage.Saw("refused");
            if (!refused.IsConforming || !unchanged.IsConforming)
            {
                return refused.IsConforming ? unchanged : refused;
            }
        }

        return CaseResult.Conforms;
    }

    private static IEnumerable<(string Name, SgdSettings Settings, string[] Words)> BadSettings(SgdSettings good, double overflowing)
    {
        foreach (double bad in new[] { -1, -double.Epsilon, double.NaN, double.PositiveInfinity, double.NegativeInfinity, overflowing }.Distinct())
        {
            yield return ($"learning rate {bad}", good with { LearningRate = bad }, ["learning rate"]);
            yield return ($"weight decay {bad}", good with { WeightDecay = bad }, ["weight decay"]);
        }

        yield return ("batch size 0", good with { BatchSize = 0 }, ["batch size"]);
        yield return ("batch size -1", good with { BatchSize = -1 }, ["batch size"]);
        yield return ("settings left at default", default(SgdSettings) with { Variant = good.Variant }, ["batch size"]);
        yield return ("an undefined variant", good with { Variant = (SgdVariant)99 }, ["variant"]);

        // Each rate is finite in the type, their product is not.
        double large = overflowing < double.PositiveInfinity ? 1e30 : 1e200;
        foreach (SgdVariant variant in new[] { SgdVariant.DecayFactor, SgdVariant.DecayFactorWide, SgdVariant.BookPerBatch, SgdVariant.BookPerStep, SgdVariant.MXNet })
        {
            yield return ($"a decay factor of {variant} that overflows", new SgdSettings(large, large) { Variant = variant }, ["factor"]);
        }
    }
}
