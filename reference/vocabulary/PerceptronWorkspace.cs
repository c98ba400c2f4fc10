namespace Verification.Vocabulary;

/// <summary>
/// The arrays that a perceptron writes on its way forward and backward, made once for a shape and a number of rows
/// so that no step allocates. Every array is row-major, one row an example.
/// </summary>
/// <typeparam name="T">The working type.</typeparam>
public sealed class PerceptronWorkspace<T>
    where T : struct
{
    /// <summary>Makes the arrays.</summary>
    /// <param name="shape">The perceptron.</param>
    /// <param name="rows">Examples in the batch, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no row.</exception>
    public PerceptronWorkspace(PerceptronShape shape, int rows)
    {
        Require.AtLeast(rows, 1, "the number of rows");
        Shape = shape;
        Rows = rows;
        PreActivations = HiddenArrays();
        Hidden = HiddenArrays();
        Dropped = HiddenArrays();
        HiddenGradients = HiddenArrays();
        KeepMasks = new byte[shape.HiddenLayers][];
        for (int layer = 0; layer < shape.HiddenLayers; layer++)
        {
            KeepMasks[layer] = new byte[KeepMask.ByteCount(checked(rows * shape.Units(layer)))];
        }

        Outputs = new T[checked(rows * shape.OutputCount)];
    }

    /// <summary>The perceptron that the arrays fit.</summary>
    public PerceptronShape Shape { get; }

    /// <summary>Examples in the batch.</summary>
    public int Rows { get; }

    /// <summary>z of each hidden layer: weighted inputs plus bias.</summary>
    public T[][] PreActivations { get; }

    /// <summary>h = phi(z) of each hidden layer.</summary>
    public T[][] Hidden { get; }

    /// <summary>h' of each hidden layer: h after dropout; in evaluation h itself.</summary>
    public T[][] Dropped { get; }

    /// <summary>The keep mask of each hidden layer: element <c>row * Units + unit</c>.</summary>
    public byte[][] KeepMasks { get; }

    /// <summary>The outputs of the network.</summary>
    public T[] Outputs { get; }

    /// <summary>The gradients of the loss by z of each hidden layer, after the backward pass.</summary>
    public T[][] HiddenGradients { get; }

    private T[][] HiddenArrays()
    {
        T[][] arrays = new T[Shape.HiddenLayers][];
        for (int layer = 0; layer < arrays.Length; layer++)
        {
            arrays[layer] = new T[checked(Rows * Shape.Units(layer))];
        }

        return arrays;
    }
}
