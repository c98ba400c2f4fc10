using System.Globalization;
using Verification.Reference;
using Verification.Vocabulary;

namespace Verification.Oracle.Evaluation;

/// <summary>Words and masks of the generator.</summary>
public static class PhiloxEvaluation
{
    /// <summary>The words of a run of elements, and with a drop probability who is kept.</summary>
    public static EvaluationResult Words(MaskKey key, int count, double? dropProbability)
    {
        uint[] words = new uint[count];
        Philox.Words(key, words);
        ulong? threshold = dropProbability is double p ? Philox.Threshold(p) : null;
        List<EvaluationSetting> settings = [new("seed", $"{key.Seed}"), new("stream", $"{key.Stream}")];
        if (key.Generator != MaskGenerator.Philox4x32)
        {
            settings.Add(new("generator", $"{key.Generator}"));
        }

        if (threshold is ulong t)
        {
            settings.Add(EvaluationSetting.Of("p", dropProbability!.Value));
            settings.Add(new("threshold", t.ToString(CultureInfo.InvariantCulture), string.Create(CultureInfo.InvariantCulture, $"0x{t:x}")));
            settings.Add(new("kept", "if and only if word >= threshold"));
        }

        return new EvaluationResult(
            "Philox.Words",
            string.Empty,
            settings,
            [
                new("element", "element", IsWhole: true),
                new("word", "word", IsWhole: true),
                new("wordHexadecimal", "hexadecimal"),
                .. threshold is null ? [] : new[] { new ResultColumn("kept", "kept", IsWhole: true) },
            ],
            [.. words.Select((word, index) => Row(key, word, index, threshold))]);
    }

    private static string[] Row(MaskKey key, uint word, int index, ulong? threshold)
    {
        string element = unchecked(key.FirstElement + (ulong)index).ToString(CultureInfo.InvariantCulture);
        string[] cells = [element, $"{word}", string.Create(CultureInfo.InvariantCulture, $"0x{word:x8}")];
        return threshold is ulong t ? [.. cells, Philox.IsKept(word, t) ? "1" : "0"] : cells;
    }
}
