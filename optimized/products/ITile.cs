namespace Verification.Optimized.Products;

/// <summary>A rectangle of the result whose sums stand in registers while the depth runs by: one accumulator an element.</summary>
internal interface ITile
{
    /// <summary>Rows of the result.</summary>
    static abstract int Rows { get; }

    /// <summary>Columns of the result: one vector or two.</summary>
    static abstract int Columns { get; }

    /// <summary>Adds a block of the depth to the sums, in ascending order.</summary>
    static abstract void Compute(in TilePlace place);
}
