using System.Runtime.InteropServices;
using Verification.Peers.Libtorch;

namespace Verification.Peers.Recording;

/// <summary>A number type as vectors name it, and what the recorders need to know of it.</summary>
/// <typeparam name="T">The type in memory.</typeparam>
/// <param name="Name">float32, float64, float16 or bfloat16.</param>
/// <param name="FromDouble">The number near a double.</param>
/// <param name="Smallest">The smallest positive number.</param>
/// <param name="Largest">The largest finite one.</param>
internal sealed record NumberKind<T>(string Name, Func<double, T> FromDouble, T Smallest, T Largest)
    where T : unmanaged
{
    /// <summary>The bits of numbers in hexadecimal, most significant digit first, joined.</summary>
    public static string Bits(ReadOnlySpan<T> numbers)
    {
        byte[] bytes = MemoryMarshal.AsBytes(numbers).ToArray();
        int size = bytes.Length / Math.Max(1, numbers.Length);
        for (int start = 0; start < bytes.Length; start += size)
        {
            Array.Reverse(bytes, start, size);
        }

        return Convert.ToHexStringLower(bytes);
    }
}

/// <summary>The four number types that are recorded.</summary>
internal static class NumberKinds
{
    // A bfloat16 is the upper half of a float.
    private const int LowerHalf = 16;
    private const ushort SmallestBFloat16 = 0x0001;
    private const ushort LargestBFloat16 = 0x7f7f;

    public static NumberKind<float> Float32 { get; } = new("float32", value => (float)value, float.Epsilon, float.MaxValue);

    public static NumberKind<double> Float64 { get; } = new("float64", value => value, double.Epsilon, double.MaxValue);

    public static NumberKind<Half> Float16 { get; } = new("float16", value => (Half)value, Half.Epsilon, Half.MaxValue);

    public static NumberKind<BFloat16Bits> BFloat16 { get; } = new(
        "bfloat16", value => new((ushort)(BitConverter.SingleToUInt32Bits((float)value) >> LowerHalf)), new(SmallestBFloat16), new(LargestBFloat16));
}
