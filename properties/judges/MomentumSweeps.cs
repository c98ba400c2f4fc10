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

/// <summary>The laws of SGD with momentum that run over an enumeration of their own.</summary>
public static class MomentumSweeps
{
    // Elements of one argument in the memory of a refused call, and where the arguments start in it.
    private const int Length = 4;
    private const int Weights = 0;
    private const int Gradients = 8;
    private const int Velocity = 16;
    private const int Destination = 24;
    private const int VelocityDestination = 32;
    private const int Memory = 40;

    // Up to here every variant runs.
    private const int ManyElements = 4099;

    /// <summary>sgd.momentum-lengths</summary>
    public static CaseResult Lengths<T>(SweepContext context)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        // The last one is beyond every index of 16 bits, and long enough for what is wrong once in 10^5 elements to show in 99 seeds of 100.
        int[] longLengths = StoredNumbers.Are<T>() ? [255, 1024, ManyElements] : [255, 1024, ManyElements, (1 << 19) + 3];
        int[] lengths = [.. Enumerable.Range(0, Generators.Lengths.SweepEnd + 1), .. longLengths];
        T[] pool = SpecialNumbers.Pool<T>(longLengths[^1] + 2, context.Seed);
        int expected = lengths.Length * SgdVariants.WithVelocity.Count;
        foreach (int length in lengths)
        {
            bool isLong = length > Generators.Lengths.SweepEnd;
            context.Coverage.SawIf(length == 0, "the empty array");
            context.Coverage.SawIf(length == Generators.Lengths.SweepEnd, "every length");
            context.Coverage.SawIf(isLong, "a long array");
            foreach (SgdVariant variant in SgdVariants.WithVelocity)
            {
                if (!context.Declares<IDecayedSgd<T>>(operations => operations.Declares(variant), variant.ToString()))
                {
                    continue;
                }

                if (length > ManyElements && variant != SgdVariant.Coupled)
                {
                    continue;
                }

                SgdSettings settings = Flags(variant, length);
                T[] weights = pool[..length];
                T[] gradients = [.. pool[1..(length + 1)].Reverse()];
                T[] velocity = pool[2..(length + 2)];
                (T[] rightWeights, T[] rightVelocity) = MomentumExpectation.Step(weights, gradients, velocity, settings);
                for (int misalignment = 0; misalignment < (isLong ? 1 : Generators.Lengths.WidestVector); misalignment++)
                {
                    context.Coverage.SawIf(misalignment == Generators.Lengths.WidestVector - 1, "every misalignment");
                    (T[] newWeights, T[] newVelocity) = MomentumCall.Step<T>(
                        context.Subject, weights, gradients, velocity, settings, misalignment, inPlace: misalignment % 2 == 1);
                    string where = $"({length} x {TypeName.Of<T>()}, {settings}, misaligned by {misalignment})";
                    CaseResult sameWeights = Compare.SameBits<T>(rightWeights, newWeights, $"new weight {where}");
                    CaseResult sameVelocity = Compare.SameBits<T>(rightVelocity, newVelocity, $"new velocity {where}");
                    if (!sameWeights.IsConforming || !sameVelocity.IsConforming)
                    {
                        return sameWeights.IsConforming ? sameVelocity : sameWeights;
                    }
                }

                context.CountCase(expected);
            }
        }

        return CaseResult.Conforms;
    }

    /// <summary>sgd.momentum-bad-input</summary>
    public static CaseResult BadInput<T>(SweepContext context)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        ArgumentNullException.ThrowIfNull(context);
        IDecayedSgd<T> operations = context.Subject.Operations<IDecayedSgd<T>>("DecayedSgd.StepWithMomentum");
        SubjectCall.MustCheckArguments(context.Subject, "DecayedSgd");
        // Bad arguments in a variant that the subject has: how it refuses the others says nothing.
        SgdSettings good = new(0.1, 0.3) { Variant = SgdVariants.WithVelocity.FirstOrDefault(operations.Declares, SgdVariant.Coupled), Momentum = 0.9 };
        (string Name, Action<T[]> Call, string[] Words)[] calls =
        [
            ("a gradient too few", memory => Call(operations, memory, good, gradientLength: Length - 1), ["gradients"]),
            ("a velocity too few", memory => Call(operations, memory, good, velocityLength: Length - 1), ["velocity"]),
            ("a velocity too many", memory => Call(operations, memory, good, velocityLength: Length + 1), ["velocity"]),
            ("a destination too short", memory => Call(operations, memory, good, destinationLength: Length - 1), ["destination"]),
            ("a velocity destination too long", memory => Call(operations, memory, good, velocityDestinationLength: Length + 1), ["velocityDestination"]),
            ("a destination shifted over the weights", memory => Call(operations, memory, good, destination: Weights + 1), ["overlap"]),
            ("a destination over the gradients", memory => Call(operations, memory, good, destination: Gradients), ["overlap"]),
            ("a destination over the velocity", memory => Call(operations, memory, good, destination: Velocity), ["overlap"]),
            ("a velocity destination shifted over the velocity", memory => Call(operations, memory, good, velocityDestination: Velocity + 1), ["overlap"]),
            ("a velocity destination over the weights", memory => Call(operations, memory, good, velocityDestination: Weights), ["overlap"]),
            ("a velocity destination over the gradients", memory => Call(operations, memory, good, velocityDestination: Gradients), ["overlap"]),
            ("both destinations one", memory => Call(operations, memory, good, velocityDestination: Destination), ["overlap"]),
            .. BadSettings(good).Where(bad => operations.Declares(bad.Settings.Variant)).Select(bad => (bad.Name, (Action<T[]>)(memory => Call(operations, memory, bad.Settings)), bad.Words)),
            (
                "momentum in the step without a velocity",
                memory => operations.Step(memory.AsSpan(Weights, Length), memory.AsSpan(Gradients, Length), good, memory.AsSpan(Destination, Length)),
                ["momentum"]),
        ];
        foreach ((string name, Action<T[]> call, string[] words) in calls)
        {
            T[] memory = SpecialNumbers.Pool<T>(Memory, context.Seed);
            T[] before = [.. memory];
            CaseResult refused = SubjectCall.MustRefuse($"DecayedSgd.StepWithMomentum with {name}", () => call(memory), words);
            if (refused.Undeclared is string variant)
            {
                context.Coverage.Excuse(variant);
                continue;
            }

            CaseResult unchanged = Compare.IdenticalBits<T>(before, memory, $"the arrays after DecayedSgd.StepWithMomentum refused {name}");
            context.CountCase(calls.Length);
            context.Coverage.Saw("refused");
            if (!refused.IsConforming || !unchanged.IsConforming)
            {
                return refused.IsConforming ? unchanged : refused;
            }
        }

        return CaseResult.Conforms;
    }

    // Flags that change with the length, so that every kernel of a variant meets many of them.
    private static SgdSettings Flags(SgdVariant variant, int length)
        => new(0.1, length % 7 == 0 ? 0 : 0.3)
        {
            Variant = variant,
            Momentum = 0.9,
            Nesterov = variant.HasNesterov() && length % 2 == 1,
            Dampening = variant.HasDampening() && length % 2 == 0 ? 0.3 : 0,
            Maximize = variant.HasMaximize() && length % 5 == 0,
            IsFirstStep = length % 3 == 0,
            ScheduleMultiplier = variant.HasScheduleMultiplier() ? 0.7 : 1,
        };

    private static void Call<T>(
        IDecayedSgd<T> operations,
        T[] memory,
        SgdSettings settings,
        int gradientLength = Length,
        int velocityLength = Length,
        int destination = Destination,
        int destinationLength = Length,
        int velocityDestination = VelocityDestination,
        int velocityDestinationLength = Length)
        where T : struct
        => operations.StepWithMomentum(
            memory.AsSpan(Weights, Length),
            memory.AsSpan(Gradients, gradientLength),
            memory.AsSpan(Velocity, velocityLength),
            settings,
            memory.AsSpan(destination, destinationLength),
            memory.AsSpan(velocityDestination, velocityDestinationLength));

    private static IEnumerable<(string Name, SgdSettings Settings, string[] Words)> BadSettings(SgdSettings good)
    {
        foreach (double bad in new[] { -1, -double.Epsilon, double.NaN, double.PositiveInfinity, double.NegativeInfinity, Math.BitIncrement(1.0) })
        {
            yield return ($"momentum {bad}", good with { Momentum = bad }, ["momentum"]);
            yield return ($"dampening {bad}", good with { Dampening = bad }, ["dampening"]);
        }

        foreach (double bad in new[] { -1, -double.Epsilon, double.NaN, double.PositiveInfinity, double.NegativeInfinity })
        {
            yield return ($"learning rate {bad}", good with { LearningRate = bad }, ["learning rate"]);
            yield return ($"weight decay {bad}", good with { WeightDecay = bad }, ["weight decay"]);
            yield return ($"schedule multiplier {bad}", good with { Variant = SgdVariant.SgdW, ScheduleMultiplier = bad }, ["schedule multiplier"]);
        }

        yield return ("settings left at default", default(SgdSettings) with { Variant = good.Variant }, ["batch size"]);
        yield return ("a variant without a velocity", new SgdSettings(0.1) { Variant = SgdVariant.BookPerBatch }, ["velocity"]);
        if (good.Variant.NesterovNeedsMomentum())
        {
            yield return ("Nesterov without momentum", good with { Momentum = 0, Nesterov = true }, ["Nesterov"]);
            yield return ("Nesterov with dampening", good with { Dampening = 0.5, Nesterov = true }, ["Nesterov"]);
        }

        yield return ("dampening in Keras", good with { Variant = SgdVariant.Keras, Dampening = 0.5 }, ["dampening"]);
        yield return ("maximize in Caffe", good with { Variant = SgdVariant.Caffe, Maximize = true }, ["maximize"]);
        yield return ("Nesterov in MXNet", good with { Variant = SgdVariant.MXNet, Nesterov = true }, ["Nesterov"]);
        yield return ("a schedule multiplier in ONNX", good with { Variant = SgdVariant.Onnx, ScheduleMultiplier = 2 }, ["schedule multiplier"]);
        yield return ("a product of the rates of MXNet that overflows", new SgdSettings(1e200, 1e200) { Variant = SgdVariant.MXNet, Momentum = 0.5 }, ["finite"]);
        yield return ("a scheduled learning rate that overflows", new SgdSettings(1e30) { Variant = SgdVariant.SgdW, ScheduleMultiplier = 1e300 }, ["finite"]);
    }
}
