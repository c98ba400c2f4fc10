using System.Globalization;
using System.Numerics;
using Verification.Properties.Text;
using Verification.Reference.Losses;
using Verification.Reference.Numbers;

namespace Verification.Oracle.Input;

/// <summary>Numbers in a binary floating-point type; what is written is rounded to it once.</summary>
/// <typeparam name="T">float or double.</typeparam>
public sealed class BinaryNumbers<T> : NumberFormat<T>
    where T : struct, IBinaryFloatingPointIeee754<T>
{
    private const string NanStart = "nan(0x";

    /// <inheritdoc/>
    public override string Name => BinaryFormat.Of<T>().Name;

    /// <inheritdoc/>
    public override string SecondForm => "hexadecimal";

    /// <inheritdoc/>
    protected override string NanExample => FloatText.Hexadecimal(T.NaN);

    /// <inheritdoc/>
    public override T Read(string text, string where)
    {
        text = text.Trim();
        bool isNegative = text.StartsWith('-');
        string magnitude = text.Length > 0 && text[0] is '+' or '-' ? text[1..] : text;
        if (magnitude.Equals("inf", StringComparison.OrdinalIgnoreCase) || magnitude.Equals("infinity", StringComparison.OrdinalIgnoreCase))
        {
            return isNegative ? T.NegativeInfinity : T.PositiveInfinity;
        }

        if (text.StartsWith(NanStart, StringComparison.OrdinalIgnoreCase))
        {
            return ReadNan(text, where);
        }

        if (!ExactText.TryRead(text, out Rational exact))
        {
            throw NoNumber(text, where);
        }

        T value = T.CreateChecked(exact.Round(BinaryFormat.Of<T>()));
        if (T.IsInfinity(value))
        {
            throw new UserErrorException($"{where}: {text} is beyond the largest {Name}; write inf where infinity is meant.");
        }

        // A rational has no -0.
        return T.IsZero(value) && isNegative ? T.NegativeZero : value;
    }

    /// <inheritdoc/>
    public override string First(T value) => FloatText.Decimal(value);

    /// <inheritdoc/>
    public override string Second(T value) => FloatText.Hexadecimal(value);

    /// <inheritdoc/>
    public override T SoftmaxLoss(T[] logits, int[] labels) => SoftmaxCrossEntropy.Value<T>(logits, labels);

    /// <inheritdoc/>
    public override T[] SoftmaxGradient(T[] logits, int[] labels)
    {
        T[] gradients = new T[logits.Length];
        SoftmaxCrossEntropy.Gradient<T>(logits, labels, gradients);
        return gradients;
    }

    private T ReadNan(string text, string where)
    {
        bool isSingle = typeof(T) == typeof(float);
        T value = default;
        bool isRead = text.EndsWith(')')
            && ulong.TryParse(text[NanStart.Length..^1], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ulong bits)
            && (!isSingle || bits <= uint.MaxValue)
            && T.IsNaN(value = isSingle ? (T)(object)BitConverter.UInt32BitsToSingle((uint)bits) : (T)(object)BitConverter.UInt64BitsToDouble(bits));
        return isRead ? value : throw new UserErrorException($"{where}: \"{text}\" does not hold the bits of a {Name} NaN; {NanExample} does.");
    }
}
