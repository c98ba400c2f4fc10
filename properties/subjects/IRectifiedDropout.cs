using Verification.Vocabulary;

namespace Verification.Properties.Subjects;

/// <summary>Relu and then inverted dropout as one operation, as a subject offers it. Every member is optional.</summary>
/// <typeparam name="T">float or double; or Half or BFloat16, computed in float and rounded once.</typeparam>
public interface IRectifiedDropout<T>
    where T : struct
{
    /// <summary>Whether the subject says that its scaling is this variant; it is then held to its bits.</summary>
    bool Declares(DropoutScaling scaling) => true;

    /// <summary>Forward in training with a given mask.</summary>
    void ForwardWithMask(ReadOnlySpan<T> input, ReadOnlySpan<byte> keepMask, DropoutSettings settings, Span<T> destination)
        => throw new NotImplementedBySubjectException("RectifiedDropout.ForwardWithMask");

    /// <summary>Forward in training that draws its mask and hands it out.</summary>
    void Forward(ReadOnlySpan<T> input, DropoutSettings settings, MaskKey maskKey, Span<T> destination, Span<byte> keepMask)
        => throw new NotImplementedBySubjectException("RectifiedDropout.Forward");

    /// <summary>Backward in training by the input and the mask of forward.</summary>
    void Backward(ReadOnlySpan<T> outputGradients, ReadOnlySpan<T> input, ReadOnlySpan<byte> keepMask, DropoutSettings settings, Span<T> destination)
        => throw new NotImplementedBySubjectException("RectifiedDropout.Backward");

    /// <summary>Backward in training by the input of forward, that draws the mask again.</summary>
    void BackwardRedrawing(ReadOnlySpan<T> outputGradients, ReadOnlySpan<T> input, DropoutSettings settings, MaskKey maskKey, Span<T> destination)
        => throw new NotImplementedBySubjectException("RectifiedDropout.BackwardRedrawing");

    /// <summary>Backward in training by the output of forward alone.</summary>
    void BackwardFromOutput(ReadOnlySpan<T> outputGradients, ReadOnlySpan<T> output, DropoutSettings settings, Span<T> destination)
        => throw new NotImplementedBySubjectException("RectifiedDropout.BackwardFromOutput");
}
