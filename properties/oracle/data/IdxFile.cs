using System.Buffers.Binary;
using System.IO.Compression;

namespace Verification.Oracle.Data;

/// <summary>
/// A file in the IDX format of MNIST, plain or compressed by gzip: two zero bytes, the type of the elements, the number of dimensions; then the size of
/// each dimension in four bytes, the highest first; then the elements. Only unsigned bytes are read.
/// </summary>
/// <param name="Sizes">The size of each dimension, the slowest first.</param>
/// <param name="Values">The elements.</param>
public sealed record IdxFile(int[] Sizes, byte[] Values)
{
    /// <summary>Dimensions of a file of images.</summary>
    public const int ImageDimensions = 3;

    /// <summary>Dimensions of a file of labels.</summary>
    public const int LabelDimensions = 1;

    private const int UnsignedByte = 0x08;
    private const int WordBytes = 4;

    // 60,000 images of 28 x 28 have 47 million.
    private const long MostValues = 1 << 30;

    private const string Damaged = "the gzip stream is damaged or cut off";

    private static readonly byte[] GzipMark = [0x1F, 0x8B];

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="dimensions">How many it must have: 3 for images, 1 for labels.</param>
    /// <exception cref="UserErrorException">It is no such file, is cut off, or has more in it than it says.</exception>
    public static IdxFile Read(string path, int dimensions)
    {
        try
        {
            using FileStream file = File.OpenRead(path);
            byte[] mark = new byte[GzipMark.Length];
            bool isCompressed = file.ReadAtLeast(mark, mark.Length, throwOnEndOfStream: false) == mark.Length && mark.SequenceEqual(GzipMark);
            file.Position = 0;
            if (!isCompressed)
            {
                return Read(file, path, dimensions, string.Empty);
            }

            using GZipStream content = new(file, CompressionMode.Decompress, leaveOpen: true);
            IdxFile read = Read(content, path, dimensions, $" If the file was whole before it was compressed, {Damaged}.");
            RequireLength(file, path, read.Values.Length + (WordBytes * (1L + dimensions)));
            return read;
        }
        catch (InvalidDataException failure)
        {
            throw new UserErrorException($"{path}: {Damaged} ({failure.Message}) Copy or download the file again.", failure);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new UserErrorException($"{path} cannot be read: {failure.Message}", failure);
        }
    }

    /// <summary>Writes a file, whole or not at all.</summary>
    public static void Write(string path, int[] sizes, byte[] values, bool isCompressed)
    {
        byte[] header = new byte[WordBytes * (1 + sizes.Length)];
        BinaryPrimitives.WriteInt32BigEndian(header, Magic(sizes.Length));
        for (int i = 0; i < sizes.Length; i++)
        {
            BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(WordBytes * (i + 1)), sizes[i]);
        }

        string temporary = $"{path}.{Environment.ProcessId}.tmp";
        using (Stream file = File.Create(temporary))
        using (Stream content = isCompressed ? new GZipStream(file, CompressionLevel.Optimal) : file)
        {
            content.Write(header);
            content.Write(values);
        }

        File.Move(temporary, path, overwrite: true);
    }

    private static IdxFile Read(Stream content, string path, int dimensions, string note)
    {
        byte[] header = new byte[WordBytes * (1 + dimensions)];
        int got = content.ReadAtLeast(header, header.Length, throwOnEndOfStream: false);
        if (got >= WordBytes)
        {
            RequireMagic(BinaryPrimitives.ReadInt32BigEndian(header), path, dimensions);
        }

        if (got < header.Length)
        {
            throw new UserErrorException($"{path} ends after {got} bytes; the header alone of an IDX file of {Holds(dimensions)} has {header.Length}.{note}");
        }

        int[] sizes = new int[dimensions];
        long count = 1;
        for (int i = 0; i < dimensions; i++)
        {
            uint size = BinaryPrimitives.ReadUInt32BigEndian(header.AsSpan(WordBytes * (i + 1)));
            count = size == 0 || count > MostValues / size ? 0 : count * size;
            sizes[i] = unchecked((int)size);
            if (count == 0)
            {
                throw new UserErrorException($"{path}: the header says that dimension {i + 1} of {dimensions} has {size} elements; 1 to {MostValues} elements in all are read.");
            }
        }

        byte[] values = ReadValues(content, count, out bool hasMore);
        string shape = string.Join(" x ", sizes);
        return values.Length < count ? throw new UserErrorException($"{path} is cut off: the header says {shape} = {count} bytes of {Holds(dimensions)}, and {values.Length} follow.{note}")
            : hasMore ? throw new UserErrorException($"{path} goes on after the {shape} = {count} bytes of {Holds(dimensions)} that its header says; header and content do not belong together.{note}")
            : new IdxFile(sizes, values);
    }

    // The library takes a stream without its end for a whole one; the last four bytes are the length of what was compressed.
    private static void RequireLength(FileStream file, string path, long length)
    {
        byte[] end = new byte[WordBytes];
        file.Seek(-WordBytes, SeekOrigin.End);
        file.ReadExactly(end);
        uint written = BinaryPrimitives.ReadUInt32LittleEndian(end);
        if (written != unchecked((uint)length))
        {
            throw new UserErrorException($"{path}: {Damaged}: it ends with a length of {written} bytes, and {length} came out. Copy or download the file again.");
        }
    }

    // What a header promises is not allocated before it comes.
    private static byte[] ReadValues(Stream content, long count, out bool hasMore)
    {
        const int FirstPiece = 1 << 20;
        byte[] values = new byte[Math.Min(count, FirstPiece)];
        int filled = 0;
        while (true)
        {
            int got = content.ReadAtLeast(values.AsSpan(filled), values.Length - filled, throwOnEndOfStream: false);
            filled += got;
            if (filled < values.Length)
            {
                hasMore = false;
                return values[..filled];
            }

            if (filled == count)
            {
                // Also makes the reader of gzip check the sum at the end.
                hasMore = content.ReadByte() >= 0;
                return values;
            }

            Array.Resize(ref values, (int)Math.Min(count, 2L * values.Length));
        }
    }

    private static void RequireMagic(int magic, string path, int dimensions)
    {
        if (magic == Magic(dimensions))
        {
            return;
        }

        int other = dimensions == ImageDimensions ? LabelDimensions : ImageDimensions;
        throw new UserErrorException(
            magic == Magic(other) ? $"{path} holds {Holds(other)} (magic number {magic}) where {Holds(dimensions)} (magic number {Magic(dimensions)}) belong; are the files of images and of labels swapped?"
            : magic >> 16 == 0 && (byte)magic == dimensions ? $"{path} holds elements of type 0x{(magic >> 8) & byte.MaxValue:X2}; unsigned bytes, 0x08, are read."
            : $"{path} begins with the magic number 0x{magic:X8}; an IDX file of {Holds(dimensions)} begins with 0x{Magic(dimensions):X8} ({Magic(dimensions)}).");
    }

    private static int Magic(int dimensions) => (UnsignedByte << 8) | dimensions;

    private static string Holds(int dimensions) => dimensions == ImageDimensions ? "images" : "labels";
}
