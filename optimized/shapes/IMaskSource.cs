namespace Verification.Optimized.Shapes;

/// <summary>Where the decisions of a mask come from: they are read, or drawn again.</summary>
internal interface IMaskSource
{
    /// <summary>Whether one element of the mask keeps what it decides.</summary>
    bool IsKept(int element);

    /// <summary>The decisions of a run of elements, packed from bit 0 on.</summary>
    /// <param name="start">The first element.</param>
    /// <param name="bits">Overwritten, but for the bits beyond the run, which are anything.</param>
    /// <param name="count">Elements of the run.</param>
    void Run(int start, scoped Span<byte> bits, int count);
}
