using System.Globalization;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Verification.Optimized;

namespace Verification.Gate.Widths;

/// <summary>
/// Dispatch takes the widest vectors that this process computes in hardware; and where a run of the instruction-set matrix
/// (.ci/instruction-sets) says how many bits its switch must have left, that is so. A misspelt switch has no effect, in silence.
/// </summary>
public sealed class InstructionSetSwitch
{
    private const string ExpectedBits = "VERIFICATION_EXPECT_VECTOR_BITS";

    private static int WidestBits
        => Vector512.IsHardwareAccelerated ? 512
            : Vector256.IsHardwareAccelerated ? 256
            : Vector128.IsHardwareAccelerated ? 128
            : 0;

    [Fact]
    public void Took_effect()
    {
        // Outside of the matrix there is no switch, and whatever the machine has is right.
        string expected = Environment.GetEnvironmentVariable(ExpectedBits) ?? WidestBits.ToString(CultureInfo.InvariantCulture);
        Assert.Equal(expected, WidestBits.ToString(CultureInfo.InvariantCulture));
    }

    [Fact]
    public void Narrower_vectors_stay()
    {
        Assert.True(!Vector512.IsHardwareAccelerated || Vector256.IsHardwareAccelerated);
        Assert.True(!Vector256.IsHardwareAccelerated || Vector128.IsHardwareAccelerated);

        // The runtime ties both to AVX2: without it the fused variants must fuse in software.
        Assert.True(!Fma.IsSupported || Vector256.IsHardwareAccelerated);
    }

    [Fact]
    public void Dispatch_never_takes_a_width_that_is_emulated()
    {
        VectorWidth right = WidestBits switch
        {
            512 => VectorWidth.Bits512,
            256 => VectorWidth.Bits256,
            128 => VectorWidth.Bits128,
            _ => VectorWidth.Scalar,
        };
        Assert.Equal(right, VectorWidths.Resolve(VectorWidth.Widest));
    }
}
