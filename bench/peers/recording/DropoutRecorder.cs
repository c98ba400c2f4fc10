using System.Text.Json.Nodes;
using Verification.Peers.Libtorch;

namespace Verification.Peers.Recording;

/// <summary>Records <c>aten::dropout</c>, <c>aten::native_dropout</c> and its backward in training, with the kernels that this process has.</summary>
internal static class DropoutRecorder
{
    /// <summary>At the first five the two ways of forming the scale agree in float; at .025 and .04 they differ.</summary>
    internal static readonly double[] DropProbabilities = [0.1, 0.2, 0.3, 0.5, 0.9, 0.025, 0.04, 0, 1];

    private const int Length = 45;

    // At p = .025 a draw of so many elements drops none every third time; a thousand of them say that something is wrong.
    private const int MostDraws = 1000;

    /// <summary>Records a number type.</summary>
    public static void Record<T>(NumberKind<T> kind, JsonArray inputs, JsonArray cases)
        where T : unmanaged
    {
        T[] values = Values(kind);
        inputs.Add(new JsonObject { ["dtype"] = kind.Name, ["values"] = NumberKind<T>.Bits(values) });
        foreach (double p in DropProbabilities)
        {
            bool[] kept = new bool[Length];
            string kernels = Runtime.Kernels();
            cases.Add(Case(kind, "native_dropout", p, kernels, Drawn<T>(p, kept, output => Aten.NativeDropout<T>(values, p, output, kept)), kept));
            T[] gradient = new T[Length];
            Aten.NativeDropoutBackward<T>(values, kept, p, gradient);
            cases.Add(Case(kind, "native_dropout_backward", p, kernels, gradient, kept));
            T[] unmasked = new T[Length];
            Aten.Dropout<T>(values, p, unmasked, train: true);
            cases.Add(Case(kind, "dropout", p, kernels, unmasked, []));
        }
    }

    /// <summary>Draws until the mask keeps and drops, where it may do both.</summary>
    internal static T[] Drawn<T>(double p, bool[] kept, Action<T[]> draw)
    {
        T[] output = new T[Length];
        for (int draws = 0; draws < MostDraws; draws++)
        {
            draw(output);
            if (p is 0 or 1 || (kept.Contains(true) && kept.Contains(false)))
            {
                return output;
            }
        }

        throw new InvalidOperationException($"In {MostDraws} masks at p = {p} nothing was dropped, or everything.");
    }

    /// <summary>A case as the file has it.</summary>
    internal static JsonObject Case<T>(NumberKind<T> kind, string operation, double p, string kernels, T[] output, bool[] kept)
        where T : unmanaged
        => new()
        {
            ["dtype"] = kind.Name,
            ["operation"] = operation,
            ["drop_probability"] = p,
            ["kernels"] = kernels,
            ["kept"] = string.Concat(kept.Select(isKept => isKept ? '1' : '0')),
            ["output"] = NumberKind<T>.Bits(output),
        };

    /// <summary>The inputs, special numbers first.</summary>
    internal static T[] Values<T>(NumberKind<T> kind)
        where T : unmanaged
    {
        // Each twice, so that one of them may be kept and the other dropped.
        T[] special =
        [
            .. new[] { double.PositiveInfinity, double.NegativeInfinity, double.NaN, 0, -0.0, 1, -1 }.Select(kind.FromDouble), kind.Smallest, kind.Largest,
        ];
        Random random = new(RecordCommand.Seed);
        return
        [
            .. special,
            .. special,
            .. Enumerable.Range(0, Length - 2 * special.Length).Select(_ => kind.FromDouble(4 * random.NextDouble() - 2)),
        ];
    }
}
