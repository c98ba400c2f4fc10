using System.Globalization;
using Verification.Oracle.Data;

namespace Verification.Oracle.Plots;

/// <summary>The first images of each label, a column a label.</summary>
internal static class SamplesPicture
{
    private const int EachLabel = 5;

    // Pixels between images, and of the picture a pixel.
    private const int Gap = 2;
    private const double Magnified = 2;

    private const double Margin = 16;
    private const double Header = 62;
    private const double TextDrop = 4;

    /// <summary>Draws a picture.</summary>
    public static string Draw(string title, string subtitle, ImageSet images)
    {
        int across = images.Width + Gap;
        int down = images.Height + Gap;
        int width = ImageSet.Classes * across;
        byte[] grey = new byte[width * EachLabel * down];
        for (int label = 0; label < ImageSet.Classes; label++)
        {
            foreach ((int row, int image) in Enumerable.Range(0, images.Count).Where(image => images.Labels[image] == label).Take(EachLabel).Index())
            {
                for (int pixel = 0; pixel < images.Size; pixel++)
                {
                    int place = (((row * down) + (pixel / images.Width)) * width) + (label * across) + (pixel % images.Width);
                    grey[place] = (byte)Math.Round(images.Pixels[(image * images.Size) + pixel] * ImageSet.FullPixel);
                }
            }
        }

        double drawnWidth = width * Magnified;
        double drawnHeight = EachLabel * down * Magnified;
        SvgPage page = new((2 * Margin) + drawnWidth, Header + drawnHeight + Margin, title);
        const double TitleBase = 22;
        page.Text(Margin, TitleBase, title, style: "title");
        page.Text(Margin, TitleBase + Margin, subtitle, style: "faint");
        for (int label = 0; label < ImageSet.Classes; label++)
        {
            page.Text(Margin + (((label * across) + (images.Width / 2.0)) * Magnified), Header - TextDrop, label.ToString(CultureInfo.InvariantCulture), "middle");
        }

        page.Image(Margin, Header, drawnWidth, drawnHeight, PngImage.Write(width, grey));
        return page.ToString();
    }
}
