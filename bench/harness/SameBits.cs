using System.Numerics;
using System.Runtime.InteropServices;

namespace Verification.Bench.Harness;

/// <summary>The check that stands before each measurement.</summary>
public static class SameBits
{
    /// <summary>Demands equal bits, element for element; NaN equals NaN whatever the payload.</summary>
    /// <param name="what">The result that is compared.</param>
    /// <param name="reference">What the reference gave.</param>
    /// <param name="optimized">What the optimized code gave.</param>
    /// <exception cref="ResultDiffersException">They differ.</exception>
    public static void Demand<T>(string what, ReadOnlySpan<T> reference, ReadOnlySpan<T> optimized)
        where T : unmanaged, INumberBase<T>
    {
        if (reference.Length != optimized.Length)
        {
            throw new ResultDiffersException($"{what} has {optimized.Length} elements instead of {reference.Length}");
        }

        for (int i = 0; i < reference.Length; i++)
        {
            bool bothNaN = T.IsNaN(reference[i]) && T.IsNaN(optimized[i]);
            if (!bothNaN && !Bytes(in reference[i]).SequenceEqual(Bytes(in optimized[i])))
            {
                throw new ResultDiffersException($"{what}[{i}] is {optimized[i]} where the reference has {reference[i]}");
            }
        }
    }

    /// <summary>As for spans, for one number.</summary>
    /// <exception cref="ResultDiffersException">They differ.</exception>
    public static void Demand<T>(string what, T reference, T optimized)
        where T : unmanaged, INumberBase<T>
        => Demand<T>(what, [reference], [optimized]);

    private static ReadOnlySpan<byte> Bytes<T>(ref readonly T value)
        where T : unmanaged
        => MemoryMarshal.AsBytes(new ReadOnlySpan<T>(in value));
}
