using Verification.Vocabulary.Training;

namespace Verification.Oracle.Data;

/// <summary>Images with labels. A pixel is a number from 0 to 1: a byte over 255.</summary>
/// <param name="Height">Rows of pixels.</param>
/// <param name="Width">Columns of pixels.</param>
/// <param name="Pixels">Image after image, row after row.</param>
/// <param name="Labels">One an image, each from 0 to <see cref="Classes"/> - 1.</param>
public sealed record ImageSet(int Height, int Width, float[] Pixels, int[] Labels)
{
    /// <summary>The classes of every task here, as of MNIST and Fashion-MNIST.</summary>
    public const int Classes = 10;

    /// <summary>The largest pixel as files have it.</summary>
    public const int FullPixel = byte.MaxValue;

    /// <summary>Images.</summary>
    public int Count => Labels.Length;

    /// <summary>Pixels of an image.</summary>
    public int Size => Height * Width;

    /// <summary>The images for a trainer, which reads the same arrays.</summary>
    public TrainingData<float> ToTrainingData() => TrainingData<float>.WithLabels(Pixels, Labels);

    /// <summary>The first images.</summary>
    public ImageSet Take(int count) => count >= Count ? this : new ImageSet(Height, Width, Pixels[..(count * Size)], Labels[..count]);
}

/// <summary>Images to train on and others to test with.</summary>
/// <param name="Description">Where they come from, in a few words.</param>
/// <param name="Training">Trained on.</param>
/// <param name="Test">Only looked at; images of the same size.</param>
public sealed record ImageTask(string Description, ImageSet Training, ImageSet Test);
