namespace Verification.Vocabulary.Training;

/// <summary>Everything that a training changes. Whoever has it, the plan, the model and the data can go on from there, bit for bit.</summary>
/// <typeparam name="T">The working type.</typeparam>
public sealed class TrainingState<T>
    where T : struct
{
    /// <summary>Makes a state that takes the arrays as its own.</summary>
    /// <param name="parameters">
    /// The parameters: of a linear regression its d weights and then its bias, of a perceptron the layout of <see cref="PerceptronShape"/>.
    /// </param>
    /// <param name="velocities">One a parameter, or none where the plan keeps none.</param>
    /// <param name="steps">Steps taken, at least 0.</param>
    /// <param name="epochs">Epochs completed, at least 0.</param>
    /// <exception cref="ArgumentException">There are some velocities, but not one a parameter.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A counter is negative, or one is 0 less than the other allows.</exception>
    public TrainingState(T[] parameters, T[] velocities, long steps = 0, int epochs = 0)
    {
        if (velocities.Length != 0)
        {
            Require.Length(velocities.Length, parameters.Length, nameof(velocities), "one velocity a parameter, or none");
        }

        ArgumentOutOfRangeException.ThrowIfNegative(steps);
        ArgumentOutOfRangeException.ThrowIfNegative(epochs);
        ArgumentOutOfRangeException.ThrowIfLessThan(steps, epochs);
        (Parameters, Velocities, Steps, Epochs) = (parameters, velocities, steps, epochs);
    }

    /// <summary>The parameters.</summary>
    public T[] Parameters { get; }

    /// <summary>One a parameter; empty where the plan keeps none.</summary>
    public T[] Velocities { get; }

    /// <summary>Steps taken, over all epochs: also the number of the step that comes next, counted from 0.</summary>
    public long Steps { get; set; }

    /// <summary>Epochs completed.</summary>
    public int Epochs { get; set; }

    /// <summary>A state with arrays of its own and the same contents.</summary>
    public TrainingState<T> Copy() => new([.. Parameters], [.. Velocities], Steps, Epochs);

    /// <summary>Takes the contents of another state over, into the same arrays.</summary>
    /// <param name="other">A state of as many parameters and velocities.</param>
    /// <exception cref="ArgumentException">It has others; nothing was changed.</exception>
    public void CopyFrom(TrainingState<T> other)
    {
        Require.Length(other.Parameters.Length, Parameters.Length, nameof(other), "the parameters of the model");
        Require.Length(other.Velocities.Length, Velocities.Length, nameof(other), "a velocity a parameter where the plan keeps them, else none");
        other.Parameters.CopyTo(Parameters, 0);
        other.Velocities.CopyTo(Velocities, 0);
        (Steps, Epochs) = (other.Steps, other.Epochs);
    }
}
