using System.Text.Json.Nodes;
using Verification.Peers.Libtorch;
using Verification.Vocabulary;

namespace Verification.Peers.Recording;

/// <summary>Records three steps of <c>aten::_fused_sgd_</c> over all its flags, with the kernels that this process has.</summary>
internal static class SgdRecorder
{
    // One element; special numbers; whole vectors of every kernel with a tail behind them.
    private const int SpecialLength = 7;
    private static readonly int[] Lengths = [1, SpecialLength, 45];

    private static readonly double[] LearningRates = [0.1, 0.05, 0.3];

    // Dampening 0.3 rounds differently as 1 - float(0.3) and as float(1 - 0.3); 0.5 cannot tell.
    private static readonly double[] Dampenings = [0, 0.5, 0.3];
    private static readonly double[] WeightDecays = [0, 0.1, 3];
    private static readonly double[] Momenta = [0, 0.9];
    private static readonly bool[] NoAndYes = [false, true];

    // The 16-bit kernels read beyond the momentum buffer; what they find there must be the same each time.
    private const int Padding = 64;

    /// <summary>The learning rate of each step, for the file's head.</summary>
    public static JsonArray Rates => [.. LearningRates.Select(rate => JsonValue.Create(rate))];

    /// <summary>Records a number type; the kernels are the caller's to add.</summary>
    public static void Record<T>(NumberKind<T> kind, JsonArray inputs, JsonArray cases)
        where T : unmanaged
    {
        foreach (int length in Lengths)
        {
            (T[] weights, T[][] gradients) = Data(kind, length);
            inputs.Add(new JsonObject
            {
                ["dtype"] = kind.Name,
                ["length"] = length,
                ["weights"] = NumberKind<T>.Bits(weights),
                ["gradients"] = new JsonArray([.. gradients.Select(gradient => JsonValue.Create(NumberKind<T>.Bits(gradient)))]),
            });
            foreach (SgdSettings flags in Flags())
            {
                cases.Add(Run(kind, flags, weights, gradients));
            }
        }
    }

    private static JsonObject Run<T>(NumberKind<T> kind, SgdSettings flags, T[] initialWeights, T[][] gradients)
        where T : unmanaged
    {
        int length = initialWeights.Length;
        T[] weights = [.. initialWeights, .. new T[Padding]];
        T[] velocity = new T[length + Padding];
        JsonArray steps = [];
        bool gradientsChanged = false;
        for (int step = 0; step < LearningRates.Length; step++)
        {
            T[] gradient = [.. gradients[step], .. new T[Padding]];
            Aten.FusedSgd(
                weights.AsSpan(0, length),
                gradient.AsSpan(0, length),
                velocity.AsSpan(0, length),
                flags with { LearningRate = LearningRates[step], IsFirstStep = step == 0 });
            gradientsChanged |= NumberKind<T>.Bits(gradient.AsSpan(0, length)) != NumberKind<T>.Bits(gradients[step]);
            steps.Add(new JsonArray(
                NumberKind<T>.Bits(weights.AsSpan(0, length)), flags.Momentum == 0 ? string.Empty : NumberKind<T>.Bits(velocity.AsSpan(0, length))));
        }

        return new JsonObject
        {
            ["dtype"] = kind.Name,
            ["length"] = length,
            ["momentum"] = flags.Momentum,
            ["dampening"] = flags.Dampening,
            ["nesterov"] = flags.Nesterov,
            ["maximize"] = flags.Maximize,
            ["weight_decay"] = flags.WeightDecay,
            ["steps"] = steps,
            ["runs"] = new JsonArray(new JsonArray(Runtime.Kernels(), false, gradientsChanged)),
        };
    }

    // Every combination that torch.optim.SGD accepts; dampening without momentum has nothing to do.
    private static IEnumerable<SgdSettings> Flags()
        => from momentum in Momenta
           from dampening in Dampenings
           from nesterov in NoAndYes
           from maximize in NoAndYes
           from decay in WeightDecays
           where momentum != 0 || (dampening == 0 && !nesterov)
           where !nesterov || dampening == 0
           select new SgdSettings(LearningRates[0], decay) { Momentum = momentum, Dampening = dampening, Nesterov = nesterov, Maximize = maximize };

    private static (T[] Weights, T[][] Gradients) Data<T>(NumberKind<T> kind, int length)
        where T : unmanaged
    {
        Random random = new(RecordCommand.Seed + length);
        T[] Draw() => [.. Enumerable.Range(0, length).Select(_ => kind.FromDouble(4 * random.NextDouble() - 2))];
        T[] weights = Draw();
        T[][] gradients = [.. LearningRates.Select(_ => Draw())];
        if (length == SpecialLength)
        {
            T Number(double value) => kind.FromDouble(value);
            weights = [Number(double.PositiveInfinity), Number(-0.0), Number(double.NaN), kind.Smallest, kind.Largest, Number(1), Number(-1)];
            gradients[0] = [Number(0), Number(0), Number(1), kind.Smallest, Number(-1), Number(double.NegativeInfinity), Number(-0.0)];
        }

        return (weights, gradients);
    }
}
