using System.Numerics;
using Verification.Properties.Formulas;
using Verification.Properties.Subjects;
using Verification.Properties.Subjects.Calls;
using Verification.Vocabulary;

namespace Verification.Properties.Exhaustive;

/// <summary>
/// Every number of a type through dropout, held to the formula, which is stated a second time and compiled. Subjects that conform
/// agree with each other too, bit for bit.
/// </summary>
internal static class DropoutPasses
{
    /// <summary>All kept: the scaling.</summary>
    public static Func<ISubject, int, BlockJudge> Scaling<T>(DropoutSettings settings)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        => (subject, length) =>
        {
            IInvertedDropout<T> operations = Declared<T>(subject, settings);
            byte[] keepMask = Mask(length, kept: true);
            Right<T> right = CompiledFormula.Of<T>(DropoutFormulas.Of(settings), "x");
            Memory<T> memory = new(length);
            return (block, coverage) => memory.Judge(
                block,
                coverage,
                (inputs, outputs) => operations.ForwardWithMask(inputs, keepMask.AsSpan(0, KeepMask.ByteCount(inputs.Length)), settings, outputs),
                right,
                $"InvertedDropout.ForwardWithMask({settings})",
                "the survivor");
        };

    /// <summary>All dropped: +0, whatever stood there.</summary>
    public static Func<ISubject, int, BlockJudge> Dropped<T>(DropoutSettings settings)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        => (subject, length) =>
        {
            IInvertedDropout<T> operations = Declared<T>(subject, settings);
            byte[] keepMask = Mask(length, kept: false);
            Memory<T> memory = new(length);
            return (block, coverage) => memory.Judge(
                block,
                coverage,
                (inputs, outputs) => operations.ForwardWithMask(inputs, keepMask.AsSpan(0, KeepMask.ByteCount(inputs.Length)), settings, outputs),
                new("the rule that dropped is +0", (_, outputs, count) => Array.Clear(outputs, 0, count)),
                $"InvertedDropout.ForwardWithMask({settings})",
                "the output for a dropped unit");
        };

    /// <summary>Evaluation: a copy of bits.</summary>
    public static Func<ISubject, int, BlockJudge> Evaluation<T>()
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        => (subject, length) =>
        {
            IInvertedDropout<T> operations = subject.Operations<IInvertedDropout<T>>("InvertedDropout.Evaluate");
            Memory<T> memory = new(length);
            return (block, coverage) => memory.Judge(
                block, coverage, operations.Evaluate, Copy<T>(), "InvertedDropout.Evaluate", "the output in evaluation");
        };

    /// <summary>p = 0 with all kept: a copy of bits.</summary>
    public static Func<ISubject, int, BlockJudge> ZeroProbability<T>()
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        => (subject, length) =>
        {
            DropoutSettings settings = new(0);
            IInvertedDropout<T> operations = Declared<T>(subject, settings);
            byte[] keepMask = Mask(length, kept: true);
            Memory<T> memory = new(length);
            return (block, coverage) => memory.Judge(
                block,
                coverage,
                (inputs, outputs) => operations.ForwardWithMask(inputs, keepMask.AsSpan(0, KeepMask.ByteCount(inputs.Length)), settings, outputs),
                Copy<T>(),
                $"InvertedDropout.ForwardWithMask({settings})",
                "the output at p = 0");
        };

    private static Right<T> Copy<T>()
        where T : unmanaged
        => new("the rule that bits are copied", (inputs, outputs, count) => Array.Copy(inputs, outputs, count)) { IsCopy = true };

    private static IInvertedDropout<T> Declared<T>(ISubject subject, DropoutSettings settings)
        where T : unmanaged
    {
        IInvertedDropout<T> operations = subject.Operations<IInvertedDropout<T>>("InvertedDropout.ForwardWithMask");
        return operations.Declares(settings.Scaling)
            ? operations
            : throw new NotImplementedBySubjectException("InvertedDropout.ForwardWithMask", settings.Scaling.ToString());
    }

    private static byte[] Mask(int elements, bool kept)
    {
        byte[] mask = new byte[KeepMask.ByteCount(elements)];
        mask.AsSpan().Fill(kept ? byte.MaxValue : (byte)0);
        return mask;
    }
}
