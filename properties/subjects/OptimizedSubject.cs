using Verification.Optimized;
using Verification.Reference.Numbers;
using Verification.Vocabulary;

namespace Verification.Properties.Subjects;

/// <summary>The vectorized implementation as a subject, in float and double and on numbers kept in Half and BFloat16, at one width of its vectors.</summary>
public sealed class OptimizedSubject : ISubject, IPhilox, IMaskDeclarations
{
    // The names of the widths are this and the number.
    private const string BitsPrefix = "Bits";

    private readonly object[] _operations;
    private readonly VectorWidth _width;

    /// <summary>Makes the subject as users get it, which takes the widest vectors that this machine computes in hardware.</summary>
    public OptimizedSubject()
        : this(VectorWidth.Widest)
    {
    }

    /// <summary>Makes the subject with vectors of one width, emulated where the machine has none.</summary>
    public OptimizedSubject(VectorWidth width)
    {
        _width = width;
        _operations =
        [
            new OptimizedOperations<float>(width),
            new OptimizedOperations<double>(width),
            new OptimizedShapedDropout<float>(width),
            new OptimizedShapedDropout<double>(width),
            new OptimizedTraining<float>(width),
            new OptimizedTraining<double>(width),
            new OptimizedStoredOperations<Half>(width),
            new OptimizedStoredOperations<BFloat16>(width),
            new OptimizedPenalty<float>(width),
            new OptimizedPenalty<double>(width),
            new OptimizedStoredPenalty<Half>(width),
            new OptimizedStoredPenalty<BFloat16>(width),
            new OptimizedRectifiedDropout<float>(width),
            new OptimizedRectifiedDropout<double>(width),
            new OptimizedRectifiedDropout<Half>(width),
            new OptimizedRectifiedDropout<BFloat16>(width),
        ];
    }

    /// <inheritdoc/>
    public string Name => _width switch
    {
        VectorWidth.Scalar => "optimized@1",
        VectorWidth.Bits128 => "optimized@128",
        VectorWidth.Bits256 => "optimized@256",
        VectorWidth.Bits512 => "optimized@512",
        _ => "optimized",
    };

    /// <inheritdoc/>
    public string Description => _width switch
    {
        VectorWidth.Widest => $"vectors as wide as this machine has them ({InWords(VectorWidths.Accelerated)})",
        VectorWidth.Scalar => "the vectorized code, one element at a time",
        _ => $"vectors of {InWords(_width)}{(_width > VectorWidths.Accelerated ? ", emulated on this machine" : string.Empty)}",
    };

    private static string InWords(VectorWidth width) => width == VectorWidth.Scalar ? "one element" : $"{width.ToString()[BitsPrefix.Length..]} bits";

    /// <inheritdoc/>
    public TOperations? Find<TOperations>()
        where TOperations : class
        => this as TOperations ?? _operations.OfType<TOperations>().FirstOrDefault();

    /// <inheritdoc/>
    public bool Draws(MaskGenerator generator) => true;

    /// <inheritdoc/>
    public void Block(ReadOnlySpan<uint> counter, ReadOnlySpan<uint> key, Span<uint> block) => Optimized.Philox.Block(counter, key, block);

    /// <inheritdoc/>
    public void Words(MaskKey maskKey, Span<uint> destination) => Optimized.Philox.Words(maskKey, destination, _width);

    /// <inheritdoc/>
    public ulong Threshold(double dropProbability) => Optimized.Philox.Threshold(dropProbability);

    /// <inheritdoc/>
    public uint Word(MaskKey maskKey, int index) => Optimized.Philox.Word(maskKey, index);

    /// <inheritdoc/>
    public bool IsKept(uint word, ulong threshold) => Optimized.Philox.IsKept(word, threshold);

    /// <inheritdoc/>
    public void DrawKeepMask(MaskKey maskKey, double dropProbability, int elements, Span<byte> keepMask)
        => Optimized.Philox.DrawKeepMask(maskKey, dropProbability, elements, keepMask, _width);
}
