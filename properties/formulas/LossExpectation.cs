using System.Numerics;

namespace Verification.Properties.Formulas;

/// <summary>The two losses in their fixed sequences, stated a second time, row by row.</summary>
internal static class LossExpectation
{
    public static (T Value, T[] Gradient) Squared<T>(T[] outputs, T[] targets, int rows)
        where T : struct, INumber<T>
    {
        T n = T.CreateChecked(rows);
        T[] residuals = [.. outputs.Zip(targets, (output, target) => output - target)];
        T sum = residuals.Aggregate(T.Zero, (total, residual) => total + (residual * residual / T.CreateChecked(2)));
        return (sum / n, [.. residuals.Select(residual => residual / n)]);
    }

    public static (T Value, T[] Gradient) CrossEntropy<T>(T[] logits, int[] labels)
        where T : struct, IBinaryFloatingPointIeee754<T>
    {
        T n = T.CreateChecked(labels.Length);
        T total = T.Zero;
        List<T> gradient = [];
        foreach ((T[] row, int label) in logits.Chunk(logits.Length / labels.Length).Zip(labels))
        {
            T largest = row.Aggregate((best, logit) => logit > best ? logit : best);
            T[] exponentials = [.. row.Select(logit => FixedElementary.Exp(logit - largest))];
            T sum = exponentials.Aggregate(T.Zero, (partial, exponential) => partial + exponential);
            total += FixedElementary.Log(sum) - (row[label] - largest);
            gradient.AddRange(exponentials.Select((exponential, k) => ((exponential / sum) - (k == label ? T.One : T.Zero)) / n));
        }

        return (total / n, [.. gradient]);
    }
}
