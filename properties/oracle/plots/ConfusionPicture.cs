using System.Globalization;

namespace Verification.Oracle.Plots;

/// <summary>Confusion matrices side by side: a row a label, a column what the network says, a cell how many test rows, darker the more.</summary>
internal static class ConfusionPicture
{
    private const double Cell = 36;
    private const double Margin = 16;
    private const double Header = 84;
    private const double LabelWidth = 44;
    private const double Gap = 36;
    private const double TextDrop = 4;

    // From this share of a row on the cell is so dark that its number must be light.
    private const double Dark = 0.5;

    /// <summary>Draws matrices, each given row by row.</summary>
    public static string Draw(string title, IReadOnlyList<(string Name, int[,] Counts)> matrices)
    {
        int classes = matrices[0].Counts.GetLength(0);
        double width = LabelWidth + (classes * Cell);
        SvgPage page = new((2 * Margin) + (matrices.Count * width) + ((matrices.Count - 1) * Gap), Header + (classes * Cell) + Margin, title);
        const double TitleBase = 24;
        page.Text(Margin, TitleBase, title, style: "title");
        foreach ((int index, (string name, int[,] counts)) in matrices.Index())
        {
            DrawMatrix(page, name, counts, Margin + (index * (width + Gap)));
        }

        return page.ToString();
    }

    private static void DrawMatrix(SvgPage page, string name, int[,] counts, double left)
    {
        const double NameLift = 36;
        int classes = counts.GetLength(0);
        double cells = left + LabelWidth;
        page.Text(cells, Header - NameLift, name, style: "panel");
        page.Text(cells + (classes * Cell / 2), Header - (NameLift / 2) - TextDrop, "what the network says", "middle", "faint");
        page.TextUpwards(left + (3 * TextDrop), Header + (classes * Cell / 2), "label", "faint");
        for (int row = 0; row < classes; row++)
        {
            int all = Enumerable.Range(0, classes).Sum(column => counts[row, column]);
            page.Text(cells - (2 * TextDrop), Header + ((row + 0.5) * Cell) + TextDrop, row.ToString(CultureInfo.InvariantCulture), "end");
            page.Text(cells + ((row + 0.5) * Cell), Header - TextDrop, row.ToString(CultureInfo.InvariantCulture), "middle");
            for (int column = 0; column < classes; column++)
            {
                double share = all == 0 ? 0 : (double)counts[row, column] / all;
                page.Rectangle(cells + (column * Cell), Header + (row * Cell), Cell - 1, Cell - 1, row == column ? "d0" : "d1", Math.Max(share, 0.04));
                if (counts[row, column] > 0)
                {
                    page.Text(cells + ((column + 0.5) * Cell), Header + ((row + 0.5) * Cell) + TextDrop, counts[row, column].ToString(CultureInfo.InvariantCulture), "middle", share >= Dark ? "on-dark" : "on-light");
                }
            }
        }
    }
}
