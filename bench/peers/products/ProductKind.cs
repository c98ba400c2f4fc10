namespace Verification.Peers.Products;

/// <summary>The products of an affine layer.</summary>
internal enum ProductKind
{
    /// <summary><c>z = x W + b</c>.</summary>
    Forward,

    /// <summary><c>dW = x^T dz</c>.</summary>
    WeightGradients,

    /// <summary><c>dx = dz W^T</c>.</summary>
    InputGradients,
}
