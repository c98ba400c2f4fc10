using Verification.Reference.Numbers;
using Verification.Vocabulary;

namespace Verification.Properties.Bounds;

/// <summary>Proved enclosures of sigmoid and tanh, of their slopes, and of what rounding makes of both; specification, section 7.4.</summary>
internal static class ActivationBound
{
    // e^-1000 is far below the smallest double: beyond this, only the underflow term is left to see.
    private const int FarthestArgument = 1000;

    // Below this |x| tanh comes from its series, whose first term left out is 17/315 x^7, since exp's slack is relative to 1.
    private static readonly Rational SeriesLimit = Rational.PowerOfTwo(-20);

    /// <summary>Unit roundoffs that the fixed sigmoid errs by, relative.</summary>
    public static Rational SigmoidRoundings { get; } = new(43, 10);

    /// <summary>Unit roundoffs that the fixed tanh errs by, relative.</summary>
    public static Rational TanhRoundings { get; } = new(46, 10);

    // A quotient of two sums of exponentials carries the slack of each at most twice.
    private static Rational Slack { get; } = new Rational(8) * ExactElementary.Slack;

    /// <summary>The true value at a rational.</summary>
    public static Ball Value(Activation activation, Rational x)
    {
        if (activation == Activation.Tanh && Rational.Abs(x) < SeriesLimit)
        {
            Rational square = x * x;
            return new Ball(x * (Rational.One - square / new Rational(3) + new Rational(2, 15) * square * square), Rational.Abs(x) * square * square * square);
        }

        Rational e = Falling(activation, x);
        Rational value = activation == Activation.Tanh ? (Rational.One - e) / (Rational.One + e)
            : (x.Sign < 0 ? e : Rational.One) / (Rational.One + e);
        return new Ball(activation == Activation.Tanh && x.Sign < 0 ? -value : value, Relative(activation, value) * Slack);
    }

    /// <summary>The true derivative at a rational: <c>e/(1 + e)^2</c> with <c>e = exp(-|x|)</c>, and <c>4t/(1 + t)^2</c> with <c>t = exp(-2|x|)</c>.</summary>
    public static Ball Derivative(Activation activation, Rational x)
    {
        Rational e = Falling(activation, x);
        Rational slope = e / ((Rational.One + e) * (Rational.One + e)) * new Rational(activation == Activation.Tanh ? 4 : 1);
        return new Ball(slope, slope * Slack);
    }

    /// <summary>What a computed value may be at an argument that is itself known to a radius: no slope exceeds 1/4 and 1.</summary>
    public static Ball Value(Activation activation, Ball x, BinaryFormat format)
    {
        Ball value = Value(activation, x.Center);
        Rational known = value.Radius + Steepest(activation) * x.Radius;
        (Rational roundings, Rational underflow) = activation == Activation.Sigmoid
            ? (SigmoidRoundings, format.SmallestPositive)
            : (TanhRoundings, Rational.Zero);
        return new Ball(value.Center, known + roundings * format.UnitRoundoff * (Rational.Abs(value.Center) + known) + underflow);
    }

    /// <summary>
    /// What the slope worked out from a computed output may be: the change of <c>y(1 - y)</c> or <c>1 - y^2</c> over the output's
    /// radius, and two roundings.
    /// </summary>
    public static Ball Slope(Activation activation, Ball y, BinaryFormat format)
    {
        (Rational c, Rational r) = (y.Center, y.Radius);
        Rational gamma = SgdBound.Gamma(2, format);
        if (activation == Activation.Tanh)
        {
            return new Ball(Rational.One - c * c, r * (Rational.Abs(c + c) + r) + gamma * (Rational.One + y.Magnitude * y.Magnitude) + format.SmallestPositive);
        }

        Rational rest = Rational.One - c;
        return new Ball(c * rest, r * (Rational.Abs(rest - c) + r) + gamma * y.Magnitude * (Rational.Abs(rest) + r) + format.SmallestPositive);
    }

    private static Rational Steepest(Activation activation) => activation == Activation.Sigmoid ? new Rational(1, 4) : Rational.One;

    // tanh passes through 0, where the slack of 1 - t is relative to 1.
    private static Rational Relative(Activation activation, Rational value) => activation == Activation.Tanh ? Rational.One : value;

    private static Rational Falling(Activation activation, Rational x)
    {
        Rational distance = Rational.Abs(x) * new Rational(activation == Activation.Tanh ? 2 : 1);
        Rational farthest = new(FarthestArgument);
        return ExactElementary.Exp(-(distance < farthest ? distance : farthest));
    }
}
