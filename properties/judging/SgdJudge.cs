using System.Numerics;
using Verification.Properties.Bounds;
using Verification.Reference.Numbers;
using Verification.Vocabulary;

namespace Verification.Properties.Judging;

/// <summary>
/// The oracle for one SGD step: says of each element what is exactly right, which results are admissible and by which
/// form, and how far any other order of operations may end from it; and judges what an implementation gave.
/// </summary>
public static class SgdJudge
{
    private static readonly string[] InputNames = ["w", "g"];

    /// <summary>Judges the new weights of one step.</summary>
    /// <remarks>
    /// A million elements take well under two seconds on one core, also where no formula explains them. Violates goes before vacuous: what lies
    /// outside of the enclosure is wrong whatever the data can tell.
    /// </remarks>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="weights">The weights before the step.</param>
    /// <param name="gradients">The gradients as they were handed in.</param>
    /// <param name="settings">
    /// The hyper-parameters; of the variant only its meaning counts (what is divided by |B|, what scales the decay), not its order of roundings.
    /// </param>
    /// <param name="actual">The weights after the step.</param>
    /// <param name="misalignment">Elements past an aligned address at which the destination began, where it is known.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A hyper-parameter is out of range.</exception>
    public static Judgement Judge<T>(
        ReadOnlySpan<T> weights, ReadOnlySpan<T> gradients, SgdSettings settings, ReadOnlySpan<T> actual, int misalignment = 0)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        settings.ValidateWithoutVelocity();
        Require.Length(gradients.Length, weights.Length, nameof(gradients), "one gradient a weight");
        Require.Length(actual.Length, weights.Length, nameof(actual), "one new weight a weight");
        return JudgedRun.Judge([Call(weights.ToArray(), gradients.ToArray(), settings, actual.ToArray(), misalignment)]);
    }

    /// <summary>What the oracle knows of one element: exact value, admissible results with their forms, enclosure.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <exception cref="ArgumentOutOfRangeException">A hyper-parameter is out of range.</exception>
    public static ElementAnswer<T> Answer<T>(T weight, T gradient, SgdSettings settings)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        settings.ValidateWithoutVelocity();
        return JudgedRun.Answer(Call([weight], [gradient], settings, [weight], 0), 0, 0);
    }

    private static JudgedCall<T> Call<T>(T[] weights, T[] gradients, SgdSettings settings, T[] actual, int misalignment)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        => new()
        {
            Inputs = [("w", weights), ("g", gradients)],
            Outputs = [("w'", actual)],
            Right = MeaningOf<T>(settings, weights.Length),
            Parameters = [.. SettingsWithout.Each(settings).Select(without => (without.Parameter, MeaningOf<T>(without.Settings, weights.Length)))],
            Misalignment = misalignment,
        };

    private static Meaning<T> MeaningOf<T>(SgdSettings settings, int elements)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        BinaryFormat format = BinaryFormat.Of<T>();
        return new Meaning<T>(
            () => [.. SgdForms.For(settings).Select(form => new ElementForm<T>(form.Name, [FormulaCode.Of<T>(form.Formula, InputNames, elements)]))],
            () => [[Enclosure()]]);

        LinearEnclosure Enclosure()
            => LinearEnclosure.Of(
                (weight, gradient, _) => (SgdBound.Exact(weight, gradient, settings), SgdBound.Radius(weight, gradient, settings, format)),
                format,
                SettingsWithout.Rates(settings));
    }
}
