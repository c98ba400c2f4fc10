using System.Globalization;
using System.Numerics;
using Verification.Properties.Bounds;
using Verification.Properties.Verdicts;
using Verification.Reference.Numbers;
using Verification.Vocabulary;

namespace Verification.Properties.Judging;

/// <summary>
/// The oracle for inverted dropout: given the mask that was applied (returned by the subject, or drawn again), says of each element what is
/// right, and judges what an implementation gave, forward, backward and in evaluation. The mask itself is judged by its rate.
/// </summary>
public static class DropoutJudge
{
    private const int Kept = 0;
    private const int Dropped = 1;
    private static readonly string[] InputNames = ["x", "kept"];

    /// <summary>Judges the forward pass.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="input">x.</param>
    /// <param name="keepMask">The mask that was applied: one bit an element, 1 = kept; see <see cref="KeepMask"/>. At p = 1 it is not looked at.</param>
    /// <param name="settings">p; of the scaling only its meaning counts: 1/(1-p), or the rate of the draw.</param>
    /// <param name="actual">The output.</param>
    /// <param name="misalignment">Elements past an aligned address at which the destination began, where it is known.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    /// <exception cref="ArgumentOutOfRangeException">p is out of range.</exception>
    public static Judgement Judge<T>(
        ReadOnlySpan<T> input, ReadOnlySpan<byte> keepMask, DropoutSettings settings, ReadOnlySpan<T> actual, int misalignment = 0)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        settings.Validate();
        Require.Length(actual.Length, input.Length, nameof(actual), "one output an input");
        Require.Length(keepMask.Length, KeepMask.ByteCount(input.Length), nameof(keepMask), "one bit an element");
        bool[] isKept = new bool[input.Length];
        for (int i = 0; i < isKept.Length; i++)
        {
            isKept[i] = KeepMask.IsKept(keepMask, i);
        }

        return JudgedRun.Judge([Call(input.ToArray(), isKept, settings, actual.ToArray(), misalignment)]);
    }

    /// <summary>Judges the backward pass: the gradients by the inputs are those by the outputs, dropped and scaled by the mask of forward.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="outputGradients">The gradients by the outputs.</param>
    /// <param name="keepMask">The mask of forward.</param>
    /// <param name="settings">The settings of forward.</param>
    /// <param name="actual">The gradients by the inputs.</param>
    /// <param name="misalignment">Elements past an aligned address at which the destination began, where it is known.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    /// <exception cref="ArgumentOutOfRangeException">p is out of range.</exception>
    public static Judgement JudgeBackward<T>(
        ReadOnlySpan<T> outputGradients, ReadOnlySpan<byte> keepMask, DropoutSettings settings, ReadOnlySpan<T> actual, int misalignment = 0)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        => Judge(outputGradients, keepMask, settings, actual, misalignment);

    /// <summary>Judges evaluation, which copies every bit, payloads of NaN included, whatever p.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="input">x.</param>
    /// <param name="actual">The output.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static Judgement JudgeEvaluation<T>(ReadOnlySpan<T> input, ReadOnlySpan<T> actual)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Require.Length(actual.Length, input.Length, nameof(actual), "one output an input");
        LinearEnclosure same = SurvivorOf<T>(new(0));
        return JudgedRun.Judge(
        [
            new JudgedCall<T>
            {
                Inputs = [("x", input.ToArray())],
                Outputs = [("y", actual.ToArray())],
                Right = new Meaning<T>(() => [new("copied bit for bit", [(x, _, _) => x])], () => [[same]]),
                Parameters = [("the input", new Meaning<T>(() => [new("nothing", [(_, _, _) => T.Zero])], () => [[LinearEnclosure.Nothing(BinaryFormat.Of<T>())]]))],
                Copies = (_, _) => true,
            },
        ]);
    }

    /// <summary>Judges how many elements a mask keeps, by an exact two-sided test of the count.</summary>
    /// <remarks>
    /// Right masks are called wrong with a probability of at most 1e-9. Vacuous where a drop probability that is wrong by the deviation asked for
    /// would be noticed in less than 999 of 1000 masks of this size.
    /// </remarks>
    /// <param name="keepMask">The mask: one bit an element, 1 = kept.</param>
    /// <param name="elements">Elements.</param>
    /// <param name="dropProbability">p.</param>
    /// <param name="deviation">The deviation of p that must not go unnoticed, above 0.</param>
    /// <exception cref="ArgumentException">The mask has another length.</exception>
    /// <exception cref="ArgumentOutOfRangeException">p is out of range, or the deviation not above 0.</exception>
    public static Judgement JudgeKeepRate(ReadOnlySpan<byte> keepMask, int elements, double dropProbability, double deviation)
    {
        const double FalseAlarmRate = 1e-9;
        const double Power = 0.999;
        new DropoutSettings(dropProbability).Validate();
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(deviation);
        Require.Length(keepMask.Length, KeepMask.ByteCount(elements), nameof(keepMask), "one bit an element");
        int dropped = 0;
        for (int i = 0; i < elements; i++)
        {
            dropped += KeepMask.IsKept(keepMask, i) ? 0 : 1;
        }

        BinomialTest test = new(elements, dropProbability, FalseAlarmRate);
        double detectable = test.DetectableDeviation(Power);
        string counted = string.Create(CultureInfo.InvariantCulture, $"{dropped} of {elements} elements are dropped at p = {dropProbability:R}");
        (Verdict verdict, string explanation) = !test.Accepts(dropped)
            ? (Verdict.Violates, string.Create(CultureInfo.InvariantCulture, $"{counted}; right masks drop {test.Lowest} to {test.Highest}"))
            : detectable > deviation
                ? (Verdict.Vacuous, string.Create(
                    CultureInfo.InvariantCulture, $"{counted}; so few elements show a deviation of {detectable:G3} or more, and {deviation:R} was asked for"))
                : (Verdict.Conforms, string.Create(CultureInfo.InvariantCulture, $"{counted}; a deviation of {detectable:G3} would have shown"));
        return new(verdict, explanation, elements, 0, 0, 0, 0, null);
    }

    /// <summary>What the oracle knows of one element: exact value, admissible results with their forms, enclosure.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <exception cref="ArgumentOutOfRangeException">p is out of range.</exception>
    public static ElementAnswer<T> Answer<T>(T input, bool isKept, DropoutSettings settings)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        settings.Validate();
        return JudgedRun.Answer(Call([input], [isKept], settings, [input], 0), 0, 0);
    }

    private static JudgedCall<T> Call<T>(T[] input, bool[] isKept, DropoutSettings settings, T[] actual, int misalignment)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        bool keepsNone = settings.DropProbability == 1;
        BinaryFormat format = BinaryFormat.Of<T>();
        T[] kept = [.. isKept.Select(isKept => isKept && !keepsNone ? T.One : T.Zero)];
        IReadOnlyList<ElementForm<T>>? forms = null;
        LinearEnclosure survivor = SurvivorOf<T>(settings);
        LinearEnclosure same = SurvivorOf<T>(new(0));
        LinearEnclosure nothing = LinearEnclosure.Nothing(format);
        List<(string Parameter, Meaning<T> Without)> parameters = [];
        if (settings.DropProbability is > 0 and < 1)
        {
            parameters.Add(("the scale of the survivors", new(() => [.. Forms().Select(WithoutScale)], () => [[same, nothing]])));
        }

        if (settings.DropProbability > 0)
        {
            parameters.Add(("the mask", new(() => [.. Forms().Select(WithoutMask)], () => [[survivor, keepsNone ? same : survivor]])));
        }

        if (!keepsNone)
        {
            parameters.Add(("what is kept", new(() => [.. Forms().Select(WithoutSurvivors)], () => [[nothing, nothing]])));
        }

        return new()
        {
            Inputs = [("x", input), ("kept", kept)],
            Outputs = [("y", actual)],
            Right = new Meaning<T>(Forms, () => [[survivor, nothing]]),
            Parameters = parameters,
            ClassOf = element => T.IsZero(kept[element]) ? Dropped : Kept,
            Copies = (_, elementClass) => elementClass == Kept && settings.DropProbability == 0,
            IsStrict = elementClass => elementClass == Dropped,
            Misalignment = misalignment,
        };

        IReadOnlyList<ElementForm<T>> Forms()
            => forms ??= [.. DropoutForms.For(settings, format).Select(form => Code<T>(form, input.Length))];

        ElementForm<T> WithoutScale(ElementForm<T> form)
            => new(form.Name, [(x, mask, third) => T.IsZero(mask) ? form.Outputs[0](x, mask, third) : x]);

        ElementForm<T> WithoutMask(ElementForm<T> form)
            => new(form.Name, [(x, mask, third) => keepsNone ? x : form.Outputs[0](x, T.One, third)]);

        ElementForm<T> WithoutSurvivors(ElementForm<T> form) => new(form.Name, [(x, mask, third) => form.Outputs[0](x, T.Zero, third)]);
    }

    private static ElementForm<T> Code<T>(DropoutForm form, int elements)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Func<T, T, T, T> survivor = FormulaCode.Of<T>(form.Survivor, InputNames, elements);
        Func<T, T, T, T> dropped = FormulaCode.Of<T>(form.Dropped, InputNames, elements);
        return new(form.Name, [(x, mask, third) => T.IsZero(mask) ? dropped(x, mask, third) : survivor(x, mask, third)]);
    }

    // At p = 0 a copy, without a radius; at p = 1 nothing survives.
    private static LinearEnclosure SurvivorOf<T>(DropoutSettings settings)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        BinaryFormat format = BinaryFormat.Of<T>();
        return settings.DropProbability == 1
            ? LinearEnclosure.Nothing(format)
            : LinearEnclosure.Of(
                (x, _, _) => (x * DropoutBound.Factor(settings), settings.DropProbability == 0 ? Rational.Zero : DropoutBound.Radius(x, settings, format)),
                format,
                []);
    }
}
