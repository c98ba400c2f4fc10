using System.Numerics;
using Verification.Properties.Faults.Fresh;
using Verification.Vocabulary;

namespace Verification.Properties.Faults;

/// <summary>Faults that live on from call to call: counters, caches, buffers that are not emptied, calls of two users interleaved.</summary>
internal static class StateFaults
{
    // From this call on.
    private const int LateCall = 100;

    public static IReadOnlyList<PlantedFault> All { get; } =
    [
        PlantedFault.Of("sgd.lengths", new NoDecayAfterAHundredSteps(), "after the 100th step the weights no longer decay", "a warm-up that is counted down and never up"),
        PlantedFault.Of("sgd.variant", new DecayOfTheStepBefore(), "each step decays by the lambda of the step before", "fault S21: a schedule that is read too early"),
        PlantedFault.Of("sgd.variant", new ConstantsKeptForARate(), "what was derived from lambda is kept until eta changes", "a cache whose key is incomplete"),
        PlantedFault.Of("sgd.zero-gradient", new DecaysEverySecondCall(), "the weights decay in every second call", "a lazy regularization that is never caught up on"),
        PlantedFault.Of("sgd.momentum-lengths", new VelocityResetEveryHundredSteps(), "every hundredth step starts from a velocity of zero", "a restart schedule nobody asked for"),
        PlantedFault.Of("sgd.momentum-variant", new VelocityOfTheLastCall(), "the velocity is the one of the last call, whichever array that was for", "one optimizer state shared by two parameters that take turns"),
        PlantedFault.Of("sgd.momentum-first-step", new FirstCallIsFirstStep(), "the first step is the first call, not the one that says so", "fault S13: a counter in the optimizer, not in the parameter"),
        PlantedFault.Of("dropout.mask-is-drawn", new MaskKeptAfterAHundredCalls(), "after 100 calls masks are drawn no more, but taken from the last one as long", "a pool of masks that is filled once"),
        PlantedFault.Of("dropout.mask-is-drawn", new MaskAddedToWhatWasThere(), "the drawn mask is or-ed into what the caller's bytes held", "a mask that is assumed to be zero"),
        PlantedFault.Of("dropout.survivor", new ScaleOfTheLastRate(), "the scale is that of the call before, where the length is the same", "a scale computed at the first batch"),
        PlantedFault.Of("regression.gradient", new GradientNotCleared(), "gradients are added to what stood in their array", "zero_grad forgotten, inside"),
        PlantedFault.Of("regression.no-memory", new RatesKeptBySingle(), "a step takes the rates of the last one where these are the same as float", "a cache of constants whose key was narrowed"),
        PlantedFault.Of("perceptron.no-memory", new DropoutKeptBySingle(), "forward takes the drop probabilities of the last pass where these are the same as float", "a cache of scales whose key was narrowed"),
        PlantedFault.Of("sgd.no-memory", new MastersKeepTheDecay(), "on master weights, what was derived from lambda is kept until eta changes", "a cache whose key is incomplete"),
        PlantedFault.Of("sgd.no-memory", new StoredMomentumKept(), "in 16 bits, mu is kept until eta or lambda changes", "a cache whose key is incomplete"),
        PlantedFault.Of("philox.pure", new WordsOfTheLastSeed(), "another seed at the same stream and place gets the words of the last one", "a buffer of words whose key is incomplete"),
        PlantedFault.Of("perceptron.no-memory", new LossOfTheLastLabels(), "other labels for the same logits get the loss of the last ones", "a loss that is kept beside its logits"),
        PlantedFault.Of("perceptron.backward", new ActivationsOfTheLastForward(), "backward takes the hidden units of the last forward pass, whichever batch that was", "one cache shared by two batches that take turns"),
        PlantedFault.Of("perceptron.backward", new ParameterGradientsNotCleared(), "gradients are added to what stood in their array", "zero_grad forgotten, inside"),
    ];

    [Fault(FaultFamily.State)]
    private sealed class NoDecayAfterAHundredSteps : WrongSgd
    {
        private int _calls;

        protected override void Step<T>(ReadOnlySpan<T> weights, ReadOnlySpan<T> gradients, SgdSettings settings, Span<T> destination)
            => Reference.DecayedSgd.Step(weights, gradients, Interlocked.Increment(ref _calls) > LateCall ? settings with { WeightDecay = 0 } : settings, destination);
    }

    [Fault(FaultFamily.State)]
    private sealed class DecayOfTheStepBefore : WrongSgd
    {
        private double? _weightDecay;

        protected override void Step<T>(ReadOnlySpan<T> weights, ReadOnlySpan<T> gradients, SgdSettings settings, Span<T> destination)
        {
            Reference.DecayedSgd.Step(weights, gradients, settings with { WeightDecay = _weightDecay ?? settings.WeightDecay }, destination);
            _weightDecay = settings.WeightDecay;
        }
    }

    [Fault(FaultFamily.State)]
    private sealed class ConstantsKeptForARate : WrongSgd
    {
        private SgdSettings _last;

        protected override void Step<T>(ReadOnlySpan<T> weights, ReadOnlySpan<T> gradients, SgdSettings settings, Span<T> destination)
        {
            bool isKept = _last.LearningRate == settings.LearningRate;
            Reference.DecayedSgd.Step(weights, gradients, isKept ? settings with { WeightDecay = _last.WeightDecay } : settings, destination);
            _last = isKept ? _last : settings;
        }
    }

    [Fault(FaultFamily.State)]
    private sealed class DecaysEverySecondCall : WrongSgd
    {
        private int _calls;

        protected override void Step<T>(ReadOnlySpan<T> weights, ReadOnlySpan<T> gradients, SgdSettings settings, Span<T> destination)
            => Reference.DecayedSgd.Step(weights, gradients, Interlocked.Increment(ref _calls) % 2 == 0 ? settings with { WeightDecay = 0 } : settings, destination);
    }

    [Fault(FaultFamily.State)]
    private sealed class VelocityResetEveryHundredSteps : WrongMomentum
    {
        private int _calls;

        protected override SgdSettings Change(SgdSettings settings)
            => Interlocked.Increment(ref _calls) % LateCall == 0 ? settings with { Momentum = 0 } : settings;
    }

    [Fault(FaultFamily.State)]
    private sealed class VelocityOfTheLastCall : WrongMomentum
    {
        private Array _last = Array.Empty<byte>();

        protected override void Spoil<T>(Arrays<T> before, SgdSettings settings, ReadOnlySpan<T> gradients, Span<T> weights, Span<T> velocity)
        {
            if (_last is T[] last && last.Length == velocity.Length)
            {
                Reference.DecayedSgd.StepWithMomentum<T>(before.Weights, gradients, last, settings, weights, velocity);
            }

            _last = velocity.ToArray();
        }
    }

    [Fault(FaultFamily.State)]
    private sealed class FirstCallIsFirstStep : WrongMomentum
    {
        private int _calls;

        protected override SgdSettings Change(SgdSettings settings) => settings with { IsFirstStep = Interlocked.Increment(ref _calls) == 1 };
    }

    [Fault(FaultFamily.State)]
    private sealed class MaskKeptAfterAHundredCalls : WrongDropout
    {
        private readonly Dictionary<int, byte[]> _masks = [];
        private int _calls;

        protected override void Draw(DropoutSettings settings, MaskKey maskKey, int elements, Span<byte> keepMask)
        {
            if (++_calls > LateCall && _masks.TryGetValue(elements, out byte[]? kept))
            {
                kept.CopyTo(keepMask);
                return;
            }

            base.Draw(settings, maskKey, elements, keepMask);
            _masks[elements] = keepMask.ToArray();
        }
    }

    [Fault(FaultFamily.State)]
    private sealed class MaskAddedToWhatWasThere : WrongDropout
    {
        protected override void Forward<T>(ReadOnlySpan<T> input, DropoutSettings settings, MaskKey maskKey, Span<T> destination, Span<byte> keepMask)
        {
            byte[] before = keepMask.ToArray();
            T[] values = input.ToArray();
            Reference.InvertedDropout.Forward(input, settings, maskKey, destination, keepMask);
            for (int i = 0; i < keepMask.Length; i++)
            {
                keepMask[i] |= before[i];
            }

            Reference.InvertedDropout.ForwardWithMask(values, keepMask, settings, destination);
        }
    }

    [Fault(FaultFamily.State)]
    private sealed class ScaleOfTheLastRate : WrongDropout
    {
        private double _dropProbability = double.NaN;
        private int _length = -1;

        protected override void ForwardWithMask<T>(ReadOnlySpan<T> input, ReadOnlySpan<byte> keepMask, DropoutSettings settings, Span<T> destination)
        {
            bool isKept = _length == input.Length && _dropProbability is > 0 and < 1 && settings.DropProbability is > 0 and < 1;
            Reference.InvertedDropout.ForwardWithMask(input, keepMask, isKept ? settings with { DropProbability = _dropProbability } : settings, destination);
            (_length, _dropProbability) = (input.Length, settings.DropProbability);
        }
    }

    [Fault(FaultFamily.State)]
    private sealed class GradientNotCleared : WrongRegression
    {
        protected override void Gradient<T>(
            ReadOnlySpan<T> features, ReadOnlySpan<T> targets, ReadOnlySpan<T> weights, T bias, SgdSettings settings, Span<T> weightGradients, out T biasGradient)
        {
            T[] before = weightGradients.ToArray();
            Reference.LinearRegression.Gradient(features, targets, weights, bias, settings, weightGradients, out biasGradient);
            Add<T>(before, weightGradients);
        }
    }

    [Fault(FaultFamily.State)]
    private sealed class RatesKeptBySingle : WrongRegression
    {
        private SgdSettings _last;

        protected override void Step<T>(
            ReadOnlySpan<T> features, ReadOnlySpan<T> targets, ReadOnlySpan<int> batch, SgdSettings settings, Span<T> weights, ref T bias, Span<T> gradients)
        {
            bool isKept = (float)_last.LearningRate == (float)settings.LearningRate && (float)_last.WeightDecay == (float)settings.WeightDecay;
            SgdSettings used = isKept ? settings with { LearningRate = _last.LearningRate, WeightDecay = _last.WeightDecay } : settings;
            Reference.LinearRegression.Step(features, targets, batch, used, weights, ref bias, gradients);
            _last = used;
        }
    }

    [Fault(FaultFamily.State)]
    private sealed class DropoutKeptBySingle : WrongPerceptron
    {
        private PerceptronSettings _last = new([]);

        protected override void ForwardWithMasks<T>(
            ReadOnlySpan<T> parameters, ReadOnlySpan<T> inputs, PerceptronSettings settings, PerceptronWorkspace<T> workspace)
        {
            bool isKept = _last.HiddenDropout.Select(AsSingle).SequenceEqual(settings.HiddenDropout.Select(AsSingle));
            PerceptronSettings used = isKept ? settings with { HiddenDropout = _last.HiddenDropout } : settings;
            base.ForwardWithMasks(parameters, inputs, used, workspace);
            _last = used;
        }

        private static DropoutSettings AsSingle(DropoutSettings dropout) => dropout with { DropProbability = (float)dropout.DropProbability };
    }

    [Fault(FaultFamily.State)]
    private sealed class ActivationsOfTheLastForward : WrongPerceptron
    {
        private Array[] _hidden = [];

        protected override void Forward<T>(
            ReadOnlySpan<T> parameters, ReadOnlySpan<T> inputs, PerceptronSettings settings, MaskKey maskKey, PerceptronWorkspace<T> workspace)
        {
            base.Forward(parameters, inputs, settings, maskKey, workspace);
            _hidden = [.. workspace.Dropped.Select(layer => layer.ToArray())];
        }

        protected override void ForwardWithMasks<T>(
            ReadOnlySpan<T> parameters, ReadOnlySpan<T> inputs, PerceptronSettings settings, PerceptronWorkspace<T> workspace)
        {
            base.ForwardWithMasks(parameters, inputs, settings, workspace);
            _hidden = [.. workspace.Dropped.Select(layer => layer.ToArray())];
        }

        protected override void Backward<T>(
            ReadOnlySpan<T> parameters,
            ReadOnlySpan<T> inputs,
            ReadOnlySpan<T> outputGradients,
            PerceptronSettings settings,
            PerceptronWorkspace<T> workspace,
            Span<T> parameterGradients)
        {
            T[][] right = [.. workspace.Dropped.Select(layer => layer.ToArray())];
            if (_hidden.Length == right.Length && _hidden.Zip(right).All(pair => pair.First is T[] && pair.First.Length == pair.Second.Length))
            {
                Restore(workspace, _hidden);
            }

            base.Backward(parameters, inputs, outputGradients, settings, workspace, parameterGradients);
            Restore(workspace, right);
        }

        private static void Restore<T>(PerceptronWorkspace<T> workspace, Array[] layers)
            where T : struct
        {
            for (int layer = 0; layer < layers.Length; layer++)
            {
                layers[layer].CopyTo(workspace.Dropped[layer], 0);
            }
        }
    }

    [Fault(FaultFamily.State)]
    private sealed class ParameterGradientsNotCleared : WrongPerceptron
    {
        protected override void Backward<T>(
            ReadOnlySpan<T> parameters,
            ReadOnlySpan<T> inputs,
            ReadOnlySpan<T> outputGradients,
            PerceptronSettings settings,
            PerceptronWorkspace<T> workspace,
            Span<T> parameterGradients)
        {
            T[] before = parameterGradients.ToArray();
            base.Backward(parameters, inputs, outputGradients, settings, workspace, parameterGradients);
            Add<T>(before, parameterGradients);
        }
    }

    [Fault(FaultFamily.State)]
    private sealed class MastersKeepTheDecay : WrongMasters
    {
        private SgdSettings _last;

        protected override void StepWithMomentum<T>(
            ReadOnlySpan<float> masters, ReadOnlySpan<T> gradients, ReadOnlySpan<float> velocity, SgdSettings settings, Span<float> masterDestination, Span<float> velocityDestination, Span<T> copyDestination)
        {
            bool isKept = _last.LearningRate == settings.LearningRate;
            base.StepWithMomentum(
                masters, gradients, velocity, isKept ? settings with { WeightDecay = _last.WeightDecay } : settings, masterDestination, velocityDestination, copyDestination);
            _last = isKept ? _last : settings;
        }
    }

    [Fault(FaultFamily.State)]
    private sealed class StoredMomentumKept : WidenedSgd
    {
        private SgdSettings _last;

        protected override void StepWithMomentum<T>(
            ReadOnlySpan<T> weights, ReadOnlySpan<T> gradients, ReadOnlySpan<T> velocity, SgdSettings settings, Span<T> destination, Span<T> velocityDestination)
        {
            bool isKept = !IsComputedIn<T>() && _last.LearningRate == settings.LearningRate && _last.WeightDecay == settings.WeightDecay;
            base.StepWithMomentum(weights, gradients, velocity, isKept ? settings with { Momentum = _last.Momentum } : settings, destination, velocityDestination);
            _last = isKept ? _last : settings;
        }
    }

    [Fault(FaultFamily.State)]
    private sealed class WordsOfTheLastSeed : WrongPhilox
    {
        private MaskKey _last;

        public override void Words(MaskKey maskKey, Span<uint> destination)
        {
            _last = maskKey with { Seed = _last.Stream == maskKey.Stream && _last.FirstElement == maskKey.FirstElement ? _last.Seed : maskKey.Seed };
            base.Words(_last, destination);
        }
    }

    [Fault(FaultFamily.State)]
    private sealed class LossOfTheLastLabels : WrongPerceptron
    {
        private Array _logits = Array.Empty<byte>();
        private object _loss = 0;

        protected override T CrossEntropyValue<T>(ReadOnlySpan<T> logits, ReadOnlySpan<int> labels)
        {
            T right = base.CrossEntropyValue(logits, labels);
            if (_logits is T[] last && logits.SequenceEqual(last))
            {
                return (T)_loss;
            }

            (_logits, _loss) = (logits.ToArray(), right);
            return right;
        }
    }

    // What a buffer held before the call is still in it.
    private static void Add<T>(ReadOnlySpan<T> before, Span<T> sums)
        where T : struct, INumber<T>
    {
        for (int i = 0; i < before.Length; i++)
        {
            sums[i] += before[i];
        }
    }
}
