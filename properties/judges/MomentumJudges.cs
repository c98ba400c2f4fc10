using System.Numerics;
using Verification.Properties.Bounds;
using Verification.Properties.Formulas;
using Verification.Properties.Generators;
using Verification.Properties.Subjects;
using Verification.Properties.Subjects.Calls;
using Verification.Properties.Text;
using Verification.Properties.Verdicts;
using Verification.Reference.Numbers;
using Verification.Vocabulary;

namespace Verification.Properties.Judges;

/// <summary>Judges one case of each law of SGD with momentum.</summary>
public static class MomentumJudges
{
    /// <summary>sgd.momentum-variant</summary>
    public static CaseResult Variant<T>(ISubject subject, MomentumCase<T> testCase, Coverage coverage)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        SgdSettings settings = testCase.Settings;
        (T[] weights, T[] velocity) = Step(subject, testCase);
        coverage.Saw(settings.Variant.ToString());
        coverage.ExcuseUnless<T>(subject, "Nesterov", SgdVariants.HasNesterov);
        coverage.ExcuseUnless<T>(subject, "dampening", SgdVariants.HasDampening);
        coverage.ExcuseUnless<T>(subject, "maximize", SgdVariants.HasMaximize);
        coverage.SawIf(settings.Nesterov, "Nesterov");
        coverage.SawIf(settings.Dampening > 0, "dampening");
        coverage.SawIf(settings.Maximize, "maximize");
        coverage.SawIf(settings.IsFirstStep, "the first step");
        coverage.SawIf(settings.Momentum == 0, "mu = 0");
        coverage.SawIf(testCase.Weights.Length >= Lengths.WidestVector, "a full vector");
        coverage.SawIf(testCase.Weights.Length % Lengths.WidestVector != 0, "a tail");
        coverage.SawIf(testCase.Misalignment != 0, "misaligned");
        coverage.SawIf(testCase.InPlace, "in place");
        coverage.SawIf(testCase.Velocity.Any(value => !T.IsFinite(value)), "a non-finite number");
        (T[] rightWeights, T[] rightVelocity) = MomentumExpectation.Step(testCase.Weights, testCase.Gradients, testCase.Velocity, settings);
        SawMoved(testCase, rightWeights, coverage);
        CaseResult sameVelocity = Compare.SameBits<T>(rightVelocity, velocity, "new velocity");
        return sameVelocity.IsConforming ? Compare.SameBits<T>(rightWeights, weights, "new weight") : sameVelocity;
    }

    /// <summary>sgd.momentum-rounding</summary>
    public static CaseResult Rounding<T>(ISubject subject, MomentumCase<T> testCase, Coverage coverage)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        (T[] weights, T[] velocity) = Step(subject, testCase);
        MomentumFormulas formulas = MomentumFormulas.Of(testCase.Settings);
        SawMoved(testCase, MomentumExpectation.Step(testCase.Weights, testCase.Gradients, testCase.Velocity, testCase.Settings).Item1, coverage);
        for (int i = 0; i < weights.Length; i++)
        {
            Func<string, Rational> inputs = ExactInputs(testCase, i);
            CaseResult rightVelocity = Rounded(velocity[i], formulas.Velocity, inputs, $"new velocity: element {i}", coverage);
            CaseResult rightWeight = Rounded(weights[i], formulas.Weight, inputs, $"new weight: element {i}", coverage);
            if (!rightVelocity.IsConforming || !rightWeight.IsConforming)
            {
                return rightVelocity.IsConforming ? rightWeight : rightVelocity;
            }
        }

        return CaseResult.Conforms;
    }

    /// <summary>sgd.momentum-enclosure</summary>
    public static CaseResult Enclosure<T>(ISubject subject, MomentumCase<T> testCase, Coverage coverage)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        (T[] weights, T[] velocity) = Step(subject, testCase);
        SgdSettings settings = testCase.Settings;
        coverage.ExcuseUnless<T>(subject, Movement.Of("tau"), SgdVariants.HasDampening);
        coverage.ExcuseUnless<T>(subject, Movement.Of("Nesterov"), SgdVariants.HasNesterov);
        coverage.ExcuseUnless<T>(subject, Movement.Of("maximize"), SgdVariants.HasMaximize);
        coverage.ExcuseUnless<T>(subject, Movement.Of("the schedule multiplier"), SgdVariants.HasScheduleMultiplier);
        for (int i = 0; i < weights.Length; i++)
        {
            SawIfToldApart(testCase, i, settings with { LearningRate = settings.LearningRate / 2 }, Movement.Of("eta"), coverage);
            SawIfToldApart(testCase, i, settings with { WeightDecay = 0 }, Movement.Of("lambda"), coverage);
            SawIfToldApart(testCase, i, settings with { Momentum = settings.Momentum / 2 }, Movement.Of("mu"), coverage);
            SawIfToldApart(testCase, i, settings with { Dampening = 0 }, Movement.Of("tau"), coverage);
            SawIfToldApart(testCase, i, settings with { Nesterov = false }, Movement.Of("Nesterov"), coverage);
            SawIfToldApart(testCase, i, settings with { Maximize = false }, Movement.Of("maximize"), coverage);
            SawIfToldApart(testCase, i, settings with { ScheduleMultiplier = 1 }, Movement.Of("the schedule multiplier"), coverage);
            CaseResult inside = Inside(weights[i], velocity[i], testCase, i, coverage);
            if (!inside.IsConforming)
            {
                return inside;
            }
        }

        return CaseResult.Conforms;
    }

    /// <summary>sgd.momentum-zero</summary>
    public static CaseResult ZeroMomentum<T>(ISubject subject, MomentumCase<T> testCase, Coverage coverage)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        SgdSettings settings = testCase.Settings with { Momentum = 0, Nesterov = false };
        bool skips = settings.Variant.SkipsZeroMomentum();

        // Where 0*v is computed, ONNX's dampening still scales the gradient: the step without a velocity has none.
        settings = skips ? settings : settings with { Dampening = 0 };
        (T[] weights, T[] velocity) = MomentumCall.Step<T>(
            subject, testCase.Weights, testCase.Gradients, testCase.Velocity, settings, testCase.Misalignment, testCase.InPlace);
        T[] without = SgdCall.Step<T>(subject, testCase.Weights, testCase.Gradients, settings, testCase.Misalignment, testCase.InPlace);
        coverage.ExcuseUnless<T>(subject, "a variant that skips the velocity", variant => variant.HasVelocity() && variant.SkipsZeroMomentum());
        coverage.ExcuseUnless<T>(subject, "an infinite velocity", variant => variant.HasVelocity() && variant.SkipsZeroMomentum());
        coverage.ExcuseUnless<T>(subject, "a variant that computes 0*v", variant => variant.HasVelocity() && !variant.SkipsZeroMomentum());
        coverage.SawIf(testCase.Weights.Length > 0 && skips, "a variant that skips the velocity");
        coverage.SawIf(testCase.Weights.Length > 0 && !skips, "a variant that computes 0*v");
        if (skips)
        {
            coverage.SawIf(testCase.Velocity.Any(T.IsInfinity), "an infinite velocity");
            CaseResult copied = Compare.IdenticalBits<T>(testCase.Velocity, velocity, "velocity with mu = 0");
            return copied.IsConforming && settings.Variant.ZeroMomentumKeepsRoundings()
                ? Compare.SameBits<T>(without, weights, "new weight with mu = 0")
                : copied;
        }

        if (!settings.Variant.ZeroMomentumKeepsRoundings())
        {
            return CaseResult.Conforms;
        }

        // A zero may differ in sign, and 0 times an infinite velocity is NaN.
        T[] expected = [.. without.Where((_, i) => T.IsFinite(testCase.Velocity[i])).Select(value => value + T.Zero)];
        T[] actual = [.. weights.Where((_, i) => T.IsFinite(testCase.Velocity[i])).Select(value => value + T.Zero)];
        return Compare.SameBits<T>(expected, actual, "new weight with mu = 0, of the finite velocities");
    }

    /// <summary>sgd.momentum-first-step</summary>
    public static CaseResult FirstStep<T>(ISubject subject, MomentumCase<T> testCase, Coverage coverage)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        // 0.5 tells a dampened gradient from one that is not by half of it.
        const double Dampening = 0.5;
        SgdVariant[] declared = [.. SgdVariants.WithVelocity.Where(SgdVariants.HasDampening).Where(subject.Declares<T>)];
        if (declared.Length == 0)
        {
            throw new NotImplementedBySubjectException("DecayedSgd.StepWithMomentum", "a variant with dampening");
        }

        foreach (SgdVariant undeclared in SgdVariants.WithVelocity.Where(SgdVariants.HasDampening).Except(declared))
        {
            coverage.Excuse($"{undeclared}: the first step told from a dampened one");
            coverage.Excuse($"{undeclared}: the second step told from a first one");
        }

        coverage.ExcuseUnless<T>(subject, "an unset velocity", SgdVariants.StartsVelocityAsGradient);
        foreach (SgdVariant variant in declared)
        {
            SgdSettings first = testCase.Settings with
            {
                Variant = variant,
                Dampening = Dampening,
                Nesterov = false,
                Maximize = false,
                ScheduleMultiplier = 1,
                IsFirstStep = true,
            };
            T[] zeros = new T[testCase.Weights.Length];
            MomentumCase<T> one = testCase with { Velocity = zeros, Settings = first };
            (T[] weights, T[] velocity) = Step(subject, one);
            MomentumCase<T> two = one with { Weights = weights, Velocity = velocity, Settings = first with { IsFirstStep = false } };
            (T[] nextWeights, T[] nextVelocity) = Step(subject, two);
            for (int i = 0; i < zeros.Length; i++)
            {
                SawIfToldApart(one, i, first with { IsFirstStep = false }, $"{variant}: the first step told from a dampened one", coverage);
                SawIfToldApart(two, i, two.Settings with { Dampening = 0 }, Movement.Of("tau"), coverage);
                SawIfToldApart(two, i, first, $"{variant}: the second step told from a first one", coverage);
                CaseResult insideOne = Inside(weights[i], velocity[i], one, i);
                CaseResult insideTwo = Inside(nextWeights[i], nextVelocity[i], two, i);
                if (!insideOne.IsConforming || !insideTwo.IsConforming)
                {
                    return insideOne.IsConforming ? insideTwo : insideOne;
                }
            }

            // What stood in the velocity before the first step does not count where the first velocity is the gradient itself.
            if (variant.StartsVelocityAsGradient())
            {
                T[] garbage = [.. zeros.Select(_ => T.NaN)];
                (T[] anyway, _) = Step(subject, one with { Velocity = garbage });
                coverage.SawIf(garbage.Length > 0, "an unset velocity");
                CaseResult same = Compare.SameBits<T>(weights, anyway, "new weight of the first step, the velocity unset");
                if (!same.IsConforming)
                {
                    return same;
                }
            }
        }

        return CaseResult.Conforms;
    }

    /// <summary>sgd.momentum-zero-gradient</summary>
    public static CaseResult ZeroGradient<T>(ISubject subject, MomentumCase<T> testCase, Coverage coverage)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        MomentumCase<T> still = testCase with { Gradients = new T[testCase.Gradients.Length] };
        (T[] weights, T[] velocity) = Step(subject, still);
        for (int i = 0; i < weights.Length; i++)
        {
            SawIfToldApart(still, i, still.Settings with { WeightDecay = 0 }, Movement.Of("lambda"), coverage);
            SawIfToldApart(still, i, still.Settings with { Momentum = still.Settings.Momentum / 2 }, Movement.Of("mu"), coverage);
            CaseResult inside = Inside(weights[i], velocity[i], still, i);
            if (!inside.IsConforming)
            {
                return inside;
            }
        }

        return CaseResult.Conforms;
    }

    /// <summary>sgd.momentum-in-place</summary>
    public static CaseResult InPlace<T>(ISubject subject, MomentumCase<T> testCase, Coverage coverage)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        coverage.SawIf(
            testCase.Weights.Length > Lengths.WidestVector && testCase.Weights.Length % Lengths.WidestVector != 0, "a tail after a vector");
        (T[] weights, T[] velocity) = Step(subject, testCase with { InPlace = false });
        (T[] sameWeights, T[] sameVelocity) = Step(subject, testCase with { InPlace = true });
        CaseResult equalWeights = Compare.SameBits<T>(weights, sameWeights, "new weight in place");
        return equalWeights.IsConforming ? Compare.SameBits<T>(velocity, sameVelocity, "new velocity in place") : equalWeights;
    }

    /// <summary>sgd.momentum-inputs-unchanged</summary>
    public static CaseResult InputsUnchanged<T>(ISubject subject, MomentumCase<T> testCase, Coverage coverage)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        coverage.Saw(testCase.InPlace ? "in place" : "not in place");
        coverage.SawIf(testCase.Settings is { Nesterov: true, Maximize: false }, "Nesterov, not maximize");

        // The call itself compares every argument, and the memory around it, with what was there before: with decay, and without,
        // where PyTorch's foreach Nesterov step changes the gradients.
        _ = Step(subject, testCase);
        _ = Step(subject, testCase with { Settings = testCase.Settings with { WeightDecay = 0 } });
        return CaseResult.Conforms;
    }

    /// <summary>Runs the step of a case.</summary>
    internal static (T[] Weights, T[] Velocity) Step<T>(ISubject subject, MomentumCase<T> testCase)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
        => MomentumCall.Step<T>(
            subject, testCase.Weights, testCase.Gradients, testCase.Velocity, testCase.Settings, testCase.Misalignment, testCase.InPlace);

    /// <summary>Whether new weight and new velocity of an element lie in their enclosures.</summary>
    internal static CaseResult Inside<T>(T actualWeight, T actualVelocity, MomentumCase<T> testCase, int element, Coverage? coverage = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        Rational weight = ExactValue.Of(testCase.Weights[element]);
        Rational gradient = ExactValue.Of(testCase.Gradients[element]);

        // An unset velocity that does not count may be anything; 0 stands for it.
        Rational velocity = T.IsFinite(testCase.Velocity[element]) ? ExactValue.Of(testCase.Velocity[element]) : Rational.Zero;
        BinaryFormat format = BinaryFormat.Of<T>();
        CaseResult velocityInside = Inside(
            actualVelocity, MomentumBound.Velocity(weight, gradient, velocity, testCase.Settings, format), $"new velocity: element {element}", testCase.Settings, coverage);
        return velocityInside.IsConforming
            ? Inside(actualWeight, MomentumBound.Weight(weight, gradient, velocity, testCase.Settings, format), $"new weight: element {element}", testCase.Settings, coverage)
            : velocityInside;
    }

    private static CaseResult Inside<T>(T actual, (Rational Exact, Rational Radius) enclosure, string what, SgdSettings settings, Coverage? coverage)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        if (T.IsFinite(actual))
        {
            Rational distance = Rational.Abs(ExactValue.Of(actual) - enclosure.Exact);
            coverage?.Measure(distance, enclosure.Radius);
            if (distance <= enclosure.Radius)
            {
                return CaseResult.Conforms;
            }
        }

        string error = T.IsFinite(actual) && enclosure.Radius.Sign != 0
            ? $"{(Rational.Abs(ExactValue.Of(actual) - enclosure.Exact) / enclosure.Radius).ToDouble():G3} times the bound"
            : "beyond any bound";
        return CaseResult.Violates($"{what} is {FloatText.Both(actual)}; the exact value of {settings} is {enclosure.Exact.ToDouble():R} and the error is {error}.");
    }

    /// <summary>Counts what moves a step, by the bits of the new weights; the momentum shows where there is a velocity.</summary>
    internal static void SawMoved<T>(MomentumCase<T> testCase, T[] right, Coverage coverage)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        SgdSettings settings = testCase.Settings;
        T[] With(SgdSettings other) => MomentumExpectation.Step(testCase.Weights, testCase.Gradients, testCase.Velocity, other).Item1;
        coverage.SawMoved("eta", right, () => With(settings with { LearningRate = 0 }));
        coverage.SawMoved("lambda", right, () => With(settings with { WeightDecay = 0 }));
        coverage.SawMoved("mu", right, () => With(settings with { Momentum = settings.Momentum / 2 }));
    }

    private static CaseResult Rounded<T>(T actual, Formula formula, Func<string, Rational> inputs, string what, Coverage coverage)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        if (formula.EvaluateRounded<T>(inputs) is not Rational expected)
        {
            return CaseResult.Conforms;
        }

        coverage.Saw("rounded in software");
        return T.IsFinite(actual) && ExactValue.Of(actual) == expected
            ? CaseResult.Conforms
            : CaseResult.Violates($"{what} is {FloatText.Both(actual)}; {formula.Text}, rounded after each operation, is {FloatText.Both(T.CreateChecked(expected))}.");
    }

    private static void SawIfToldApart<T>(MomentumCase<T> testCase, int element, SgdSettings other, string what, Coverage coverage)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        // Rational arithmetic is slow, and once seen is enough.
        if (other == testCase.Settings || coverage.Count(what) > 0)
        {
            return;
        }

        coverage.SawIf(
            MomentumBound.ToldApart(
                ExactValue.Of(testCase.Weights[element]),
                ExactValue.Of(testCase.Gradients[element]),
                ExactValue.Of(testCase.Velocity[element]),
                testCase.Settings,
                other,
                BinaryFormat.Of<T>()),
            what);
    }

    private static Func<string, Rational> ExactInputs<T>(MomentumCase<T> testCase, int element)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
        => MomentumFormulas.Inputs(
            ExactValue.Of(testCase.Weights[element]), ExactValue.Of(testCase.Gradients[element]), ExactValue.Of(testCase.Velocity[element]));
}
