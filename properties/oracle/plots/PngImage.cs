using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Verification.Oracle.Plots;

/// <summary>A grey picture as a PNG file: a header, one piece of compressed rows, an end; each with its check sum.</summary>
internal static class PngImage
{
    private const int WordBytes = 4;

    private static readonly byte[] Mark = [0x89, (byte)'P', (byte)'N', (byte)'G', (byte)'\r', (byte)'\n', 0x1A, (byte)'\n'];

    /// <summary>Writes a picture.</summary>
    /// <param name="width">Columns.</param>
    /// <param name="grey">Row after row, 0 black to 255 white.</param>
    public static byte[] Write(int width, byte[] grey)
    {
        const byte EightBits = 8;
        int height = grey.Length / width;
        byte[] header = new byte[(2 * WordBytes) + 5];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(WordBytes), height);

        // Grey, no palette, no interlacing: the four bytes after this one stay 0.
        header[2 * WordBytes] = EightBits;
        using MemoryStream rows = new();
        using (ZLibStream compressed = new(rows, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            for (int row = 0; row < height; row++)
            {
                // Each row begins with how it was filtered: not at all.
                compressed.WriteByte(0);
                compressed.Write(grey, row * width, width);
            }
        }

        return [.. Mark, .. Chunk("IHDR", header), .. Chunk("IDAT", rows.ToArray()), .. Chunk("IEND", [])];
    }

    private static byte[] Chunk(string name, byte[] content)
    {
        byte[] length = new byte[WordBytes];
        BinaryPrimitives.WriteInt32BigEndian(length, content.Length);
        byte[] checkedPart = [.. Encoding.ASCII.GetBytes(name), .. content];
        byte[] sum = new byte[WordBytes];
        BinaryPrimitives.WriteUInt32BigEndian(sum, CyclicSum(checkedPart));
        return [.. length, .. checkedPart, .. sum];
    }

    /// <summary>CRC-32 as PNG has it, bit by bit.</summary>
    private static uint CyclicSum(byte[] bytes)
    {
        const uint Polynomial = 0xEDB88320;
        const int Bits = 8;
        uint sum = uint.MaxValue;
        foreach (byte value in bytes)
        {
            sum ^= value;
            for (int bit = 0; bit < Bits; bit++)
            {
                sum = (sum & 1) == 0 ? sum >> 1 : (sum >> 1) ^ Polynomial;
            }
        }

        return ~sum;
    }
}
