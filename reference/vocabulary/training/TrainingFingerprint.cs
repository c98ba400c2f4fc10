using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Verification.Vocabulary.Training;

/// <summary>
/// Names a training: SHA-256 over everything that decides its steps but for the state, as 64 hexadecimal digits. The number of epochs is left out, so that a
/// finished training may be prolonged.
/// </summary>
public static class TrainingFingerprint
{
    // Numbers that are turned into bytes at a time.
    private const int NumbersAtATime = 1 << 14;

    /// <summary>The name of a linear regression's training.</summary>
    /// <exception cref="NotSupportedException">T is neither float nor double: only their bits have one written form.</exception>
    public static string OfRegression<T>(TrainingPlan plan, TrainingData<T> data)
        where T : struct
        => Of(plan, "linear regression", data);

    /// <summary>The name of a perceptron's training.</summary>
    /// <exception cref="NotSupportedException">T is neither float nor double: only their bits have one written form.</exception>
    public static string OfPerceptron<T>(PerceptronModel model, TrainingPlan plan, TrainingData<T> data)
        where T : struct
    {
        IEnumerable<string> dropout = model.Settings.HiddenDropout.Select(
            settings => string.Create(CultureInfo.InvariantCulture, $"{settings.DropProbability:R} {settings.Scaling}"));
        return Of(
            plan, $"perceptron {model.Shape}, {model.Settings.Activation}, {model.Settings.Accumulation}, dropout {string.Join(", ", dropout)}, {model.Loss}", data);
    }

    private static string Of<T>(TrainingPlan plan, string model, TrainingData<T> data)
        where T : struct
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        TrainingPlan endless = plan with { Epochs = 0, Sgd = plan.Sgd with { IsFirstStep = false } };
        string text = string.Create(
            CultureInfo.InvariantCulture, $"{NumberBytes.TypeName<T>()}\n{endless}\n{model}\n{data.Rows} rows, {data.InputCount} inputs, {data.TargetCount} targets\n");
        hash.AppendData(Encoding.UTF8.GetBytes(text));
        Append(hash, data.Inputs);
        Append(hash, data.Targets);
        Append(hash, data.Labels);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static void Append<T>(IncrementalHash hash, T[] numbers)
        where T : struct
    {
        for (int start = 0; start < numbers.Length; start += NumbersAtATime)
        {
            hash.AppendData(NumberBytes.Of(numbers, start, Math.Min(NumbersAtATime, numbers.Length - start)));
        }
    }
}
