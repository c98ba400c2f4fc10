using Verification.Bench.Harness;
using Verification.Peers.Libtorch;
using Verification.Properties.Judging;
using Verification.Properties.Subjects.Calls;
using Verification.Vocabulary;

namespace Verification.Peers.Steps;

/// <summary>libtorch: the sequence of its operators.</summary>
internal sealed class LibtorchSide : IStepSide
{
    private readonly StepTask _task;
    private readonly AlignedBuffer<float> _parameters;
    private readonly TrainingStep _step;

    /// <summary>Lays libtorch's tensors over arrays of its own.</summary>
    public unsafe LibtorchSide(StepTask task)
    {
        NativeFunctions.RecordGradients(false);
        _task = task;
        _parameters = new AlignedBuffer<float>(task.Shape.ParameterCount);
        Transposed(task.Parameters.Span, toLibtorch: true).CopyTo(_parameters.Span);

        // The buffers are pinned for good.
        fixed (float* parameters = _parameters.Span, inputs = task.Inputs.Span)
        {
            _step = new TrainingStep(task.Shape, task.Settings, task.Update, parameters, inputs, task.Labels);
        }
    }

    /// <inheritdoc/>
    public void Step() => _step.Run();

    /// <inheritdoc/>
    public PerceptronStepRecord<float> StepOnRecord()
    {
        float[] before = Transposed(_parameters.Span, toLibtorch: false);
        _step.RunAndKeepMasks();
        return new(
            new PerceptronNetwork<float>(_task.Shape, _task.Settings, before, _task.Inputs.Span.ToArray()),
            [.. _step.Kept.Select(kept => KeepMask.FromBools(kept))],
            _task.Labels,
            _task.Update,
            _step.Outputs.ToArray(),
            _step.Loss,
            _step.OutputGradients.ToArray(),
            Transposed(_step.Gradients, toLibtorch: false),
            Transposed(_parameters.Span, toLibtorch: false));
    }

    /// <summary>Parameters, or their gradients, with the weights of each layer transposed.</summary>
    private float[] Transposed(ReadOnlySpan<float> parameters, bool toLibtorch)
    {
        float[] transposed = parameters.ToArray();
        for (int layer = 0; layer < _task.Shape.Layers; layer++)
        {
            int start = _task.Shape.Weights(layer).Start.Value;
            (int inputs, int units) = (_task.Shape.Inputs(layer), _task.Shape.Units(layer));
            for (int input = 0; input < inputs; input++)
            {
                for (int unit = 0; unit < units; unit++)
                {
                    int ours = start + (input * units) + unit;
                    int theirs = start + (unit * inputs) + input;
                    transposed[toLibtorch ? theirs : ours] = parameters[toLibtorch ? ours : theirs];
                }
            }
        }

        return transposed;
    }
}
