using System.Runtime.InteropServices;
using Verification.Vocabulary.Training;

namespace Verification.Oracle.Training;

/// <summary>What came of holding steps of the optimized side to the reference, each from the optimized side's own state before it.</summary>
/// <param name="Steps">Steps that were compared.</param>
/// <param name="Different">Steps after which a bit of a parameter or a velocity, or of the batch's loss, was another.</param>
/// <param name="First">The first such step and parameter, in words; empty where there is none.</param>
public readonly record struct StepComparison(long Steps, long Different, string First)
{
    /// <summary>No steps.</summary>
    public static StepComparison None { get; } = new(0, 0, string.Empty);

    /// <summary>Whether steps were compared, and all had the same bits.</summary>
    public bool IsSame => Steps > 0 && Different == 0;

    /// <summary>Two comparisons as one.</summary>
    public static StepComparison operator +(StepComparison left, StepComparison right)
        => new(left.Steps + right.Steps, left.Different + right.Different, left.First.Length > 0 ? left.First : right.First);

    /// <summary>Takes steps on both sides.</summary>
    /// <param name="name">For messages.</param>
    /// <param name="subject">The side that is judged; it goes its own way.</param>
    /// <param name="reference">The naive reference, which is put into the subject's state before each step.</param>
    /// <param name="mostSteps">No more than these.</param>
    public static StepComparison Of<T>(string name, ITrainer<T> subject, ITrainer<T> reference, long mostSteps)
        where T : struct
    {
        StepComparison all = None;
        for (long taken = 0; taken < mostSteps && !subject.IsFinished; taken++)
        {
            reference.Resume(subject.State);
            long step = subject.State.Steps;
            T[] losses = [subject.Step(), reference.Step()];
            int parameter = FirstDifference(subject.State.Parameters, reference.State.Parameters);
            int velocity = FirstDifference(subject.State.Velocities, reference.State.Velocities);
            bool isSame = parameter < 0 && velocity < 0 && FirstDifference(losses.AsSpan(0, 1), losses.AsSpan(1)) < 0;
            string what = parameter >= 0 ? $"parameter {parameter} is {subject.State.Parameters[parameter]}, and {reference.State.Parameters[parameter]} by the reference"
                : velocity >= 0 ? $"velocity {velocity} is {subject.State.Velocities[velocity]}, and {reference.State.Velocities[velocity]} by the reference"
                : $"the loss before it is {losses[0]}, and {losses[1]} by the reference";
            all += new StepComparison(1, isSame ? 0 : 1, isSame ? string.Empty : $"{name}, step {step}: {what}");
        }

        return all;
    }

    private static int FirstDifference<T>(Span<T> left, Span<T> right)
        where T : struct
    {
        int common = MemoryMarshal.AsBytes(left).CommonPrefixLength(MemoryMarshal.AsBytes(right));
        int bytesEach = left.Length == 0 ? 1 : MemoryMarshal.AsBytes(left).Length / left.Length;
        return common == MemoryMarshal.AsBytes(left).Length ? -1 : common / bytesEach;
    }
}
