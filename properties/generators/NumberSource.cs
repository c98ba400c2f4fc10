using FsCheck;
using FsCheck.Fluent;

namespace Verification.Properties.Generators;

/// <summary>
/// A way of drawing numbers. FsCheck draws one seed for a whole array and the array is filled from it: drawn element by element through
/// its generators, arrays took longer than all that was then computed with them. Shrinking is ours, and works on the elements.
/// </summary>
/// <typeparam name="T">The number type.</typeparam>
/// <param name="draw">Draws one number.</param>
public sealed class NumberSource<T>(Func<Random, T> draw)
{
    /// <summary>Draws one number.</summary>
    public T Draw(Random random) => draw(random);

    /// <summary>Single numbers, for a property of one.</summary>
    public Gen<T> Single => ArrayOf(1).Select(numbers => numbers[0]);

    /// <summary>The same numbers without those that a condition excludes, which must leave some.</summary>
    public NumberSource<T> Where(Func<T, bool> condition)
        => new(random =>
        {
            T number;
            do
            {
                number = draw(random);
            }
            while (!condition(number));

            return number;
        });

    /// <summary>Arrays of a length; the same seed gives the same array.</summary>
    public Gen<T[]> ArrayOf(int length)
        => Gen.Choose(0, int.MaxValue).Select(seed =>
        {
            Random random = new(seed);
            T[] numbers = new T[length];
            for (int i = 0; i < length; i++)
            {
                numbers[i] = draw(random);
            }

            return numbers;
        });
}

/// <summary>Sources made of others.</summary>
public static class NumberSource
{
    /// <summary>One of these numbers, each as likely as the others.</summary>
    public static NumberSource<T> Elements<T>(params T[] numbers) => new(random => numbers[random.Next(numbers.Length)]);

    /// <summary>From one of the sources, chosen in proportion to its weight.</summary>
    public static NumberSource<T> Frequency<T>(params (int Weight, NumberSource<T> Source)[] choices)
    {
        int total = choices.Sum(choice => choice.Weight);
        return new(random =>
        {
            int place = random.Next(total);
            int i = 0;
            while (place >= choices[i].Weight)
            {
                place -= choices[i].Weight;
                i++;
            }

            return choices[i].Source.Draw(random);
        });
    }
}
