using System.Globalization;
using System.Numerics;
using FsCheck;
using FsCheck.Fluent;
using Verification.Properties.Laws;
using Verification.Properties.Text;
using Verification.Vocabulary;

namespace Verification.Properties.Generators;

/// <summary>The data of one SGD step with momentum.</summary>
/// <param name="Weights">w.</param>
/// <param name="Gradients">g, one a weight.</param>
/// <param name="Velocity">v, one a weight.</param>
/// <param name="Settings">The hyper-parameters, the flags and a variant that has a velocity.</param>
/// <param name="Misalignment">Elements past an aligned address.</param>
/// <param name="InPlace">Whether the destinations are the weights and the velocity.</param>
public sealed record MomentumCase<T>(T[] Weights, T[] Gradients, T[] Velocity, SgdSettings Settings, int Misalignment, bool InPlace) : IFreezes<MomentumCase<T>>
    where T : struct, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
{
    // Enough to see a shrunk case whole and not to flood the screen with one that is not.
    private const int ShownElements = 8;

    /// <inheritdoc/>
    public MomentumCase<T> Frozen(string parameter)
        => parameter switch
        {
            "eta" => this with { Settings = Settings with { LearningRate = 0 } },
            "lambda" => this with { Settings = Settings with { WeightDecay = 0 } },
            "mu" => this with { Settings = Settings with { Momentum = 0, Nesterov = false } },

            // The law on the first step has a dampening of its own; where there is nothing to dampen it does nothing.
            "tau" => this with { Gradients = new T[Gradients.Length], Settings = Settings with { WeightDecay = 0, Dampening = 0 } },
            "Nesterov" => this with { Settings = Settings with { Nesterov = false } },
            "maximize" => this with { Settings = Settings with { Maximize = false } },
            "the schedule multiplier" => this with { Settings = Settings with { ScheduleMultiplier = 1 } },
            _ => this,
        };

    /// <summary>The case in one line, numbers in decimal and hexadecimal.</summary>
    public override string ToString()
        => string.Create(
            CultureInfo.InvariantCulture,
            $"{Settings}, {Weights.Length} x {TypeName.Of<T>()}, misaligned by {Misalignment}{(InPlace ? ", in place" : string.Empty)}, w = [{Show(Weights)}], g = [{Show(Gradients)}], v = [{Show(Velocity)}]");

    private static string Show(T[] values)
        => string.Join(", ", values.Take(ShownElements).Select(FloatText.Both)) + (values.Length > ShownElements ? ", ..." : string.Empty);
}

/// <summary>Generates and shrinks the data of SGD steps with momentum.</summary>
public static class MomentumCases
{
    /// <summary>Cases of any variant with a velocity, with any numbers.</summary>
    public static Arbitrary<MomentumCase<T>> Any<T>(HyperparameterKind kind)
        where T : struct, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
        => Of(HardNumbers.Any<T>(), MomentumSettings.Any(kind));

    /// <summary>Cases with finite numbers, the hard ones included.</summary>
    public static Arbitrary<MomentumCase<T>> Finite<T>(HyperparameterKind kind)
        where T : struct, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
        => Of(HardNumbers.Finite<T>(), MomentumSettings.Any(kind));

    /// <summary>Cases with numbers of everyday size, none of them 0, and eta, lambda and mu above 0.</summary>
    public static Arbitrary<MomentumCase<T>> Ordinary<T>(HyperparameterKind kind)
        where T : struct, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
        => Of(
            HardNumbers.Ordinary<T>(),
            MomentumSettings.Any(kind).Where(settings => settings.LearningRate > 0 && settings.WeightDecay > 0 && settings.Momentum > 0));

    private static Arbitrary<MomentumCase<T>> Of<T>(NumberSource<T> numbers, Gen<SgdSettings> choices)
        where T : struct, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
        => Arb.From(
            from length in Lengths.Any
            from weights in numbers.ArrayOf(length)
            from gradients in numbers.ArrayOf(length)
            from velocity in numbers.ArrayOf(length)
            from settings in choices
            from misalignment in Lengths.Misalignment
            from inPlace in Gen.Elements(false, true)
            select new MomentumCase<T>(weights, gradients, velocity, settings, misalignment, inPlace),
            Shrink);

    private static IEnumerable<MomentumCase<T>> Shrink<T>(MomentumCase<T> testCase)
        where T : struct, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        foreach (int[] kept in Lengths.ShrinkIndices(testCase.Weights.Length))
        {
            yield return testCase with
            {
                Weights = Pick(testCase.Weights, kept),
                Gradients = Pick(testCase.Gradients, kept),
                Velocity = Pick(testCase.Velocity, kept),
            };
        }

        if (testCase.InPlace)
        {
            yield return testCase with { InPlace = false };
        }

        if (testCase.Misalignment != 0)
        {
            yield return testCase with { Misalignment = 0 };
        }

        foreach (SgdSettings simpler in MomentumSettings.Shrink(testCase.Settings))
        {
            yield return testCase with { Settings = simpler };
        }

        foreach (T[] weights in ShrinkElements(testCase.Weights))
        {
            yield return testCase with { Weights = weights };
        }

        foreach (T[] gradients in ShrinkElements(testCase.Gradients))
        {
            yield return testCase with { Gradients = gradients };
        }

        foreach (T[] velocity in ShrinkElements(testCase.Velocity))
        {
            yield return testCase with { Velocity = velocity };
        }
    }

    private static T[] Pick<T>(T[] values, int[] indices) => [.. indices.Select(index => values[index])];

    private static IEnumerable<T[]> ShrinkElements<T>(T[] values)
        where T : struct, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        for (int i = 0; i < values.Length; i++)
        {
            foreach (T smaller in HardNumbers.Shrink(values[i]))
            {
                T[] copy = [.. values];
                copy[i] = smaller;
                yield return copy;
            }
        }
    }
}
