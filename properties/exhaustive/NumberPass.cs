using System.Numerics;
using Verification.Properties.Subjects.Calls;
using Verification.Properties.Verdicts;

namespace Verification.Properties.Exhaustive;

/// <summary>One result for each number.</summary>
internal delegate void NumberPass<T>(ReadOnlySpan<T> inputs, Span<T> outputs);

/// <summary>What is right for each of the first numbers of an array.</summary>
internal delegate void RightPass<T>(T[] inputs, T[] outputs, int count);

/// <summary>What is right, and by what.</summary>
/// <param name="Source">By what, in words.</param>
/// <param name="Pass">Computes it.</param>
internal sealed record Right<T>(string Source, RightPass<T> Pass)
{
    /// <summary>Whether every bit is kept, payloads of NaN too.</summary>
    public bool IsCopy { get; init; }
}

/// <summary>The arrays of a pass over the numbers of a type, made once for all blocks.</summary>
internal sealed class Memory<T>(int length)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly T[] _inputs = new T[length];
    private readonly T[] _outputs = new T[length];
    private readonly T[] _right = new T[length];

    /// <summary>Runs a block through the subject and through what is right, and compares.</summary>
    public CaseResult Judge(PatternBlock block, Coverage coverage, NumberPass<T> subject, Right<T> right, string call, string what)
    {
        Span<T> inputs = _inputs.AsSpan(0, block.Count);
        block.WriteTo(inputs);
        SubjectCall.MustSucceed($"{call} of {block}", () => subject(_inputs.AsSpan(0, block.Count), _outputs.AsSpan(0, block.Count)));
        right.Pass(_inputs, _right, block.Count);
        T first = inputs[0];
        coverage.SawIf(T.IsZero(first) || T.IsSubnormal(inputs[^1]), "subnormal numbers");
        coverage.SawIf(T.IsNormal(first), "normal numbers");
        coverage.SawIf(T.IsNaN(inputs[^1]), "NaN");
        coverage.SawIf(T.IsNegative(first), "negative numbers");
        ReadOnlySpan<T> actual = _outputs.AsSpan(0, block.Count);
        return right.IsCopy
            ? PatternComparison.IdenticalBits(inputs, _right.AsSpan(0, block.Count), actual, what, right.Source)
            : PatternComparison.SameBits(inputs, _right.AsSpan(0, block.Count), actual, what, right.Source);
    }
}
