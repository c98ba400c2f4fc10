using System.Numerics;
using System.Runtime.CompilerServices;
using Verification.Reference.Numbers;

namespace Verification.Properties.Text;

/// <summary>Compares numbers by their bits.</summary>
public static class Bits
{
    /// <summary>The bits of a floating-point number, in the low end of a 64-bit word.</summary>
    /// <exception cref="NotSupportedException">Another type.</exception>
    public static ulong Of<T>(T value)
        where T : struct
        => value switch
        {
            float single => BitConverter.SingleToUInt32Bits(single),
            double number => BitConverter.DoubleToUInt64Bits(number),
            Half half => BitConverter.HalfToUInt16Bits(half),
            BFloat16 upperHalf => upperHalf.Bits,
            _ => throw new NotSupportedException($"The bits of {typeof(T).Name} are not known here."),
        };

    /// <summary>The same bits, payloads of NaN included: what a copy keeps.</summary>
    public static bool Identical<T>(T left, T right)
        where T : struct
        => Unsafe.SizeOf<T>() == sizeof(ushort) ? Unsafe.BitCast<T, ushort>(left) == Unsafe.BitCast<T, ushort>(right)
            : Unsafe.SizeOf<T>() == sizeof(float)
            ? Unsafe.BitCast<T, uint>(left) == Unsafe.BitCast<T, uint>(right)
            : Unsafe.BitCast<T, ulong>(left) == Unsafe.BitCast<T, ulong>(right);

    /// <summary>The same bits, or both NaN whatever the payload: what arithmetic keeps.</summary>
    public static bool Same<T>(T left, T right)
        where T : struct, INumber<T>
        => Identical(left, right) || (T.IsNaN(left) && T.IsNaN(right));

    /// <summary>Whether it is +0: the sign counts.</summary>
    public static bool IsPlusZero<T>(T value)
        where T : struct, INumber<T>
        => Identical(value, T.Zero);
}
