namespace Verification.Peers.Libtorch;

/// <summary>A bfloat16 as it lies in memory: the upper half of a float. It is carried to and from libtorch; nothing is computed with it here.</summary>
/// <param name="Bits">Its bits.</param>
internal readonly record struct BFloat16Bits(ushort Bits)
{
    // A bfloat16 is the upper half of a float.
    private const int LowerHalf = 16;

    /// <summary>The number, which every float holds exactly.</summary>
    public float ToSingle() => BitConverter.UInt32BitsToSingle((uint)Bits << LowerHalf);
}
