using Verification.Vocabulary;

namespace Verification.Properties.Subjects;

/// <summary>The Philox4x32-10 generator and its mask rule, as a subject offers them. Every member is optional.</summary>
public interface IPhilox
{
    /// <summary>The four words of one block.</summary>
    void Block(ReadOnlySpan<uint> counter, ReadOnlySpan<uint> key, Span<uint> block)
        => throw new NotImplementedBySubjectException("Philox.Block");

    /// <summary>The word of one element.</summary>
    uint Word(MaskKey maskKey, int index)
        => throw new NotImplementedBySubjectException("Philox.Word");

    /// <summary>The words of a run of elements.</summary>
    void Words(MaskKey maskKey, Span<uint> destination)
        => throw new NotImplementedBySubjectException("Philox.Words");

    /// <summary>The threshold of the keep rule.</summary>
    ulong Threshold(double dropProbability)
        => throw new NotImplementedBySubjectException("Philox.Threshold");

    /// <summary>The keep rule itself.</summary>
    bool IsKept(uint word, ulong threshold)
        => throw new NotImplementedBySubjectException("Philox.IsKept");

    /// <summary>A drawn keep mask.</summary>
    void DrawKeepMask(MaskKey maskKey, double dropProbability, int elements, Span<byte> keepMask)
        => throw new NotImplementedBySubjectException("Philox.DrawKeepMask");
}
