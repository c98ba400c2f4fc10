namespace Verification.Vocabulary;

/// <summary>
/// The layout of a keep mask: one bit an element, least significant bit first, 1 = kept, the padding bits
/// of the last byte 0.
/// </summary>
public static class KeepMask
{
    /// <summary>Elements whose bits share a byte.</summary>
    public const int ElementsPerByte = 8;

    /// <summary>Bytes that hold the mask of so many elements.</summary>
    public static int ByteCount(int elements) => (int)(((uint)elements + ElementsPerByte - 1) / ElementsPerByte);

    /// <summary>Whether element <paramref name="index"/> is kept.</summary>
    public static bool IsKept(ReadOnlySpan<byte> keepMask, int index)
        => (keepMask[index / ElementsPerByte] >> (index % ElementsPerByte) & 1) != 0;

    /// <summary>Writes the bit of element <paramref name="index"/>.</summary>
    public static void Set(Span<byte> keepMask, int index, bool kept)
    {
        int bit = 1 << (index % ElementsPerByte);
        ref byte place = ref keepMask[index / ElementsPerByte];
        place = (byte)(kept ? place | bit : place & ~bit);
    }

    /// <summary>Packs one bool an element into a mask.</summary>
    public static byte[] FromBools(ReadOnlySpan<bool> kept)
    {
        byte[] keepMask = new byte[ByteCount(kept.Length)];
        for (int i = 0; i < kept.Length; i++)
        {
            Set(keepMask, i, kept[i]);
        }

        return keepMask;
    }
}
