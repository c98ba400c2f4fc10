using Verification.Vocabulary;
using Verification.Vocabulary.Training;

namespace Verification.Properties.Subjects;

/// <summary>Training of the two models, as a subject offers it. Every member is optional.</summary>
/// <typeparam name="T">float or double.</typeparam>
public interface ITraining<T>
    where T : struct
{
    /// <summary>Whether the subject says that its sums run in the fixed orders of the specification; only then can a step be held to its bits.</summary>
    bool DeclaresFixedOrder => true;

    /// <summary>Whether the subject says that its perceptrons can take products into their sums so; one that it does not declare is not asked for.</summary>
    bool Declares(Accumulation accumulation) => DeclaresFixedOrder && accumulation == Accumulation.Separate;

    /// <summary>Prepares the training of a linear regression.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="data">Rows with one target each.</param>
    /// <param name="parameters">Where to start: a weight an input, then the bias.</param>
    ITrainer<T> OfRegression(TrainingPlan plan, TrainingData<T> data, T[] parameters)
        => throw new NotImplementedBySubjectException("training of LinearRegression");

    /// <summary>Prepares the training of a perceptron.</summary>
    /// <param name="model">The perceptron.</param>
    /// <param name="plan">The plan.</param>
    /// <param name="data">Rows with labels or targets.</param>
    /// <param name="parameters">Where to start.</param>
    ITrainer<T> OfPerceptron(PerceptronModel model, TrainingPlan plan, TrainingData<T> data, T[] parameters)
        => throw new NotImplementedBySubjectException("training of MultilayerPerceptron");
}
