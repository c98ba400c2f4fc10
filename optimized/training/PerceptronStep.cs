using System.Numerics;
using Verification.Optimized.Lanes;
using Verification.Optimized.Losses;
using Verification.Optimized.Threads;
using Verification.Vocabulary;

namespace Verification.Optimized.Training;

/// <summary>
/// A whole training step of a perceptron on one batch: masks drawn, forward, loss and its gradient, backward, update. The bits are those of
/// <see cref="MultilayerPerceptron.Forward"/>, the loss, <see cref="MultilayerPerceptron.Backward"/> and <see cref="DecayedSgd"/> called one after
/// the other, whatever the width and the number of threads. A step allocates nothing.
/// </summary>
/// <remarks>
/// Two passes, and so two times that threads wait for each other. The examples of a batch do not meet on the way forward and back through the
/// units, so a thread takes some of them the whole way. The gradients by the parameters are sums over all examples; a thread takes some rows of
/// weights, sums their gradients and takes their step at once. Each instance takes one step at a time.
/// </remarks>
/// <typeparam name="T">The working type: float or double.</typeparam>
public sealed unsafe class PerceptronStep<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    // Multiply-adds of a pass forward, below which threads cost more than they save: some ten microseconds.
    private const long FewestSharedProducts = 1 << 20;

    private readonly VectorWidth _width;
    private readonly ExamplePass<T> _examplePass;
    private readonly ParameterPass<T> _parameterPass;
    private readonly T[] _outputGradients;
    private readonly T[] _parameterGradients;

    /// <summary>Makes the arrays of all steps.</summary>
    /// <param name="shape">The perceptron.</param>
    /// <param name="settings">Activation, drop probabilities, and how products enter their sums.</param>
    /// <param name="rows">Examples in a batch, at least 1.</param>
    /// <param name="crew">The threads that share the work, the caller's to dispose; without them, and where there is little work, the caller's thread does it.</param>
    /// <param name="width">The width of the vectors.</param>
    /// <exception cref="ArgumentException">There is not one dropout a hidden layer.</exception>
    /// <exception cref="ArgumentOutOfRangeException">
    /// There is no row, a drop probability is out of range or its scale not representable in T, or an activation, an accumulation or the width is undefined.
    /// </exception>
    /// <exception cref="NotSupportedException">T is neither float nor double.</exception>
    public PerceptronStep(PerceptronShape shape, PerceptronSettings settings, int rows, ThreadCrew? crew = null, VectorWidth width = VectorWidth.Widest)
    {
        WorkingType.RequireLanes<T>();
        settings.Validate(shape);
        MultilayerPerceptron.CheckScales<T>(settings);
        _width = VectorWidths.Resolve(width);
        Crew = (long)rows * shape.ParameterCount < FewestSharedProducts ? null : crew;
        Settings = settings;
        Workspace = new PerceptronWorkspace<T>(shape, rows);
        _outputGradients = new T[Workspace.Outputs.Length];
        _parameterGradients = new T[shape.ParameterCount];
        int threads = Crew?.Threads ?? 1;
        _examplePass = new ExamplePass<T>(Workspace, settings, _outputGradients, threads, _width);
        _parameterPass = new ParameterPass<T>(Workspace, settings, _outputGradients, _parameterGradients, threads, _width);
    }

    /// <summary>Activation, drop probabilities, and how products enter their sums.</summary>
    public PerceptronSettings Settings { get; }

    /// <summary>What the last step computed on its way: masks, activations, outputs, and the gradients by the units.</summary>
    public PerceptronWorkspace<T> Workspace { get; }

    /// <summary>The gradients of the last step's loss by the outputs.</summary>
    public ReadOnlySpan<T> OutputGradients => _outputGradients;

    /// <summary>The gradients of the last step's loss by the parameters as they were before it.</summary>
    public ReadOnlySpan<T> ParameterGradients => _parameterGradients;

    /// <summary>The threads that share the work; null where it is too small to be shared.</summary>
    internal ThreadCrew? Crew { get; }

    /// <summary>A step that makes the softmax cross-entropy smaller.</summary>
    /// <param name="parameters">Weights and biases in the layout of <see cref="PerceptronShape"/>, updated in place.</param>
    /// <param name="velocities">One a parameter, updated in place; none for a step without a velocity.</param>
    /// <param name="inputs">One row an example.</param>
    /// <param name="labels">One a row, each in [0, outputs).</param>
    /// <param name="update">
    /// eta, lambda, momentum and the variant. Biases decay only where it says so. Where the variant takes the sum over the batch, the gradients are
    /// not divided by the number of rows.
    /// </param>
    /// <param name="maskKey">Hidden layer l draws from stream <c>Stream + l</c>.</param>
    /// <returns>The mean loss of the batch before the update.</returns>
    /// <exception cref="ArgumentException">Lengths do not fit, or arrays overlap.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A label is no class, or a hyper-parameter is out of range or not finite in T.</exception>
    public T Run(Span<T> parameters, Span<T> velocities, ReadOnlySpan<T> inputs, ReadOnlySpan<int> labels, SgdSettings update, MaskKey maskKey)
    {
        Require.Length(labels.Length, Workspace.Rows, nameof(labels), "one label a row");
        SoftmaxCrossEntropy.RequireClasses(labels, Workspace.Shape.OutputCount);
        fixed (int* firstLabel = labels)
        {
            Run(parameters, velocities, inputs, null, firstLabel, update, maskKey);
        }

        return _examplePass.MeanLoss();
    }

    /// <summary>A step that makes the squared loss smaller.</summary>
    /// <param name="parameters">Weights and biases in the layout of <see cref="PerceptronShape"/>, updated in place.</param>
    /// <param name="velocities">One a parameter, updated in place; none for a step without a velocity.</param>
    /// <param name="inputs">One row an example.</param>
    /// <param name="targets">One row an example, one target an output.</param>
    /// <param name="update">As for labels.</param>
    /// <param name="maskKey">Hidden layer l draws from stream <c>Stream + l</c>.</param>
    /// <returns>The mean loss of the batch before the update.</returns>
    /// <exception cref="ArgumentException">Lengths do not fit, or arrays overlap.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A hyper-parameter is out of range or not finite in T.</exception>
    public T Run(Span<T> parameters, Span<T> velocities, ReadOnlySpan<T> inputs, ReadOnlySpan<T> targets, SgdSettings update, MaskKey maskKey)
    {
        Require.Length(targets.Length, Workspace.Outputs.Length, nameof(targets), "one target an output");
        Require.Disjoint<T>(targets, parameters, nameof(targets), nameof(parameters));
        Require.Disjoint<T>(targets, velocities, nameof(targets), nameof(velocities));
        fixed (T* firstTarget = targets)
        {
            Run(parameters, velocities, inputs, firstTarget, null, update, maskKey);
        }

        return SquaredLoss.Value<T>(Workspace.Outputs, targets, Workspace.Rows, _width);
    }

    private void Run(Span<T> parameters, Span<T> velocities, ReadOnlySpan<T> inputs, T* targets, int* labels, SgdSettings update, MaskKey maskKey)
    {
        PerceptronShape shape = Workspace.Shape;
        Require.Length(parameters.Length, shape.ParameterCount, nameof(parameters), "the parameters of the perceptron");
        Require.Length(inputs.Length, (long)Workspace.Rows * shape.InputCount, nameof(inputs), "one row of inputs an example");
        Require.Disjoint<T>(inputs, parameters, nameof(inputs), nameof(parameters));
        SgdSettings biasUpdate = update.DecayBias ? update : update with { WeightDecay = 0 };
        if (velocities.IsEmpty)
        {
            // A step of no weights checks the settings before the first array is written.
            DecayedSgd.Step<T>([], [], update, []);
            DecayedSgd.Step<T>([], [], biasUpdate, []);
        }
        else
        {
            Require.Length(velocities.Length, parameters.Length, nameof(velocities), "one velocity a parameter, or none");
            Require.Disjoint<T>(inputs, velocities, nameof(inputs), nameof(velocities));
            Require.Disjoint<T>(parameters, velocities, nameof(parameters), nameof(velocities));
            DecayedSgd.StepWithMomentum<T>([], [], [], update, [], []);
            DecayedSgd.StepWithMomentum<T>([], [], [], biasUpdate, [], []);
        }

        T divisor = update.Variant.TakesGradientSum() ? T.One : T.CreateChecked(Workspace.Rows);
        fixed (T* firstParameter = parameters, firstVelocity = velocities, firstInput = inputs)
        {
            _examplePass.Prepare(firstParameter, firstInput, labels, targets, divisor, maskKey);
            Share(_examplePass, _examplePass.Chunks);
            _parameterPass.Prepare(firstParameter, firstVelocity, firstInput, update, biasUpdate);
            Share(_parameterPass, _parameterPass.Chunks);
        }
    }

    private void Share(IChunkedWork work, int chunks)
    {
        if (Crew is not null)
        {
            Crew.Run(work, chunks);
            return;
        }

        for (int chunk = 0; chunk < chunks; chunk++)
        {
            work.Compute(chunk);
        }
    }
}
