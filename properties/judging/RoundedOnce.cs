using System.Numerics;
using Verification.Properties.Text;
using Verification.Reference.Numbers;

namespace Verification.Properties.Judging;

/// <summary>The exact results of a call, each rounded once to the working type: by the filter where it leaves no doubt, else by rationals.</summary>
internal sealed class RoundedOnce<T>(JudgedCall<T> call)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>The form's name.</summary>
    public const string Name = "the exact value, rounded once";

    /// <summary>Values that the filter decided so far.</summary>
    public int DecidedByFilter { get; private set; }

    /// <summary>Values that needed exact arithmetic so far.</summary>
    public int DecidedByRationals { get; private set; }

    /// <summary>Whether every output of an element is its exact value rounded once; where an input is not finite, whether it is the first form's.</summary>
    public bool Explains(int element)
    {
        if (!call.IsFinite(element))
        {
            return call.Explains(call.Right.Forms[0], element);
        }

        for (int output = 0; output < call.Outputs.Count; output++)
        {
            if (!call.IsSame(output, Value(element, output), element))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The exact value of an output, rounded once; an output that is a copy is copied. The inputs must be finite.</summary>
    public T Value(int element, int output)
    {
        (T first, T second, T third) = call.At(element);
        if (call.IsCopy(output, element))
        {
            return call.Right.Forms[0].Outputs[output](first, second, third);
        }

        LinearEnclosure enclosure = call.Right.Enclosure(output, call.ClassOf(element));
        if (enclosure.TryRoundOnce(double.CreateChecked(first), double.CreateChecked(second), double.CreateChecked(third), out T rounded))
        {
            DecidedByFilter++;
            return rounded;
        }

        DecidedByRationals++;
        (Rational exact, _) = enclosure.Exactly(ExactValue.Of(first), ExactValue.Of(second), ExactValue.Of(third));
        return T.CreateChecked(exact);
    }
}
