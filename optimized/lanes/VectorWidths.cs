using System.Runtime.Intrinsics;
using Verification.Vocabulary;

namespace Verification.Optimized;

/// <summary>Which widths there are, and which of them this machine computes in hardware.</summary>
public static class VectorWidths
{
    /// <summary>Every width that can be asked for by name, narrowest first, emulated ones included.</summary>
    public static IReadOnlyList<VectorWidth> All { get; } =
        [VectorWidth.Scalar, VectorWidth.Bits128, VectorWidth.Bits256, VectorWidth.Bits512];

    /// <summary>The width that <see cref="VectorWidth.Widest"/> stands for on this machine; never one that is emulated.</summary>
    public static VectorWidth Accelerated
        => Vector512.IsHardwareAccelerated ? VectorWidth.Bits512
            : Vector256.IsHardwareAccelerated ? VectorWidth.Bits256
            : Vector128.IsHardwareAccelerated ? VectorWidth.Bits128
            : VectorWidth.Scalar;

    /// <summary>The width to use: a named one as it is, <see cref="VectorWidth.Widest"/> as what it stands for here.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is no width.</exception>
    public static VectorWidth Resolve(VectorWidth width)
    {
        if (width == VectorWidth.Widest)
        {
            return Accelerated;
        }

        Require.Defined(width, nameof(width));
        return width;
    }
}
