using System.IO.Compression;
using Verification.Gate.Oracle;
using Verification.Oracle;
using Verification.Oracle.Data;

namespace Verification.Gate.Experiments;

/// <summary>Files of images are read as they are, or refused with words that say which, where and what would be right.</summary>
public sealed class ImageFiles : IDisposable
{
    private const string TrainingImages = "train-images-idx3-ubyte";
    private const string TrainingLabels = "train-labels-idx1-ubyte";
    private const string TestImages = "t10k-images-idx3-ubyte";
    private const string TestLabels = "t10k-labels-idx1-ubyte";

    private readonly TemporaryFolder _folder = new();
    private readonly ImageTask _task = Glyphs.Draw(seed: 1, trainingImages: 12, testImages: 7);

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void What_was_written_is_read_bit_for_bit(bool isCompressed)
    {
        IdxFolder.Write(_folder.Path, _task, isCompressed);
        ImageTask read = DataFolder.Read(_folder.Path);
        foreach ((ImageSet expected, ImageSet actual) in new[] { (_task.Training, read.Training), (_task.Test, read.Test) })
        {
            Assert.Equal((expected.Height, expected.Width), (actual.Height, actual.Width));
            Assert.Equal(expected.Pixels, actual.Pixels);
            Assert.Equal(expected.Labels, actual.Labels);
        }
    }

    // The header: 00 00 08 dimensions, then four bytes a size.
    public static TheoryData<string, string, string> Malformed => new()
    {
        { TrainingImages, "cut to 0", "ends after 0 bytes; the header alone of an IDX file of images has 16" },
        { TrainingImages, "cut to 9", "ends after 9 bytes" },
        { TrainingImages, "cut to 500", "is cut off: the header says 12 x 28 x 28 = 9408 bytes of images, and 484 follow" },
        { TestLabels, "cut to 14", "is cut off: the header says 7 = 7 bytes of labels, and 6 follow" },
        { TrainingImages, "byte 0 is 1", "begins with the magic number 0x01000803; an IDX file of images begins with 0x00000803 (2051)" },
        { TestLabels, "byte 3 is 7", "begins with the magic number 0x00000807" },
        { TrainingImages, "byte 2 is 13", "elements of type 0x0D; unsigned bytes, 0x08, are read" },
        { TrainingImages, "byte 7 is 13", "is cut off: the header says 13 x 28 x 28" },
        { TrainingImages, "byte 7 is 11", "goes on after the 11 x 28 x 28" },
        { TrainingImages, "byte 7 is 0", "dimension 1 of 3 has 0 elements" },
        { TrainingImages, "byte 4 is 255", "1 to 1073741824 elements in all are read" },
        { TrainingLabels, "byte 10 is 10", "label 3 of 12 is 10; labels are 0 to 9" },
        { TestLabels, "ends with 1 more", "goes on after the 7 = 7 bytes of labels" },
        { TrainingImages, "is " + TrainingLabels, "holds labels (magic number 2049) where images (magic number 2051) belong; are the files of images and of labels swapped?" },
        { TestLabels, "is " + TestImages, "holds images (magic number 2051) where labels (magic number 2049) belong" },
        { TrainingLabels, "is " + TestLabels, "has 12 images and" },
        { TestImages, "is missing", "has no t10k-images-idx3-ubyte (plain or with .gz)" },
        { TestImages, "is smaller images", "training images have 28 x 28 pixels and test images 2 x 2" },
        { TrainingImages, "is compressed, cut to 300", "the gzip stream is damaged or cut off" },
        { TrainingImages, "is compressed, but for its last 4", "the gzip stream is damaged or cut off" },
        { TrainingImages, "is compressed, with a byte changed", "the gzip stream is damaged or cut off" },
    };

    [Theory]
    [MemberData(nameof(Malformed))]
    public void Others_are_refused(string name, string what, string said)
    {
        IdxFolder.Write(_folder.Path, _task, isCompressed: false);
        string path = Path.Combine(_folder.Path, name);
        byte[] bytes = File.ReadAllBytes(path);
        string[] words = what.Split(' ');
        switch (words)
        {
            case ["cut", "to", string length]:
                File.WriteAllBytes(path, bytes[..int.Parse(length)]);
                break;
            case ["byte", string place, "is", string value]:
                bytes[int.Parse(place)] = byte.Parse(value);
                File.WriteAllBytes(path, bytes);
                break;
            case ["ends", ..]:
                File.WriteAllBytes(path, [.. bytes, 1]);
                break;
            case ["is", "missing"]:
                File.Delete(path);
                break;
            case ["is", "smaller", ..]:
                IdxFile.Write(path, [7, 2, 2], new byte[28], isCompressed: false);
                break;
            case ["is", "compressed,", ..]:
                byte[] compressed = Compressed(bytes);
                compressed[compressed.Length / 2] ^= (byte)(words[2] == "with" ? 0x10 : 0);
                File.WriteAllBytes(path, words[2] switch { "cut" => compressed[..300], "but" => compressed[..^4], _ => compressed });
                break;
            default:
                File.Copy(Path.Combine(_folder.Path, words[1]), path, overwrite: true);
                break;
        }

        UserErrorException refusal = Assert.Throws<UserErrorException>(() => DataFolder.Read(_folder.Path));
        Assert.Contains(said, refusal.Message, StringComparison.Ordinal);
        Assert.Contains(name, refusal.Message.Replace(words[1], string.Empty, StringComparison.Ordinal) + (what.StartsWith("is smaller", StringComparison.Ordinal) ? name : string.Empty), StringComparison.Ordinal);
    }

    [Fact]
    public void Tables_are_read_too()
    {
        WriteTables("label,a,b,c,d\n3,0,255,51,127.5\n", "label,a,b,c,d\n9,0,0,0,0\n0,1,2,3,4\n");
        ImageTask task = DataFolder.Read(_folder.Path);
        Assert.Equal([0, 1, 51f / 255, 0.5f], task.Training.Pixels);
        Assert.Equal((2, 2), (task.Training.Height, task.Training.Width));
        Assert.Equal([9, 0], task.Test.Labels);
    }

    [Theory]
    [InlineData("", "line 1: the first column must be \"label\"")]
    [InlineData("3,0,255\n", "line 1: the first column must be \"label\"")]
    [InlineData("label,a,b\n", "has a line of column names and no image")]
    [InlineData("label,a,b\n3,0,NaN\n", "line 2, column 3 (b): \"NaN\" is no number from 0 to 255")]
    [InlineData("label,a,b\n3,0,256\n", "\"256\" is no number from 0 to 255")]
    [InlineData("label,a,b\n3,-1,0\n", "line 2, column 2 (a): \"-1\"")]
    [InlineData("label,a,b\n3,0,\n", "column 3 (b): \"\" is no number")]
    [InlineData("label,a,b\n3,0,0\n10,0,0\n", "line 3: the label is \"10\"; labels are 0 to 9")]
    [InlineData("label,a,b\nx,0,0\n", "line 2: the label is \"x\"")]
    [InlineData("label,a,b\n3,0\n", "line 2 has 2 cells; line 1 names 3 columns")]
    [InlineData("label,a,b\n3,0,0,0\n", "line 2 has 4 cells; line 1 names 3 columns")]
    [InlineData("label,a,b\n3,0,0\n\n3,0,0\n", "line 3")]
    [InlineData("label,a\n3,0\n", "train.csv has 1 pixels an image and test.csv 2")]
    public void Malformed_tables_are_refused(string training, string said)
    {
        WriteTables(training, "label,a,b\n3,0,0\n");
        UserErrorException refusal = Assert.Throws<UserErrorException>(() => DataFolder.Read(_folder.Path));
        Assert.Contains(said, refusal.Message, StringComparison.Ordinal);
        Assert.Contains("train.csv", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_without_images_is_refused()
    {
        Assert.Contains("has none of the files", Assert.Throws<UserErrorException>(() => DataFolder.Read(_folder.Path)).Message, StringComparison.Ordinal);
        Assert.Contains("There is no folder", Assert.Throws<UserErrorException>(() => DataFolder.Read(Path.Combine(_folder.Path, "none"))).Message, StringComparison.Ordinal);
        File.WriteAllText(Path.Combine(_folder.Path, "train.csv"), "label,a\n1,0\n");
        Assert.Contains("test.csv cannot be read", Assert.Throws<UserErrorException>(() => DataFolder.Read(_folder.Path)).Message, StringComparison.Ordinal);
    }

    private void WriteTables(string training, string test)
    {
        File.WriteAllText(Path.Combine(_folder.Path, "train.csv"), training);
        File.WriteAllText(Path.Combine(_folder.Path, "test.csv"), test);
    }

    private static byte[] Compressed(byte[] bytes)
    {
        using MemoryStream compressed = new();
        using (GZipStream stream = new(compressed, CompressionLevel.Optimal))
        {
            stream.Write(bytes);
        }

        return compressed.ToArray();
    }
}
