using Verification.Bench.Harness;
using Verification.Optimized.Threads;
using Verification.Optimized.Training;
using Verification.Properties.Judging;
using Verification.Properties.Subjects.Calls;
using Verification.Vocabulary;

namespace Verification.Peers.Steps;

/// <summary>Ours: the whole step in one call.</summary>
internal sealed class OptimizedSide(StepTask task, ThreadCrew? crew) : IStepSide
{
    private readonly PerceptronStep<float> _step = new(task.Shape, task.Settings, task.Labels.Length, crew);
    private readonly AlignedBuffer<float> _parameters = task.Parameters.Copy();
    private ulong _steps;
    private float _loss;

    /// <inheritdoc/>
    public void Step()
    {
        MaskKey maskKey = new(Seed: 1, Stream: _steps * (ulong)task.Shape.HiddenLayers);
        _loss = _step.Run(_parameters.Span, [], task.Inputs.Span, task.Labels, task.Update, maskKey);
        _steps++;
    }

    /// <inheritdoc/>
    public PerceptronStepRecord<float> StepOnRecord()
    {
        float[] before = _parameters.Span.ToArray();
        Step();
        return new(
            new PerceptronNetwork<float>(task.Shape, task.Settings, before, task.Inputs.Span.ToArray()),
            _step.Workspace.KeepMasks,
            task.Labels,
            task.Update,
            _step.Workspace.Outputs,
            _loss,
            _step.OutputGradients.ToArray(),
            _step.ParameterGradients.ToArray(),
            _parameters.Span.ToArray());
    }
}
