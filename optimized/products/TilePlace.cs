using System.Runtime.CompilerServices;

namespace Verification.Optimized.Products;

/// <summary>Where a tile finds its operands and keeps its sums between two blocks of the depth. Memory is pinned by the caller.</summary>
internal unsafe struct TilePlace
{
    /// <summary>The left operand at the tile's first row and the block's first depth.</summary>
    public void* Left;

    /// <summary>Elements from one row of the left operand to the next.</summary>
    public nuint LeftRowStride;

    /// <summary>Elements from one depth of the left operand to the next.</summary>
    public nuint LeftDepthStride;

    /// <summary>The last row that there is; a tile that has more computes this one again, with the same bits.</summary>
    public nuint LastRow;

    /// <summary>The packed panel of the right operand: for each depth the columns of the tile.</summary>
    public void* Right;

    /// <summary>Products that are added now, at least 1.</summary>
    public nuint Depth;

    /// <summary>Whether the sums go on from what stands in their place; else they start at +0.</summary>
    public bool Continues;

    /// <summary>What is added to each column after the last product, as many as the tile has columns; nothing, if null.</summary>
    public void* Addend;

    /// <summary>The sums of the tile's first row.</summary>
    public void* Sums;

    /// <summary>Elements from one row of the sums to the next.</summary>
    public nuint SumStride;

    /// <summary>A row of the left operand.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void* LeftRow<T>(nuint row) => (byte*)Left + nuint.Min(row, LastRow) * LeftRowStride * (nuint)Unsafe.SizeOf<T>();

    /// <summary>A row of the sums.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly ref T SumRow<T>(nuint row) => ref Unsafe.AsRef<T>((byte*)Sums + nuint.Min(row, LastRow) * SumStride * (nuint)Unsafe.SizeOf<T>());
}
