using System.Numerics;

namespace Verification.Oracle.Input;

/// <summary>How numbers of a type are read and written, and what only some types can do.</summary>
/// <typeparam name="T">float, double or Rational.</typeparam>
public abstract class NumberFormat<T>
    where T : struct, INumber<T>
{
    /// <summary>What can be written, for messages.</summary>
    protected const string Forms = "a number such as 0.1, -2, 1e-3, 3/4 or 0x1.8p+1";

    /// <summary>"float", "double" or "exact".</summary>
    public abstract string Name { get; }

    /// <summary>What the second form of a result is called.</summary>
    public abstract string SecondForm { get; }

    /// <summary>How a NaN is written, its bits included.</summary>
    protected virtual string NanExample => "nan(0x7fc00000)";

    /// <summary>Reads one value.</summary>
    /// <param name="text">As written.</param>
    /// <param name="where">Its place, for messages.</param>
    /// <exception cref="UserErrorException">It is no number of this type.</exception>
    public abstract T Read(string text, string where);

    /// <summary>The first form of a result: shortest decimal, or fraction.</summary>
    public abstract string First(T value);

    /// <summary>The second form of a result: hexadecimal, or decimal.</summary>
    public abstract string Second(T value);

    /// <summary>The mean softmax cross-entropy, where the type has exp and log.</summary>
    public abstract T SoftmaxLoss(T[] logits, int[] labels);

    /// <summary>Its gradient by the logits.</summary>
    public abstract T[] SoftmaxGradient(T[] logits, int[] labels);

    /// <summary>Refuses a function built on exp where the type has no exact value for it.</summary>
    /// <param name="function">Its name, for the message.</param>
    /// <exception cref="UserErrorException">The type is exact.</exception>
    public virtual void RequireExponential(string function)
    {
    }

    /// <summary>Reads all values of a list.</summary>
    public T[] Read(ValueList values) => [.. values.Texts.Select((text, index) => Read(text, values.Where(index)))];

    /// <summary>The error for text that is no number at all.</summary>
    protected UserErrorException NoNumber(string text, string where)
        => new(text.Length == 0
            ? $"{where}: nothing stands there; {Forms} is needed."
            : text.Equals("nan", StringComparison.OrdinalIgnoreCase)
                ? $"{where}: \"{text}\" often marks a missing value, so it is not read as a number; write {NanExample}, with its bits, where a NaN is meant."
                : $"{where}: \"{text}\" is not {Forms}.");
}
