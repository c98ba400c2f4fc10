namespace Verification.Oracle.Data;

/// <summary>The four files of MNIST and Fashion-MNIST in a folder, each plain or with .gz at the end of its name.</summary>
public static class IdxFolder
{
    private const string TrainingImages = "train-images-idx3-ubyte";
    private const string TrainingLabels = "train-labels-idx1-ubyte";
    private const string TestImages = "t10k-images-idx3-ubyte";
    private const string TestLabels = "t10k-labels-idx1-ubyte";
    private const string CompressedEnding = ".gz";

    private static readonly string[] Names = [TrainingImages, TrainingLabels, TestImages, TestLabels];

    /// <summary>The names, for messages and help.</summary>
    public static string FileNames => string.Join(", ", Names);

    /// <summary>Whether any of the four is there.</summary>
    public static bool IsOne(string folder) => Names.Any(name => Find(folder, name) is not null);

    /// <summary>Reads the four files.</summary>
    /// <exception cref="UserErrorException">One is missing or malformed, or they do not belong together.</exception>
    public static ImageTask Read(string folder)
    {
        string[] missing = [.. Names.Where(name => Find(folder, name) is null)];
        if (missing.Length > 0)
        {
            throw new UserErrorException($"{folder} has no {string.Join(" and no ", missing)} (plain or with {CompressedEnding}); all of {FileNames} are needed.");
        }

        ImageSet training = ReadSet(Find(folder, TrainingImages)!, Find(folder, TrainingLabels)!);
        ImageSet test = ReadSet(Find(folder, TestImages)!, Find(folder, TestLabels)!);
        return (training.Height, training.Width) == (test.Height, test.Width)
            ? new ImageTask(Path.GetFileName(Path.TrimEndingDirectorySeparator(folder)), training, test)
            : throw new UserErrorException(
                $"{folder}: training images have {training.Height} x {training.Width} pixels and test images {test.Height} x {test.Width}; both must be of one size.");
    }

    /// <summary>Writes a task as such a folder: byte for byte what is read again.</summary>
    public static void Write(string folder, ImageTask task, bool isCompressed)
    {
        string ending = isCompressed ? CompressedEnding : string.Empty;
        foreach ((ImageSet set, string images, string labels) in new[] { (task.Training, TrainingImages, TrainingLabels), (task.Test, TestImages, TestLabels) })
        {
            byte[] pixels = [.. set.Pixels.Select(pixel => (byte)Math.Round(pixel * ImageSet.FullPixel))];
            IdxFile.Write(Path.Combine(folder, images + ending), [set.Count, set.Height, set.Width], pixels, isCompressed);
            IdxFile.Write(Path.Combine(folder, labels + ending), [set.Count], [.. set.Labels.Select(label => (byte)label)], isCompressed);
        }
    }

    private static ImageSet ReadSet(string imagePath, string labelPath)
    {
        IdxFile images = IdxFile.Read(imagePath, IdxFile.ImageDimensions);
        IdxFile labels = IdxFile.Read(labelPath, IdxFile.LabelDimensions);
        if (images.Sizes[0] != labels.Sizes[0])
        {
            throw new UserErrorException($"{imagePath} has {images.Sizes[0]} images and {labelPath} {labels.Sizes[0]} labels; there must be one label an image.");
        }

        int wrong = Array.FindIndex(labels.Values, label => label >= ImageSet.Classes);
        if (wrong >= 0)
        {
            throw new UserErrorException($"{labelPath}: label {wrong + 1} of {labels.Values.Length} is {labels.Values[wrong]}; labels are 0 to {ImageSet.Classes - 1}.");
        }

        float[] pixels = Array.ConvertAll(images.Values, value => (float)value / ImageSet.FullPixel);
        return new ImageSet(images.Sizes[1], images.Sizes[2], pixels, Array.ConvertAll(labels.Values, label => (int)label));
    }

    // A plain file goes before a compressed one.
    private static string? Find(string folder, string name)
        => new[] { name, name + CompressedEnding }.Select(file => Path.Combine(folder, file)).FirstOrDefault(File.Exists);
}
