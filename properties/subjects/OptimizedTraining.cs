using System.Numerics;
using Verification.Optimized;
using Verification.Optimized.Training;
using Verification.Vocabulary;
using Verification.Vocabulary.Training;

namespace Verification.Properties.Subjects;

/// <summary>The trainers of the optimized implementation in one number type, at one width of the vectors.</summary>
internal sealed class OptimizedTraining<T>(VectorWidth width) : ITraining<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public bool Declares(Accumulation accumulation) => true;

    public ITrainer<T> OfRegression(TrainingPlan plan, TrainingData<T> data, T[] parameters) => new LinearRegressionTrainer<T>(plan, data, parameters, width);

    public ITrainer<T> OfPerceptron(PerceptronModel model, TrainingPlan plan, TrainingData<T> data, T[] parameters)
        => new MultilayerPerceptronTrainer<T>(model, plan, data, parameters, crew: null, width);
}
