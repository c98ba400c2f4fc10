using System.Numerics;
using Verification.Reference.Training;
using Verification.Vocabulary;
using Verification.Vocabulary.Training;

namespace Verification.Properties.Subjects;

/// <summary>The trainers of the reference in one number type.</summary>
internal sealed class ReferenceTraining<T> : ITraining<T>
    where T : struct, INumber<T>
{
    public bool Declares(Accumulation accumulation) => true;

    public ITrainer<T> OfRegression(TrainingPlan plan, TrainingData<T> data, T[] parameters) => new LinearRegressionTrainer<T>(plan, data, parameters);

    public ITrainer<T> OfPerceptron(PerceptronModel model, TrainingPlan plan, TrainingData<T> data, T[] parameters)
        => new MultilayerPerceptronTrainer<T>(model, plan, data, parameters);
}
