using Verification.Reference;
using Verification.Reference.Generators;
using Verification.Vocabulary;

namespace Verification.Oracle.Data;

/// <summary>
/// A generated task in the format of MNIST: each class is a line through five points, drawn by an unsteady hand on noisy paper. Some labels are drawn
/// anew, in training and test rows alike, so that a network which is right about all training rows has learned some of them by heart.
/// </summary>
/// <remarks>
/// Made of Philox's words by additions, multiplications, divisions and square roots alone, so the bytes are the same on every platform. The numbers below
/// are chosen so that a 784-256-256-10 perceptron reaches 99 % on 2,000 training rows, and that its test accuracy shows what this cost.
/// </remarks>
public static class Glyphs
{
    private const int Side = 28;
    private const int Points = 5;

    // Room at the edge for what an unsteady hand adds.
    private const double Margin = 5;

    // Pixels by which a whole glyph, and each of its points, is off: standard deviations.
    private const double ShiftDeviation = 1;
    private const double PointDeviation = 1;

    // Ink is full up to 0.8 pixels from the line and gone at 1.8.
    private const double InkReach = 1.8;

    private const double NoiseDeviation = 0.3;

    private const double RedrawnLabels = 0.15;

    // The words of an image: its shift and points first, then the label's, then a word a pixel.
    private const int HandWords = 2 + (2 * Points);
    private const int LabelWords = 2;

    private const double WordCount = 4294967296.0;

    /// <summary>Draws a task; an image is a function of the seed and its number.</summary>
    public static ImageTask Draw(ulong seed, int trainingImages, int testImages)
    {
        double[] classes = DrawClasses(DerivedSeed.For(seed, DrawPurpose.Classes));
        return new ImageTask(
            "generated glyphs, 15 % of the labels drawn anew",
            DrawImages(classes, DerivedSeed.For(seed, DrawPurpose.TrainingRows), trainingImages),
            DrawImages(classes, DerivedSeed.For(seed, DrawPurpose.TestRows), testImages));
    }

    /// <summary>x and y of each point of each class.</summary>
    private static double[] DrawClasses(ulong seed)
    {
        double[] points = new double[ImageSet.Classes * Points * 2];
        for (int i = 0; i < points.Length; i++)
        {
            points[i] = Margin + ((Side - (2 * Margin)) * Uniform(Philox.Word(new MaskKey(seed), i)));
        }

        return points;
    }

    private static ImageSet DrawImages(double[] classes, ulong seed, int count)
    {
        float[] pixels = new float[count * Side * Side];
        int[] labels = new int[count];
        uint[] words = new uint[HandWords + LabelWords + (Side * Side)];
        for (int image = 0; image < count; image++)
        {
            int shown = image % ImageSet.Classes;
            Philox.Words(new MaskKey(seed, (ulong)image), words);
            double[] line = UnsteadyLine(classes.AsSpan(shown * Points * 2, Points * 2), words);
            labels[image] = Uniform(words[HandWords]) < RedrawnLabels ? (int)(ImageSet.Classes * Uniform(words[HandWords + 1])) : shown;
            for (int pixel = 0; pixel < Side * Side; pixel++)
            {
                double ink = Math.Clamp(InkReach - Distance(line, pixel % Side, pixel / Side), 0, 1);
                double value = Math.Clamp(ink + (NoiseDeviation * NormalDraws.Standard(words[HandWords + LabelWords + pixel])), 0, 1);

                // As a file of bytes would have it.
                pixels[(image * Side * Side) + pixel] = (float)Math.Round(value * ImageSet.FullPixel) / ImageSet.FullPixel;
            }
        }

        return new ImageSet(Side, Side, pixels, labels);
    }

    private static double[] UnsteadyLine(ReadOnlySpan<double> points, uint[] words)
    {
        double[] line = new double[points.Length];
        for (int i = 0; i < points.Length; i++)
        {
            line[i] = points[i] + (ShiftDeviation * NormalDraws.Standard(words[i % 2])) + (PointDeviation * NormalDraws.Standard(words[2 + i]));
        }

        return line;
    }

    /// <summary>From a pixel to the nearest place of a line.</summary>
    private static double Distance(double[] line, double x, double y)
    {
        double nearest = double.MaxValue;
        for (int start = 0; start + 3 < line.Length; start += 2)
        {
            (double fromX, double fromY) = (line[start], line[start + 1]);
            (double alongX, double alongY) = (line[start + 2] - fromX, line[start + 3] - fromY);
            double squaredLength = (alongX * alongX) + (alongY * alongY);
            double part = squaredLength > 0 ? Math.Clamp((((x - fromX) * alongX) + ((y - fromY) * alongY)) / squaredLength, 0, 1) : 0;
            (double offX, double offY) = (x - fromX - (part * alongX), y - fromY - (part * alongY));
            nearest = Math.Min(nearest, (offX * offX) + (offY * offY));
        }

        return Math.Sqrt(nearest);
    }

    /// <summary>In (0, 1), exact.</summary>
    private static double Uniform(uint word) => (word + 0.5) / WordCount;
}
