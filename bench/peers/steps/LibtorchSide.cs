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
        _parameters = task.Parameters.Copy();

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
        float[] before = _parameters.Span.ToArray();
        _step.RunAndKeepMasks();
        return new(
            new PerceptronNetwork<float>(_task.Shape, _task.Settings, before, _task.Inputs.Span.ToArray()),
            [.. _step.Kept.Select(kept => KeepMask.FromBools(kept))],
            _task.Labels,
            _task.Update,
            _step.Outputs.ToArray(),
            _step.Loss,
            _step.OutputGradients.ToArray(),
            _step.Gradients.ToArray(),
            _parameters.Span.ToArray());
    }
}
