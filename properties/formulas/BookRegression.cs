using Verification.Reference.Numbers;

namespace Verification.Properties.Formulas;

/// <summary>The chapter's linear regression with two inputs, written out by hand in exact rationals, letter for letter.</summary>
/// <param name="X1">The first input of each row.</param>
/// <param name="X2">The second input of each row.</param>
/// <param name="Y">The target of each row.</param>
internal sealed record BookRegression(Rational[] X1, Rational[] X2, Rational[] Y)
{
    private static readonly Rational Half = new(1, 2);

    /// <summary><c>1/n sum_i 1/2 (x1 w1 + x2 w2 + b - y)^2 + lambda/(2n) (w1^2 + w2^2)</c></summary>
    public Rational PenalisedLoss(Rational w1, Rational w2, Rational b, Rational lambda)
    {
        Rational n = new(Y.Length);
        Rational sum = Rational.Zero;
        for (int i = 0; i < Y.Length; i++)
        {
            Rational residual = X1[i] * w1 + X2[i] * w2 + b - Y[i];
            sum += Half * residual * residual;
        }

        return sum / n + lambda / (n + n) * (w1 * w1 + w2 * w2);
    }

    /// <summary>
    /// <c>w_j &lt;- (1 - eta*lambda/|B|) w_j - eta/|B| sum_i x_j (x1 w1 + x2 w2 + b - y)</c>, the bias alike and undecayed; the
    /// later editions do not divide the decay.
    /// </summary>
    public (Rational W1, Rational W2, Rational B) Step(
        IReadOnlyList<int> batch, Rational w1, Rational w2, Rational b, Rational eta, Rational lambda, bool dividesDecay)
    {
        Rational size = new(batch.Count);
        Rational sum1 = Rational.Zero;
        Rational sum2 = Rational.Zero;
        Rational sumB = Rational.Zero;
        foreach (int i in batch)
        {
            Rational residual = X1[i] * w1 + X2[i] * w2 + b - Y[i];
            sum1 += X1[i] * residual;
            sum2 += X2[i] * residual;
            sumB += residual;
        }

        Rational factor = Rational.One - (dividesDecay ? eta * lambda / size : eta * lambda);
        return (factor * w1 - eta / size * sum1, factor * w2 - eta / size * sum2, b - eta / size * sumB);
    }
}
