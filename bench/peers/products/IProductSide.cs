namespace Verification.Peers.Products;

/// <summary>Somebody who computes a product.</summary>
internal interface IProductSide
{
    /// <summary>Whether the bias is added forward.</summary>
    bool AddsBias { get; }

    /// <summary>Computes it, into memory of its own.</summary>
    void Run();

    /// <summary>The last result, row-major.</summary>
    float[] Result();
}
