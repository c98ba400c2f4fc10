using Verification.Properties.Judging;
using Verification.Properties.Subjects.Calls;
using Verification.Reference;
using Verification.Reference.Losses;
using Verification.Vocabulary;

namespace Verification.Peers.Steps;

/// <summary>The naive reference: its operations one after the other.</summary>
internal sealed class ReferenceSide(StepTask task) : IStepSide
{
    private readonly PerceptronWorkspace<float> _workspace = new(task.Shape, task.Labels.Length);
    private readonly float[] _parameters = task.Parameters.Span.ToArray();
    private readonly float[] _inputs = task.Inputs.Span.ToArray();
    private readonly float[] _gradients = new float[task.Shape.ParameterCount];
    private readonly float[] _outputGradients = new float[task.Labels.Length * task.Shape.OutputCount];
    private ulong _steps;
    private float _loss;

    /// <inheritdoc/>
    public void Step()
    {
        MaskKey maskKey = new(Seed: 1, Stream: _steps * (ulong)task.Shape.HiddenLayers);
        MultilayerPerceptron.Forward<float>(_parameters, _inputs, task.Settings, maskKey, _workspace);
        _loss = SoftmaxCrossEntropy.Value<float>(_workspace.Outputs, task.Labels);
        SoftmaxCrossEntropy.Gradient<float>(_workspace.Outputs, task.Labels, _outputGradients);
        MultilayerPerceptron.Backward<float>(_parameters, _inputs, _outputGradients, task.Settings, _workspace, _gradients);
        DecayedSgd.Step<float>(_parameters, _gradients, task.Update, _parameters);
        _steps++;
    }

    /// <inheritdoc/>
    public PerceptronStepRecord<float> StepOnRecord()
    {
        float[] before = [.. _parameters];
        Step();
        return new(
            new PerceptronNetwork<float>(task.Shape, task.Settings, before, _inputs),
            _workspace.KeepMasks,
            task.Labels,
            task.Update,
            _workspace.Outputs,
            _loss,
            _outputGradients,
            _gradients,
            _parameters);
    }
}
