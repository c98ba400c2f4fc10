using System.Globalization;
using Microsoft.Data.Analysis;

namespace Verification.Oracle.Data;

/// <summary>
/// Images as two tables, train.csv and test.csv: a line of column names, the first of them "label", then a line an image: its label and its pixels,
/// 0 to 255. So the copies of MNIST and Fashion-MNIST look that are handed around as CSV.
/// </summary>
public static class CsvFolder
{
    private const string TrainingName = "train.csv";
    private const string TestName = "test.csv";
    private const string LabelColumn = "label";

    /// <summary>The names, for messages and help.</summary>
    public static string FileNames => $"{TrainingName}, {TestName}";

    /// <summary>Whether any of the two is there.</summary>
    public static bool IsOne(string folder) => File.Exists(Path.Combine(folder, TrainingName)) || File.Exists(Path.Combine(folder, TestName));

    /// <summary>Reads both tables.</summary>
    /// <exception cref="UserErrorException">One is missing or malformed, or they do not belong together.</exception>
    public static ImageTask Read(string folder)
    {
        DataFrame training = ReadTable(Path.Combine(folder, TrainingName));
        DataFrame test = ReadTable(Path.Combine(folder, TestName));
        return training.Columns.Count == test.Columns.Count
            ? new ImageTask(Path.GetFileName(Path.TrimEndingDirectorySeparator(folder)), ToImages(training), ToImages(test))
            : throw new UserErrorException($"{folder}: {TrainingName} has {training.Columns.Count - 1} pixels an image and {TestName} {test.Columns.Count - 1}; both must have as many.");
    }

    /// <summary>Reads one table, with the place of whatever is wrong in it.</summary>
    /// <exception cref="UserErrorException">It cannot be read, or a cell, a line or the head is not as it must be.</exception>
    public static DataFrame ReadTable(string path)
    {
        try
        {
            using IEnumerator<string> lines = File.ReadLines(path).GetEnumerator();
            string[] names = lines.MoveNext() ? lines.Current.Split(',', StringSplitOptions.TrimEntries) : [];
            if (names.Length < 2 || !names[0].Equals(LabelColumn, StringComparison.OrdinalIgnoreCase))
            {
                throw new UserErrorException($"{path}, line 1: the first column must be \"{LabelColumn}\" and one of a pixel at least follow; the line of column names is missing, or is another.");
            }

            List<int> labels = [];
            List<float>[] pixels = [.. names.Skip(1).Select(_ => new List<float>())];
            for (int number = 2; lines.MoveNext(); number++)
            {
                AddRow(path, number, lines.Current, names, labels, pixels);
            }

            return labels.Count == 0
                ? throw new UserErrorException($"{path} has a line of column names and no image.")
                : new DataFrame([new Int32DataFrameColumn(LabelColumn, labels), .. pixels.Select((column, index) => new SingleDataFrameColumn($"pixel{index}", column))]);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new UserErrorException($"{path} cannot be read: {failure.Message}", failure);
        }
    }

    private static void AddRow(string path, int number, ReadOnlySpan<char> line, string[] names, List<int> labels, List<float>[] pixels)
    {
        int column = 0;
        foreach (Range range in line.Split(','))
        {
            ReadOnlySpan<char> cell = line[range].Trim();
            if (column == 0)
            {
                bool isLabel = int.TryParse(cell, NumberStyles.None, CultureInfo.InvariantCulture, out int label) && label < ImageSet.Classes;
                labels.Add(isLabel ? label : throw new UserErrorException($"{path}, line {number}: the label is \"{Shortened(cell)}\"; labels are 0 to {ImageSet.Classes - 1}."));
            }
            else if (column < names.Length)
            {
                // Written so that NaN fails it.
                bool isPixel = float.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out float value) && value >= 0 && value <= ImageSet.FullPixel;
                pixels[column - 1].Add(isPixel ? value : throw new UserErrorException($"{path}, line {number}, column {column + 1} ({Shortened(names[column])}): \"{Shortened(cell)}\" is no number from 0 to {ImageSet.FullPixel}."));
            }

            column++;
        }

        if (column != names.Length)
        {
            throw new UserErrorException($"{path}, line {number} has {column} {(column == 1 ? "cell" : "cells")}; line 1 names {names.Length} columns.");
        }
    }

    private static ImageSet ToImages(DataFrame table)
    {
        int rows = (int)table.Rows.Count;
        int size = table.Columns.Count - 1;
        float[] pixels = new float[rows * size];
        for (int column = 0; column < size; column++)
        {
            int row = 0;
            foreach (float? value in (SingleDataFrameColumn)table.Columns[column + 1])
            {
                pixels[(row++ * size) + column] = value!.Value / ImageSet.FullPixel;
            }
        }

        // Square where it can be; a perceptron does not look at the shape.
        int side = (int)Math.Round(Math.Sqrt(size));
        (int height, int width) = side * side == size ? (side, side) : (1, size);
        return new ImageSet(height, width, pixels, [.. ((Int32DataFrameColumn)table.Columns[0]).Select(label => label!.Value)]);
    }

    private static string Shortened(ReadOnlySpan<char> text)
    {
        const int Most = 40;
        return text.Length <= Most ? text.ToString() : $"{text[..Most]}...";
    }
}
