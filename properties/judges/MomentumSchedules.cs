using System.Numerics;
using Verification.Properties.Bounds;
using Verification.Properties.Generators;
using Verification.Properties.Subjects;
using Verification.Properties.Text;
using Verification.Properties.Verdicts;
using Verification.Reference.Numbers;
using Verification.Vocabulary;

namespace Verification.Properties.Judges;

/// <summary>Judges the law of SGD with momentum that needs several steps: the learning rate changes between them.</summary>
public static class MomentumSchedules
{
    private const string RateInside = "the learning rate inside told from outside";
    private const string RateOutside = "the learning rate outside told from inside";
    private const string Decoupled = "decoupled told from coupled";
    private const string Coupled = "coupled told from decoupled";

    // The learning rate of each step over that of the case: down, then up, so that no two steps share one.
    private static readonly double[] Rates = [1, 0.5, 2];

    /// <summary>sgd.momentum-schedule</summary>
    public static CaseResult Schedule<T>(ISubject subject, MomentumCase<T> testCase, Coverage coverage)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        coverage.ExcuseUnless<T>(subject, RateInside, variant => variant.HasVelocity() && variant.HasLearningRateInVelocity());
        coverage.ExcuseUnless<T>(subject, RateOutside, variant => variant.HasVelocity() && !variant.HasLearningRateInVelocity());
        coverage.ExcuseUnless<T>(subject, Decoupled, variant => variant.HasVelocity() && variant.IsDecoupled());
        coverage.ExcuseUnless<T>(subject, Coupled, variant => variant.HasVelocity() && !variant.IsDecoupled());
        MomentumCase<T> state = testCase with { Velocity = new T[testCase.Weights.Length] };
        for (int step = 0; step < Rates.Length; step++)
        {
            state = state with
            {
                Settings = testCase.Settings with { LearningRate = testCase.Settings.LearningRate * Rates[step], IsFirstStep = step == 0 },
            };
            (T[] weights, T[] velocity) = MomentumJudges.Step(subject, state);
            for (int i = 0; i < weights.Length; i++)
            {
                if (step > 0)
                {
                    See(state, i, Rates[step] / Rates[step - 1], coverage);
                }

                CaseResult inside = MomentumJudges.Inside(weights[i], velocity[i], state, i);
                if (!inside.IsConforming)
                {
                    return inside with { Detail = $"step {step + 1}: {inside.Detail}" };
                }
            }

            // The gradients of the next step: the same numbers in another order.
            state = state with { Weights = weights, Velocity = velocity, Gradients = [.. Enumerable.Reverse(state.Gradients)] };
        }

        return CaseResult.Conforms;
    }

    private static void See<T>(MomentumCase<T> state, int element, double rateRatio, Coverage coverage)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        bool isInside = state.Settings.Variant.HasLearningRateInVelocity();
        bool isDecoupled = state.Settings.Variant.IsDecoupled();
        string rate = isInside ? RateInside : RateOutside;
        string decay = isDecoupled ? Decoupled : Coupled;
        if (coverage.Count(rate) > 0 && coverage.Count(decay) > 0)
        {
            return;
        }

        Rational weight = ExactValue.Of(state.Weights[element]);
        Rational gradient = ExactValue.Of(state.Gradients[element]);
        Rational velocity = ExactValue.Of(state.Velocity[element]);
        BinaryFormat format = BinaryFormat.Of<T>();
        Rational two = new(2);

        // The other place of the learning rate would carry the old velocity over with the wrong one of the two rates.
        (Rational exact, Rational radius) = MomentumBound.Weight(weight, gradient, velocity, state.Settings, format);
        (Rational without, _) = MomentumBound.Weight(weight, gradient, Rational.Zero, state.Settings, format);
        Rational ratio = Rational.FromDouble(isInside ? rateRatio : 1 / rateRatio);
        coverage.SawIf(Rational.Abs(Rational.One - ratio) * Rational.Abs(exact - without) > two * radius, rate);

        // The other place of the decay would put it into the velocity, or leave it out.
        (_, Rational velocityRadius) = MomentumBound.Velocity(weight, gradient, velocity, state.Settings, format);
        Rational inVelocity = Rational.FromDouble(state.Settings.WeightDecay) * Rational.Abs(weight)
            * (isInside ? Rational.FromDouble(state.Settings.LearningRate) : Rational.One);
        coverage.SawIf(inVelocity * Rational.FromDouble(1 - state.Settings.Dampening) > two * velocityRadius, decay);
    }
}
