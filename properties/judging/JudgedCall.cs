using System.Numerics;
using Verification.Properties.Text;

namespace Verification.Properties.Judging;

/// <summary>One call of an element-wise operation that is to be judged: what went in, what came out, and what would be right.</summary>
internal sealed class JudgedCall<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>The inputs' names, and the inputs: one to three arrays of one length.</summary>
    public required IReadOnlyList<(string Name, T[] Values)> Inputs { get; init; }

    /// <summary>The outputs' names, and what the subject gave.</summary>
    public required IReadOnlyList<(string Name, T[] Actual)> Outputs { get; init; }

    /// <summary>What is right.</summary>
    public required Meaning<T> Right { get; init; }

    /// <summary>For each parameter that matters: what the operation would mean without it.</summary>
    public required IReadOnlyList<(string Parameter, Meaning<T> Without)> Parameters { get; init; }

    /// <summary>Which class an element belongs to; one class unless said otherwise.</summary>
    public Func<int, int> ClassOf { get; init; } = _ => 0;

    /// <summary>Whether an output of a class is a copy, of which each bit counts.</summary>
    public Func<int, int, bool> Copies { get; init; } = (_, _) => false;

    /// <summary>Classes for which only a form is right where an input is not finite: nobody may give anything else.</summary>
    public Func<int, bool> IsStrict { get; init; } = _ => false;

    /// <summary>Elements past an aligned address at which the destination began.</summary>
    public int Misalignment { get; init; }

    /// <summary>Elements.</summary>
    public int Length => Outputs[0].Actual.Length;

    /// <summary>The inputs of an element; the last one again where there are fewer than three.</summary>
    public (T First, T Second, T Third) At(int element)
        => (Input(0)[element], Input(1)[element], Input(2)[element]);

    /// <summary>The same as doubles, exactly.</summary>
    public (double First, double Second, double Third) InDouble(int element)
    {
        (T first, T second, T third) = At(element);
        return (double.CreateChecked(first), double.CreateChecked(second), double.CreateChecked(third));
    }

    /// <summary>Whether every input of an element is finite.</summary>
    public bool IsFinite(int element)
    {
        (T first, T second, T third) = At(element);
        return T.IsFinite(first) && T.IsFinite(second) && T.IsFinite(third);
    }

    /// <summary>Whether a form gives every output of an element.</summary>
    public bool Explains(ElementForm<T> form, int element)
    {
        (T first, T second, T third) = At(element);
        for (int output = 0; output < Outputs.Count; output++)
        {
            if (!IsSame(output, form.Outputs[output](first, second, third), element))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether an output of an element is a copy.</summary>
    public bool IsCopy(int output, int element) => Copies(output, ClassOf(element));

    /// <summary>Whether a value is what the subject gave: by all bits where it is a copy, else NaN equals NaN.</summary>
    public bool IsSame(int output, T value, int element)
    {
        T actual = Outputs[output].Actual[element];
        return IsCopy(output, element) ? Bits.Identical(value, actual) : Bits.Same(value, actual);
    }

    private T[] Input(int number) => Inputs[Math.Min(number, Inputs.Count - 1)].Values;
}
