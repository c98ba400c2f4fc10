using Verification.Properties.Judging;

namespace Verification.Peers.Steps;

/// <summary>Somebody who takes training steps.</summary>
internal interface IStepSide
{
    /// <summary>Takes the next step.</summary>
    void Step();

    /// <summary>Takes the next step and hands out what happened on the way.</summary>
    PerceptronStepRecord<float> StepOnRecord();
}
