using System.Numerics;
using Verification.Oracle.Input;
using Verification.Reference;
using Verification.Vocabulary;

namespace Verification.Oracle.Evaluation;

/// <summary>Inverted dropout by the reference.</summary>
public static class DropoutEvaluation
{
    /// <summary>Forward or backward with a given mask.</summary>
    public static EvaluationResult WithMask<T>(NumberFormat<T> format, ValueList input, ValueList mask, DropoutSettings settings, bool isBackward)
        where T : struct, INumber<T>
    {
        mask.MustMatch(input);
        return Compute(format, input, mask.ReadBits(), settings, isBackward, []);
    }

    /// <summary>Forward or backward with a drawn mask.</summary>
    public static EvaluationResult WithDrawnMask<T>(NumberFormat<T> format, ValueList input, MaskKey key, DropoutSettings settings, bool isBackward)
        where T : struct, INumber<T>
    {
        byte[] mask = new byte[KeepMask.ByteCount(input.Count)];
        Philox.DrawKeepMask(key, settings.DropProbability, input.Count, mask);
        bool[] kept = [.. Enumerable.Range(0, input.Count).Select(index => KeepMask.IsKept(mask, index))];
        return Compute(format, input, kept, settings, isBackward, [new("mask", $"drawn by Philox4x32-10, {key}")]);
    }

    /// <summary>Evaluation, which is the identity.</summary>
    public static EvaluationResult Evaluate<T>(NumberFormat<T> format, ValueList input)
        where T : struct, INumber<T>
    {
        T[] values = format.Read(input);
        T[] outputs = new T[values.Length];
        InvertedDropout.Evaluate<T>(values, outputs);
        return ElementTable.Of("InvertedDropout.Evaluate", [], format, [ElementTable.Numbers("input", format, values)], (new ResultColumn("output", "output"), outputs));
    }

    private static EvaluationResult Compute<T>(
        NumberFormat<T> format, ValueList input, bool[] kept, DropoutSettings settings, bool isBackward, IReadOnlyList<EvaluationSetting> more)
        where T : struct, INumber<T>
    {
        T[] values = format.Read(input);
        T[] results = new T[values.Length];
        byte[] mask = KeepMask.FromBools(kept);
        if (isBackward)
        {
            InvertedDropout.Backward<T>(values, mask, settings, results);
        }
        else
        {
            InvertedDropout.ForwardWithMask<T>(values, mask, settings, results);
        }

        return ElementTable.Of(
            isBackward ? "InvertedDropout.Backward" : "InvertedDropout.ForwardWithMask",
            [EvaluationSetting.Of("p", settings.DropProbability), new("scaling", settings.Scaling.ToString()), .. more],
            format,
            [ElementTable.Numbers(isBackward ? "outputGradient" : "input", format, values), ElementTable.Bits("mask", "kept", kept)],
            (isBackward ? new ResultColumn("inputGradient", "input gradient") : new ResultColumn("output", "output"), results));
    }
}
