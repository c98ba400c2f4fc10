using System.Numerics;
using Verification.Properties.Formulas;
using Verification.Properties.Generators;
using Verification.Properties.Judges;
using Verification.Properties.Laws;
using Verification.Properties.Subjects;
using Verification.Properties.Subjects.Calls;
using Verification.Properties.Verdicts;
using Verification.Vocabulary;

namespace Verification.Properties.Storage;

/// <summary>Judges the steps on float master weights with a copy in 16 bits.</summary>
public static class MasterJudges
{
    private const int Length = 4;

    /// <summary>sgd.master-weights</summary>
    public static CaseResult Step<T>(ISubject subject, SgdCase<float> testCase, Coverage coverage)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        T[] stored = StoredNumbers.Narrow<T>(testCase.Gradients);
        CaseResult inStored = Judge<T, T>(subject, testCase, stored, StoredNumbers.Widen(stored), coverage);
        return inStored.IsConforming ? Judge<float, T>(subject, testCase, testCase.Gradients, testCase.Gradients, coverage) : inStored;
    }

    /// <summary>sgd.master-momentum</summary>
    public static CaseResult StepWithMomentum<T>(ISubject subject, MomentumCase<float> testCase, Coverage coverage)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        T[] gradients = StoredNumbers.Narrow<T>(testCase.Gradients);
        (float[] masters, float[] velocity, T[] copy) = MasterCall.StepWithMomentum<T>(
            subject, testCase.Weights, gradients, testCase.Velocity, testCase.Settings, testCase.Misalignment, testCase.InPlace);
        (float[] rightMasters, float[] rightVelocity) = MomentumExpectation.Step(
            testCase.Weights, StoredNumbers.Widen(gradients), testCase.Velocity, testCase.Settings);
        MomentumJudges.SawMoved(testCase with { Gradients = StoredNumbers.Widen(gradients) }, rightMasters, coverage);
        coverage.SawIf(rightVelocity.Any(value => float.IsFinite(value) && value != float.CreateChecked(StoredNumbers.Narrow<T>(value))), "a velocity that 16 bits do not hold");
        coverage.SawIf(testCase.InPlace, "in place");
        return First(
            Compare.SameBits<float>(rightVelocity, velocity, "new velocity"),
            Compare.SameBits<float>(rightMasters, masters, "new master"),
            Compare.SameBits<T>(StoredNumbers.Narrow<T>(rightMasters), copy, "copy of the new master"));
    }

    /// <summary>sgd.master-accumulates</summary>
    public static CaseResult Accumulates<T>(SweepContext context)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        const int Steps = 64;
        const int Elements = 35;
        float[] start = [.. Enumerable.Range(0, Elements).Select(i => i % 2 == 0 ? 1f : -1f)];

        // A sixteenth of the distance from 1 to the next number of T, whose half alone moves the copy of a single step.
        SgdSettings settings = new(float.CreateChecked(T.BitIncrement(T.One) - T.One) / 16);
        T[] gradients = StoredNumbers.Narrow<T>([.. start.Select(weight => -weight)]);
        float[] masters = start;
        T[] copy = StoredNumbers.Narrow<T>(start);
        for (int step = 1; step <= Steps; step++)
        {
            context.CountCase(Steps);
            (masters, copy) = MasterCall.Step<T, T>(context.Subject, masters, gradients, settings, misalignment: step % Lengths.WidestVector, inPlace: step % 2 == 1);

            // Every sum is a whole number of sixteenths: exact in float.
            float exact = (float)(1 + (step * settings.LearningRate));
            float[] rightMasters = [.. start.Select(weight => weight * exact)];
            context.Coverage.SawIf(step == 1 && StoredNumbers.Narrow<T>(exact) == T.One, "an update that the copy does not show");
            context.Coverage.SawIf(StoredNumbers.Narrow<T>(exact) > T.One, "a copy that has moved");
            CaseResult result = First(
                Compare.SameBits<float>(rightMasters, masters, $"master after {step} steps"),
                Compare.SameBits<T>(StoredNumbers.Narrow<T>(rightMasters), copy, $"copy after {step} steps"));
            if (!result.IsConforming)
            {
                return result;
            }
        }

        return CaseResult.Conforms;
    }

    /// <summary>sgd.master-lengths</summary>
    public static CaseResult EveryLength<T>(SweepContext context)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        int[] longLengths = [1023, 1024, 1025, 4099];
        int[] lengths = [.. Enumerable.Range(0, Lengths.SweepEnd + 1), .. longLengths];
        float[] pool = SpecialNumbers.Pool<float>(longLengths[^1] + 2, context.Seed);
        SgdVariant[] variants = [.. SgdVariants.WithVelocity];
        foreach (int length in lengths)
        {
            bool isLong = length > Lengths.SweepEnd;
            context.Coverage.SawIf(length == 0, "the empty array");
            context.Coverage.SawIf(length == Lengths.SweepEnd, "every length");
            context.Coverage.SawIf(isLong, "a long array");
            SgdSettings settings = new(0.1, 0.3) { Variant = variants[length % variants.Length] };
            if (!context.Declares<IMasterWeights<T>>(operations => operations.Declares(settings.Variant), settings.Variant.ToString()))
            {
                continue;
            }

            SgdCase<float> plain = new(pool[..length], pool[1..(length + 1)], settings, 0, false);
            MomentumCase<float> moving = new(plain.Weights, plain.Gradients, pool[2..(length + 2)], settings with { Momentum = 0.9 }, 0, false);
            for (int misalignment = 0; misalignment < (isLong ? 1 : Lengths.WidestVector); misalignment++)
            {
                context.Coverage.SawIf(misalignment == Lengths.WidestVector - 1, "every misalignment");
                bool inPlace = misalignment % 2 == 1;
                CaseResult result = First(
                    Step<T>(context.Subject, plain with { Misalignment = misalignment, InPlace = inPlace }, context.Coverage),
                    StepWithMomentum<T>(context.Subject, moving with { Misalignment = misalignment, InPlace = inPlace }, context.Coverage));
                if (!result.IsConforming)
                {
                    return result with { Detail = $"{length} masters, misaligned by {misalignment}, {settings}: {result.Detail}" };
                }
            }

            context.CountCase(lengths.Length);
        }

        return CaseResult.Conforms;
    }

    /// <summary>sgd.master-bad-input</summary>
    public static CaseResult BadInput<T>(SweepContext context)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        SubjectCall.MustCheckArguments(context.Subject, "DecayedSgd.StepMasters");
        IMasterWeights<T> operations = context.Subject.Operations<IMasterWeights<T>>("DecayedSgd.StepMasters");
        SgdSettings good = new(0.1, 0.3);
        (string Name, Action<Arrays<T>> Call, string[] Words)[] calls =
        [
            ("a gradient too few", a => operations.StepMasters(a.Masters, a.Stored(0, Length - 1), good, a.New, a.Stored(8, Length)), ["gradients"]),
            ("a float gradient too many", a => operations.StepMasters(a.Masters, a.Floats(8, Length + 1), good, a.New, a.Stored(8, Length)), ["gradients"]),
            ("a copy too short", a => operations.StepMasters(a.Masters, a.Stored(0, Length), good, a.New, a.Stored(8, Length - 1)), ["copyDestination"]),
            ("a destination too long", a => operations.StepMasters(a.Masters, a.Stored(0, Length), good, a.Floats(16, Length + 1), a.Stored(8, Length)), ["masterDestination"]),
            ("a destination shifted over the masters", a => operations.StepMasters(a.Masters, a.Stored(0, Length), good, a.Floats(1, Length), a.Stored(8, Length)), ["overlap"]),
            ("a destination over the float gradients", a => operations.StepMasters(a.Masters, a.Floats(8, Length), good, a.Floats(9, Length), a.Stored(8, Length)), ["overlap"]),
            ("a copy over the gradients", a => operations.StepMasters(a.Masters, a.Stored(0, Length), good, a.New, a.Stored(0, Length)), ["overlap"]),
            ("a negative learning rate", a => operations.StepMasters(a.Masters, a.Stored(0, Length), new SgdSettings(-1), a.New, a.Stored(8, Length)), ["learning rate"]),
            ("a learning rate that is NaN", a => operations.StepMasters(a.Masters, a.Stored(0, Length), new SgdSettings(double.NaN), a.New, a.Stored(8, Length)), ["learning rate"]),
            ("a learning rate beyond float", a => operations.StepMasters(a.Masters, a.Stored(0, Length), new SgdSettings(1e39), a.New, a.Stored(8, Length)), ["learning rate"]),
            ("a momentum without a velocity", a => operations.StepMasters(a.Masters, a.Stored(0, Length), good with { Momentum = 0.9 }, a.New, a.Stored(8, Length)), ["momentum"]),
            ("a velocity too few", a => Momentum(operations, a, a.Floats(24, Length - 1), a.Floats(32, Length), a.Stored(8, Length)), ["velocity"]),
            ("a velocity over the new masters", a => Momentum(operations, a, a.Floats(24, Length), a.Floats(16, Length), a.Stored(8, Length)), ["overlap"]),
            ("a velocity shifted over itself", a => Momentum(operations, a, a.Floats(24, Length), a.Floats(25, Length), a.Stored(8, Length)), ["overlap"]),
        ];
        foreach ((string name, Action<Arrays<T>> call, string[] words) in calls)
        {
            Arrays<T> arrays = new(SpecialNumbers.Pool<float>(40, context.Seed), SpecialNumbers.Pool<T>(16, context.Seed));
            float[] floatsBefore = [.. arrays.AllFloats];
            T[] storedBefore = [.. arrays.AllStored];
            context.CountCase(calls.Length);
            context.Coverage.Saw("refused");
            CaseResult result = First(
                SubjectCall.MustRefuse($"DecayedSgd.StepMasters with {name}", () => call(arrays), words),
                Compare.IdenticalBits<float>(floatsBefore, arrays.AllFloats, $"the float arrays after {name} was refused"),
                Compare.IdenticalBits<T>(storedBefore, arrays.AllStored, $"the 16-bit arrays after {name} was refused"));
            if (!result.IsConforming)
            {
                return result;
            }
        }

        return CaseResult.Conforms;
    }

    private static void Momentum<T>(IMasterWeights<T> operations, Arrays<T> arrays, Span<float> velocity, Span<float> velocityDestination, Span<T> copy)
        where T : unmanaged
        => operations.StepMastersWithMomentum(
            arrays.Masters, arrays.Stored(0, Length), velocity, new SgdSettings(0.1) { Momentum = 0.9 }, arrays.New, velocityDestination, copy);

    private static CaseResult Judge<TGradient, T>(ISubject subject, SgdCase<float> testCase, TGradient[] gradients, float[] wideGradients, Coverage coverage)
        where TGradient : unmanaged
        where T : unmanaged, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        SgdSettings settings = testCase.Settings;
        (float[] masters, T[] copy) = MasterCall.Step<TGradient, T>(subject, testCase.Weights, gradients, settings, testCase.Misalignment, testCase.InPlace);
        float[] right = SgdExpectation.NewWeights(testCase.Weights, wideGradients, settings);
        T[] rightCopy = StoredNumbers.Narrow<T>(right);

        SgdJudges.SawMoved(testCase with { Gradients = wideGradients }, settings, right, coverage);

        // What a step on the copy would give, and what a copy of the masters before the step would be.
        T[] fromCopy = SgdExpectation.NewWeights(StoredNumbers.Narrow<T>(testCase.Weights), StoredNumbers.Narrow<T>(wideGradients), settings);
        coverage.SawIf(!Compare.SameBits<T>(fromCopy, rightCopy, "copy").IsConforming, "a step on the copy told apart");
        coverage.SawIf(!Compare.SameBits<T>(StoredNumbers.Narrow<T>(testCase.Weights), rightCopy, "copy").IsConforming, "a copy of the old masters told apart");
        coverage.SawIf(!Compare.SameBits<float>(StoredNumbers.Widen(rightCopy), right, "master").IsConforming, "a master that 16 bits do not hold");
        return First(Compare.SameBits<float>(right, masters, "new master"), Compare.SameBits<T>(rightCopy, copy, "copy of the new master"));
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

    // The memory of a refused call: masters at 0, new masters at 16, velocities at 24 and 32; gradients at 0 and the copy at 8.
    private sealed record Arrays<T>(float[] AllFloats, T[] AllStored)
        where T : struct
    {
        public Span<float> Masters => Floats(0, Length);

        public Span<float> New => Floats(16, Length);

        public Span<float> Floats(int start, int length) => AllFloats.AsSpan(start, length);

        public Span<T> Stored(int start, int length) => AllStored.AsSpan(start, length);
    }
}
