using System.Globalization;
using System.Numerics;
using Verification.Properties.Bounds;
using Verification.Properties.Formulas;
using Verification.Reference.Numbers;
using Verification.Vocabulary;

namespace Verification.Properties.Judging;

/// <summary>
/// The oracle for SGD with momentum: one form must explain both buffers, the new weights and the new velocity. Several steps are judged
/// step by step, each from the state that the subject itself had before it, so that errors do not add up.
/// </summary>
public static class MomentumJudge
{
    private const int VelocityOutput = 1;
    private static readonly string[] InputNames = ["w", "g", "v"];

    /// <summary>Judges one step.</summary>
    /// <remarks>
    /// A hyper-parameter that is asked for and that this step does not show, as the momentum and the dampening at a first step, makes
    /// the judgement vacuous: judge the first step together with a later one.
    /// </remarks>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="step">What went in and what came out.</param>
    /// <param name="misalignment">Elements past an aligned address at which the destinations began, where it is known.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A hyper-parameter is out of range, or the variant has no velocity.</exception>
    public static Judgement Judge<T>(MomentumStep<T> step, int misalignment = 0)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        => JudgeRun([step], misalignment);

    /// <summary>Judges the steps of a run, in which learning rate and decay may change: the same forms must explain every step.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="steps">The steps; they need not follow on each other.</param>
    /// <param name="misalignment">Elements past an aligned address at which the destinations began, where it is known.</param>
    /// <exception cref="ArgumentException">The lengths in a step differ, the steps mean different things, or there are none.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A hyper-parameter is out of range, or the variant has no velocity.</exception>
    public static Judgement JudgeRun<T>(IReadOnlyList<MomentumStep<T>> steps, int misalignment = 0)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int number = 0; number < steps.Count; number++)
        {
            RequireValid(steps[number], number);
        }

        SgdSettings[] distinct = [.. steps.Select(step => step.Settings).Distinct()];
        IReadOnlyList<IReadOnlyList<MomentumForm>> forms = MomentumForms.ForRun(distinct);
        int elements = steps.Sum(step => step.Weights.Length);
        Dictionary<SgdSettings, Meanings<T>> meanings = distinct.Index().ToDictionary(each => each.Item, each => new Meanings<T>(each.Item, forms[each.Index], elements));
        return JudgedRun.Judge([.. steps.Select(step => Call(step, meanings[step.Settings], misalignment))]);
    }

    /// <summary>What the oracle knows of one element: of its new weight and of its new velocity.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <exception cref="ArgumentOutOfRangeException">A hyper-parameter is out of range, or the variant has no velocity.</exception>
    public static (ElementAnswer<T> Weight, ElementAnswer<T> Velocity) Answer<T>(T weight, T gradient, T velocity, SgdSettings settings)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        settings.ValidateWithVelocity();
        MomentumStep<T> step = new(new[] { weight }, new[] { gradient }, new[] { velocity }, settings, new[] { weight }, new[] { velocity });
        JudgedCall<T> call = Call(step, new Meanings<T>(settings, MomentumForms.For(settings), 1), 0);
        return (JudgedRun.Answer(call, 0, 0), JudgedRun.Answer(call, 0, 1));
    }

    private static void RequireValid<T>(MomentumStep<T> step, int number)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        step.Settings.ValidateWithVelocity();
        int length = step.Weights.Length;
        Require.Length(step.Gradients.Length, length, nameof(step.Gradients), Words("one gradient a weight"));
        Require.Length(step.Velocity.Length, length, nameof(step.Velocity), Words("one velocity a weight"));
        Require.Length(step.NewWeights.Length, length, nameof(step.NewWeights), Words("one new weight a weight"));
        Require.Length(step.NewVelocity.Length, length, nameof(step.NewVelocity), Words("one new velocity a weight"));

        string Words(string what) => string.Create(CultureInfo.InvariantCulture, $"{what} in step {number + 1}");
    }

    private static JudgedCall<T> Call<T>(MomentumStep<T> step, Meanings<T> meanings, int misalignment)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        // Where the velocity starts as the gradient, nobody looks at the one handed in, whatever it is.
        bool starts = step.Settings.IsFirstStep && step.Settings.Variant.StartsVelocityAsGradient() && !MomentumForms.LeavesVelocityAlone(step.Settings);
        T[] velocity = starts ? new T[step.Velocity.Length] : step.Velocity.ToArray();
        return new()
        {
            Inputs = [("w", step.Weights.ToArray()), ("g", step.Gradients.ToArray()), ("v", velocity)],
            Outputs = [("w'", step.NewWeights.ToArray()), ("v'", step.NewVelocity.ToArray())],
            Copies = (output, _) => output == VelocityOutput && MomentumForms.LeavesVelocityAlone(step.Settings),
            Right = meanings.Right,
            Parameters = meanings.Parameters,
            Misalignment = misalignment,
        };
    }

    /// <summary>What the settings of a step mean, and what they would mean without each of their parameters.</summary>
    private sealed class Meanings<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        private readonly int _elements;

        public Meanings(SgdSettings settings, IReadOnlyList<MomentumForm> forms, int elements)
        {
            _elements = elements;
            Right = MeaningOf(settings, () => forms);
            Parameters =
            [
                .. SettingsWithout.Each(settings).Select(without => (without.Parameter, MeaningOf(without.Settings, () => MomentumForms.For(without.Settings)))),
            ];
        }

        public Meaning<T> Right { get; }

        public IReadOnlyList<(string Parameter, Meaning<T> Without)> Parameters { get; }

        private Meaning<T> MeaningOf(SgdSettings settings, Func<IReadOnlyList<MomentumForm>> forms)
            => new(
                () => [.. forms().Select(form => new ElementForm<T>(form.Name, [Code(form.Weight), Code(form.Velocity)]))],
                () => [[Enclosure(settings, MomentumBound.Weight)], [Enclosure(settings, MomentumBound.Velocity)]]);

        private Func<T, T, T, T> Code(Formula formula) => FormulaCode.Of<T>(formula, InputNames, _elements);

        private static LinearEnclosure Enclosure(
            SgdSettings settings, Func<Rational, Rational, Rational, SgdSettings, BinaryFormat, (Rational Exact, Rational Radius)> bound)
        {
            BinaryFormat format = BinaryFormat.Of<T>();
            return LinearEnclosure.Of((w, g, v) => bound(w, g, v, settings, format), format, SettingsWithout.Rates(settings));
        }
    }
}
