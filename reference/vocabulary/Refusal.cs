using System.Globalization;

namespace Verification.Vocabulary;

/// <summary>The exceptions of <see cref="Require"/> and <see cref="SgdSettings"/>: what is wrong, where, and what would be right.</summary>
internal static class Refusal
{
    public static ArgumentOutOfRangeException NotFiniteAtLeastZero(double value, string name)
        => new(name, value, string.Create(CultureInfo.InvariantCulture, $"The {name} is {value}; it must be finite and at least 0."));

    public static ArgumentOutOfRangeException NoProbability(double value, string name)
        => new(name, value, string.Create(CultureInfo.InvariantCulture, $"The {name} is {value}; it must lie in [0, 1]."));

    public static ArgumentOutOfRangeException NotFiniteInWorkingType(double value, string name, Type workingType)
        => new(
            name,
            value,
            string.Create(CultureInfo.InvariantCulture, $"The {name} is {value}, which is not finite in {workingType.Name}; it must be finite in the working type."));

    public static ArgumentException OtherLength(long actual, long expected, string name, string reason)
        => new(string.Create(CultureInfo.InvariantCulture, $"{name} has {actual} elements; it must have {expected} ({reason})."), name);

    public static ArgumentOutOfRangeException TooSmall(int value, int smallest, string name)
        => new(name, value, string.Create(CultureInfo.InvariantCulture, $"{name} is {value}; it must be at least {smallest}."));

    public static ArgumentOutOfRangeException NotOffered(object? value, string name, SgdVariant variant)
        => new(name, value, string.Create(CultureInfo.InvariantCulture, $"The {name} is asked for ({value}), and {variant} has none."));

    public static ArgumentOutOfRangeException BareNesterov(double momentum, double dampening, string name, SgdVariant variant)
        => new(
            name,
            string.Create(
                CultureInfo.InvariantCulture, $"Nesterov momentum in {variant} needs a momentum above 0 and no dampening; they are {momentum} and {dampening}."));

    public static ArgumentOutOfRangeException MomentumWithoutVelocity(double momentum, string name)
        => new(
            name,
            string.Create(
                CultureInfo.InvariantCulture, $"The momentum is {momentum}, and this step has no velocity to keep it in; it must be 0, or the step one with momentum."));

    public static ArgumentOutOfRangeException NoneOf<TEnum>(TEnum value, string name)
        where TEnum : struct, Enum
        => new(name, value, $"{value} is no {typeof(TEnum).Name}; it must be one of {string.Join(", ", Enum.GetNames<TEnum>())}.");

    public static ArgumentException Shifted(int offset, string sourceName, string destinationName)
        => new(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{destinationName} overlaps {sourceName}, shifted by {offset} elements; it must be the same span (in place) or share nothing with it."),
            destinationName);

    public static ArgumentException Overlapping(string sourceName, string destinationName)
        => new($"{destinationName} overlaps {sourceName}; the two must share no memory.", destinationName);
}
