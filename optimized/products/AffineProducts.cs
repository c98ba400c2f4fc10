using System.Numerics;

namespace Verification.Optimized.Products;

/// <summary>The three products of an affine map <c>z = x W + b</c>, over pinned row-major memory.</summary>
internal static unsafe class AffineProducts
{
    /// <summary><c>z = x W + b</c></summary>
    public static MatrixProduct<T> Forward<T>(void* inputs, int inputCount, void* weights, void* biases, int units, void* outputs)
        where T : struct, INumber<T>
        => new()
        {
            Left = inputs,
            LeftRowStride = inputCount,
            LeftDepthStride = 1,
            Right = weights,
            RightDepthStride = units,
            RightColumnStride = 1,
            Addend = biases,
            Depth = inputCount,
            Columns = units,
            Destination = outputs,
        };

    /// <summary><c>dW = x^T dz</c></summary>
    public static MatrixProduct<T> WeightGradients<T>(void* inputs, int inputCount, void* unitGradients, int units, int rows, void* weightGradients)
        where T : struct, INumber<T>
        => new()
        {
            Left = inputs,
            LeftRowStride = 1,
            LeftDepthStride = inputCount,
            Right = unitGradients,
            RightDepthStride = units,
            RightColumnStride = 1,
            Depth = rows,
            Columns = units,
            Destination = weightGradients,
        };

    /// <summary><c>dx = dz W^T</c></summary>
    public static MatrixProduct<T> InputGradients<T>(void* unitGradients, int units, void* weights, int inputCount, void* inputGradients)
        where T : struct, INumber<T>
        => new()
        {
            Left = unitGradients,
            LeftRowStride = units,
            LeftDepthStride = 1,
            Right = weights,
            RightDepthStride = 1,
            RightColumnStride = units,
            Depth = units,
            Columns = inputCount,
            Destination = inputGradients,
        };
}
