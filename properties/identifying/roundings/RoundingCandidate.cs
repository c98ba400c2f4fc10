using System.Numerics;
using Verification.Properties.Formulas;
using Verification.Properties.Judging;

namespace Verification.Properties.Identifying.Roundings;

/// <summary>One order of operations and roundings that an implementation may have.</summary>
/// <typeparam name="T">The working type.</typeparam>
/// <param name="Name">The order in words, or the name of a variant.</param>
/// <param name="Formula">The operations.</param>
internal sealed record RoundingCandidate<T>(string Name, Formula Formula)
    where T : struct, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Whether this is a variant of the specification; the others are orders that somebody else may have.</summary>
    public bool IsNamed { get; init; }

    /// <summary>Whether everything is computed in double, constants too, and rounded once at the end.</summary>
    public bool IsWide { get; init; }

    /// <summary>The candidates of a list of forms, and the first one computed in double where that is wider than the working type.</summary>
    public static IEnumerable<RoundingCandidate<T>> Of(IReadOnlyList<RoundingForm> forms)
    {
        foreach (RoundingForm form in forms)
        {
            yield return new(form.Name, form.Formula);
        }

        if (typeof(T) != typeof(double) && forms.Count > 0)
        {
            yield return new("every operation in double, rounded once at the end", forms[0].Formula) { IsWide = true };
        }
    }

    /// <summary>The result.</summary>
    public T Value(Func<string, T> input)
        => IsWide
            ? T.CreateChecked(Formula.Evaluate(name => double.CreateChecked(input(name))))
            : Formula.Evaluate(input);
}
