using Verification.Reference.Numbers;
using Verification.Vocabulary;

namespace Verification.Properties.Identifying.Sgd;

/// <summary>
/// The hyper-parameters of the questions for meanings: fractions with small denominators, so that nearly every order of operations is
/// exact, an implementation that keeps them in float sees the same, and no two candidates coincide.
/// </summary>
internal static class ProbeNumbers
{
    public const double Eta = 3.0 / 16;
    public const double Lambda = 5.0 / 8;
    public const double Mu = 3.0 / 4;
    public const double Tau = 3.0 / 8;
    public const double Multiplier = 1.0 / 2;
    public const int BatchSize = 4;

    public static Rational One => Rational.One;

    public static Rational RationalEta { get; } = Rational.FromDouble(Eta);

    public static Rational RationalLambda { get; } = Rational.FromDouble(Lambda);

    public static Rational RationalMu { get; } = Rational.FromDouble(Mu);

    public static Rational RationalTau { get; } = Rational.FromDouble(Tau);

    public static Rational RationalMultiplier { get; } = Rational.FromDouble(Multiplier);

    /// <summary>Neither decay nor momentum.</summary>
    public static SgdSettings Plain { get; } = new(Eta);

    /// <summary>With decay.</summary>
    public static SgdSettings Decayed { get; } = new(Eta, Lambda);

    /// <summary>With a velocity and no decay.</summary>
    public static SgdSettings Moved { get; } = new(Eta) { Momentum = Mu };

    /// <summary>With a velocity and decay.</summary>
    public static SgdSettings MovedAndDecayed { get; } = new(Eta, Lambda) { Momentum = Mu };

    /// <summary>The share of a weight that it loses.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The scale is undefined.</exception>
    public static Rational Share(DecayScale scale)
        => scale switch
        {
            DecayScale.LearningRate => RationalEta * RationalLambda,
            DecayScale.Unscaled => RationalLambda,
            DecayScale.None => Rational.Zero,
            DecayScale.Twice => new Rational(2) * RationalEta * RationalLambda,
            DecayScale.Growth => -(RationalEta * RationalLambda),
            DecayScale.LearningRateTwice => RationalEta * RationalEta * RationalLambda,
            _ => throw new ArgumentOutOfRangeException(nameof(scale), scale, "There is no such scale of the decay."),
        };

    /// <summary>The scale in words.</summary>
    public static string InWords(DecayScale scale)
        => scale switch
        {
            DecayScale.LearningRate => "eta*lambda of it: scaled by the learning rate",
            DecayScale.Unscaled => "lambda of it: not scaled by the learning rate",
            DecayScale.None => "nothing: the decay is ignored",
            DecayScale.Twice => "2*eta*lambda of it: the gradient of lambda*|w|^2, without the half",
            DecayScale.Growth => "it grows by eta*lambda of it: the sign is wrong",
            _ => "eta*eta*lambda of it: scaled by the learning rate twice",
        };
}
