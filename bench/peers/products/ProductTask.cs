using Verification.Bench.Harness;

namespace Verification.Peers.Products;

/// <summary>A product of a layer with its operands, row-major, which every side reads from the same memory.</summary>
internal sealed class ProductTask
{
    /// <summary>Makes the operands.</summary>
    /// <param name="kind">Which product.</param>
    /// <param name="examples">Rows of the batch.</param>
    /// <param name="inputs">Inputs of the layer.</param>
    /// <param name="units">Units of the layer.</param>
    public ProductTask(ProductKind kind, int examples, int inputs, int units)
    {
        (Kind, Units) = (kind, units);
        (Rows, Depth, Columns) = kind switch
        {
            ProductKind.Forward => (examples, inputs, units),
            ProductKind.WeightGradients => (inputs, examples, units),
            _ => (examples, units, inputs),
        };
        Left = Numbers(Rows * Depth, salt: 0);
        Right = Numbers(Depth * Columns, salt: 1);
        Addend = Numbers(Columns, salt: 2);
    }

    /// <summary>Which product.</summary>
    public ProductKind Kind { get; }

    /// <summary>Units of the layer.</summary>
    public int Units { get; }

    /// <summary>Rows of the result.</summary>
    public int Rows { get; }

    /// <summary>Products in a sum.</summary>
    public int Depth { get; }

    /// <summary>Columns of the result.</summary>
    public int Columns { get; }

    /// <summary>x, x or dz.</summary>
    public AlignedBuffer<float> Left { get; }

    /// <summary>W, dz or W.</summary>
    public AlignedBuffer<float> Right { get; }

    /// <summary>b; used forward alone.</summary>
    public AlignedBuffer<float> Addend { get; }

    /// <summary>The sizes, "forward 256x784x256".</summary>
    public string Name => $"{Kind} {Rows}x{Depth}x{Columns}";

    /// <summary>The left factor of a product.</summary>
    public float LeftAt(int row, int k) => Left.Span[Kind == ProductKind.WeightGradients ? (k * Rows) + row : (row * Depth) + k];

    /// <summary>The right factor of a product.</summary>
    public float RightAt(int k, int column) => Right.Span[Kind == ProductKind.InputGradients ? (column * Depth) + k : (k * Columns) + column];

    private static AlignedBuffer<float> Numbers(int elements, int salt)
    {
        AlignedBuffer<float> numbers = new(elements);
        TestData.FillUniform(numbers.Span, salt);
        return numbers;
    }
}
