using Verification.Optimized;

namespace Verification.Bench.Scaling;

/// <summary>The widths of vectors that rows are timed at.</summary>
public static class Widths
{
    /// <summary>Bits of one float: one element at a time.</summary>
    public const int Scalar = 32;

    /// <summary>Those that this machine computes in hardware, in bits; an emulated one would say nothing.</summary>
    public static IEnumerable<int> InHardware => VectorWidths.All.Where(width => width <= VectorWidths.Accelerated).Select(Bits);

    /// <summary>The width of so many bits; it allocates nothing, since it is called within what is timed.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such width.</exception>
    public static VectorWidth Of(int bits)
        => bits switch
        {
            Scalar => VectorWidth.Scalar,
            128 => VectorWidth.Bits128,
            256 => VectorWidth.Bits256,
            512 => VectorWidth.Bits512,
            _ => throw new ArgumentOutOfRangeException(nameof(bits), bits, "Vectors have 32, 128, 256 or 512 bits."),
        };

    private static int Bits(VectorWidth width)
        => width switch
        {
            VectorWidth.Scalar => Scalar,
            VectorWidth.Bits128 => 128,
            VectorWidth.Bits256 => 256,
            _ => 512,
        };
}
