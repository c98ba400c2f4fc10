using System.Numerics;
using Verification.Properties.Text;
using Verification.Properties.Verdicts;
using Verification.Vocabulary;

namespace Verification.Properties.Subjects.Calls;

/// <summary>Calls of a subject's perceptron: arguments in guarded memory, and what a call must leave alone in the workspace compared afterwards.</summary>
public static class PerceptronCall
{
    /// <summary>Forward in training, drawing the masks.</summary>
    /// <exception cref="NotImplementedBySubjectException">The subject has no such operation.</exception>
    /// <exception cref="SubjectFaultException">It threw or changed an input.</exception>
    public static PerceptronWorkspace<T> Forward<T>(ISubject subject, PerceptronNetwork<T> network, MaskKey maskKey, int misalignment = 0)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        PerceptronWorkspace<T> workspace = Soiled(new PerceptronWorkspace<T>(network.Shape, network.Rows));
        Run<T>(
            subject, network, "Forward", misalignment,
            (operations, parameters, inputs) => operations.Forward(parameters, inputs, network.Settings, maskKey, workspace));
        return workspace;
    }

    /// <summary>Forward in training with given masks, which must stay what they are.</summary>
    /// <exception cref="NotImplementedBySubjectException">The subject has no such operation.</exception>
    /// <exception cref="SubjectFaultException">It threw, or changed an input or a mask.</exception>
    public static PerceptronWorkspace<T> ForwardWithMasks<T>(ISubject subject, PerceptronNetwork<T> network, byte[][] keepMasks, int misalignment = 0)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        PerceptronWorkspace<T> workspace = Soiled(network.NewWorkspace(keepMasks));
        string call = Run<T>(
            subject, network, "ForwardWithMasks", misalignment,
            (operations, parameters, inputs) => operations.ForwardWithMasks(parameters, inputs, network.Settings, workspace));
        CheckMasks(call, keepMasks, workspace.KeepMasks);
        return workspace;
    }

    /// <summary>Evaluation; the masks that stand in the workspace must stay.</summary>
    /// <exception cref="NotImplementedBySubjectException">The subject has no such operation.</exception>
    /// <exception cref="SubjectFaultException">It threw, or changed an input or a mask.</exception>
    public static PerceptronWorkspace<T> Evaluate<T>(ISubject subject, PerceptronNetwork<T> network, byte[][] keepMasks, int misalignment = 0)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        PerceptronWorkspace<T> workspace = Soiled(network.NewWorkspace(keepMasks));
        string call = Run<T>(
            subject, network, "Evaluate", misalignment,
            (operations, parameters, inputs) => operations.Evaluate(parameters, inputs, network.Settings, workspace));
        CheckMasks(call, keepMasks, workspace.KeepMasks);
        return workspace;
    }

    /// <summary>Backward in training after a forward call; of the workspace only the hidden gradients may change.</summary>
    /// <returns>The gradients by the parameters.</returns>
    /// <exception cref="NotImplementedBySubjectException">The subject has no such operation.</exception>
    /// <exception cref="SubjectFaultException">It threw, or changed an input or what forward had written.</exception>
    public static T[] Backward<T>(
        ISubject subject, PerceptronNetwork<T> network, PerceptronWorkspace<T> workspace, T[] outputGradients, int misalignment = 0)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        using GuardedBuffer<T> outputGradientBuffer = new(outputGradients, Misalignments.Of(misalignment, 2));
        using GuardedBuffer<T> parameterGradients = new(network.Parameters.Length, Misalignments.Of(misalignment, 3));
        T[][] before = Forwarded(workspace);
        byte[][] masksBefore = [.. workspace.KeepMasks.Select(mask => mask.ToArray())];
        string call = Run<T>(
            subject, network, "Backward", misalignment,
            (operations, parameters, inputs) => operations.Backward(
                parameters, inputs, outputGradientBuffer.Span, network.Settings, workspace, parameterGradients.Span));
        outputGradientBuffer.CheckUnchanged("outputGradients", call);
        parameterGradients.CheckGuards("parameterGradients", call);
        CheckMasks(call, masksBefore, workspace.KeepMasks);
        foreach ((T[] old, T[] now) in before.Zip(Forwarded(workspace)))
        {
            Check(Compare.IdenticalBits<T>(old, now, $"{call} changed what forward had written: the workspace"));
        }

        return parameterGradients.Span.ToArray();
    }

    private delegate void Operation<T>(IMultilayerPerceptron<T> operations, ReadOnlySpan<T> parameters, ReadOnlySpan<T> inputs)
        where T : struct;

    private static string Run<T>(ISubject subject, PerceptronNetwork<T> network, string name, int misalignment, Operation<T> operation)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        string call = $"MultilayerPerceptron.{name}<{TypeName.Of<T>()}>({network.Shape}, {network.Rows} rows, {network.Settings.Activation}, {string.Join(", ", network.Settings.HiddenDropout)})";
        IMultilayerPerceptron<T> operations = subject.Operations<IMultilayerPerceptron<T>>($"MultilayerPerceptron.{name}");
        using GuardedBuffer<T> parameters = new(network.Parameters, misalignment);
        using GuardedBuffer<T> inputs = new(network.Inputs, Misalignments.Of(misalignment, 1));
        SubjectCall.MustSucceed(call, () => operation(operations, parameters.Span, inputs.Span));
        parameters.CheckUnchanged("parameters", call);
        inputs.CheckUnchanged("inputs", call);
        return call;
    }

    private static T[][] Forwarded<T>(PerceptronWorkspace<T> workspace)
        where T : struct
        => [.. workspace.PreActivations.Concat(workspace.Hidden).Concat(workspace.Dropped).Append(workspace.Outputs).Select(array => array.ToArray())];

    // NaN everywhere, so that what a call does not write, or reads before it has written it, is seen.
    private static PerceptronWorkspace<T> Soiled<T>(PerceptronWorkspace<T> workspace)
        where T : struct, IBinaryFloatingPointIeee754<T>
    {
        foreach (T[] array in workspace.PreActivations.Concat(workspace.Hidden).Concat(workspace.Dropped).Concat(workspace.HiddenGradients).Append(workspace.Outputs))
        {
            Array.Fill(array, T.NaN);
        }

        return workspace;
    }

    private static void CheckMasks(string call, byte[][] before, byte[][] after)
    {
        for (int layer = 0; layer < before.Length; layer++)
        {
            Check(Compare.SameMask(before[layer], after[layer], $"{call} changed the keep mask of layer {layer}"));
        }
    }

    private static void Check(CaseResult result)
    {
        if (!result.IsConforming)
        {
            throw new SubjectFaultException(result.Verdict, result.Detail);
        }
    }
}
