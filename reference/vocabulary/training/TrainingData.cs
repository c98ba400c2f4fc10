using System.Globalization;

namespace Verification.Vocabulary.Training;

/// <summary>Rows of inputs, each with its targets or with its label. The arrays are the caller's, are read and are never changed.</summary>
/// <typeparam name="T">The working type.</typeparam>
public sealed class TrainingData<T>
    where T : struct
{
    private TrainingData(T[] inputs, T[] targets, int[] labels, int rows)
    {
        Require.AtLeast(rows, 1, "the number of rows");
        RequireWholeRows(inputs.Length, rows, nameof(inputs));
        Require.AtLeast(inputs.Length / rows, 1, "the number of inputs in a row");
        (Inputs, Targets, Labels, Rows) = (inputs, targets, labels, rows);
        InputCount = inputs.Length / rows;
    }

    /// <summary>Rows.</summary>
    public int Rows { get; }

    /// <summary>Inputs in a row.</summary>
    public int InputCount { get; }

    /// <summary>Targets in a row; 0 where the rows have labels.</summary>
    public int TargetCount => Targets.Length / Rows;

    /// <summary>Row-major: row i is the <see cref="InputCount"/> elements from <c>i * InputCount</c> on.</summary>
    public T[] Inputs { get; }

    /// <summary>Row-major, <see cref="TargetCount"/> a row; empty where the rows have labels.</summary>
    public T[] Targets { get; }

    /// <summary>One a row; empty where the rows have targets.</summary>
    public int[] Labels { get; }

    /// <summary>Rows with targets, for regression and for the squared loss.</summary>
    /// <param name="inputs">Row-major, as many a row.</param>
    /// <param name="targets">Row-major, as many a row.</param>
    /// <param name="rows">Rows, at least 1.</param>
    /// <exception cref="ArgumentException">The arrays are no whole rows.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no row, no input or no target.</exception>
    public static TrainingData<T> WithTargets(T[] inputs, T[] targets, int rows)
    {
        TrainingData<T> data = new(inputs, targets, [], rows);
        RequireWholeRows(targets.Length, rows, nameof(targets));
        Require.AtLeast(data.TargetCount, 1, "the number of targets in a row");
        return data;
    }

    /// <summary>Rows with labels, for classification.</summary>
    /// <param name="inputs">Row-major, as many a row.</param>
    /// <param name="labels">One a row, each at least 0; the model that is trained says how many classes there are.</param>
    /// <exception cref="ArgumentException">The inputs are no whole rows.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no row or no input, or a label is negative.</exception>
    public static TrainingData<T> WithLabels(T[] inputs, int[] labels)
    {
        TrainingData<T> data = new(inputs, [], labels, labels.Length);
        data.RequireClasses(int.MaxValue);
        return data;
    }

    /// <summary>Checks that every label is a class.</summary>
    /// <param name="classes">How many there are.</param>
    /// <exception cref="ArgumentOutOfRangeException">A label is none; the message names its row.</exception>
    public void RequireClasses(int classes)
    {
        for (int row = 0; row < Labels.Length; row++)
        {
            if ((uint)Labels[row] >= (uint)classes)
            {
                throw new ArgumentOutOfRangeException(
                    nameof(classes),
                    Labels[row],
                    string.Create(CultureInfo.InvariantCulture, $"Label {Labels[row]} of row {row} is no class; classes go from 0 to {classes - 1}."));
            }
        }
    }

    private static void RequireWholeRows(int length, int rows, string name)
        => Require.Length(length % rows, 0, name, string.Create(CultureInfo.InvariantCulture, $"what is left over after {rows} rows of one length"));
}
