using System.Numerics;

namespace Verification.Properties.Judging;

/// <summary>What an operation means for each element of a call: the forms that are admissible, and the enclosure of every output.</summary>
/// <param name="forms">The forms, made when they are first asked for.</param>
/// <param name="enclosures">For each output the enclosure of each class of elements, made when they are first asked for.</param>
internal sealed class Meaning<T>(Func<IReadOnlyList<ElementForm<T>>> forms, Func<IReadOnlyList<IReadOnlyList<LinearEnclosure>>> enclosures)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Lazy<IReadOnlyList<ElementForm<T>>> _forms = new(forms);
    private readonly Lazy<IReadOnlyList<IReadOnlyList<LinearEnclosure>>> _enclosures = new(enclosures);

    /// <summary>The forms, in an order that is the same in every call of a run.</summary>
    public IReadOnlyList<ElementForm<T>> Forms => _forms.Value;

    /// <summary>The enclosure of an output for a class of elements.</summary>
    public LinearEnclosure Enclosure(int output, int elementClass) => _enclosures.Value[output][elementClass];

    /// <summary>Whether every exact value is that of another meaning, whatever goes in.</summary>
    public bool HasValuesOf(Meaning<T> other)
        => _enclosures.Value.Zip(other._enclosures.Value).All(outputs => outputs.First.Zip(outputs.Second).All(pair => pair.First.HasValueOf(pair.Second)));
}
