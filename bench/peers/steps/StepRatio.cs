using MathNet.Numerics.Statistics;

namespace Verification.Peers.Steps;

/// <summary>How many times as long as ours somebody takes.</summary>
/// <param name="Against">Whom.</param>
/// <param name="Asked">What is asked for, at least.</param>
/// <param name="Rounds">One ratio a round.</param>
internal sealed record StepRatio(string Against, double Asked, IReadOnlyList<double> Rounds)
{
    /// <summary>The median.</summary>
    public double Median => Rounds.Median();

    /// <summary>A quarter of the rounds lie below.</summary>
    public double LowerQuartile => Rounds.LowerQuartile();

    /// <summary>A quarter of the rounds lie above.</summary>
    public double UpperQuartile => Rounds.UpperQuartile();
}
