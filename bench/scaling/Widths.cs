using Verification.Optimized;

namespace Verification.Bench.Scaling;

/// <summary>The widths of vectors that rows are timed at.</summary>
public static class Widths
{
    /// <summary>Bits of one float: one element at a time.</summary>
    public const int Scalar = 32;

    /// <summary>Those that this machine computes in hardware, in bits; an emulated one would say nothing.</summary>
    public static IEnumerable<int> InHardware => VectorWidths.All.Where(width => width <= VectorWidths.Accelerated).Select(Bits);

    /// <summary>The width of so many bits.</summary>
    public static VectorWidth Of(int bits) => VectorWidths.All.Single(width => Bits(width) == bits);

    private static int Bits(VectorWidth width)
        => width switch
        {
            VectorWidth.Scalar => Scalar,
            VectorWidth.Bits128 => 128,
            VectorWidth.Bits256 => 256,
            _ => 512,
        };
}
