namespace Verification.Optimized.Momentum;

/// <summary>The hyper-parameters of a step with momentum, each rounded once to the working type.</summary>
/// <typeparam name="T">The working type.</typeparam>
/// <param name="LearningRate">eta.</param>
/// <param name="WeightDecay">lambda, or the factor that takes its place.</param>
/// <param name="Momentum">mu.</param>
/// <param name="GradientShare">s = T(1 - tau).</param>
internal readonly record struct MomentumConstants<T>(T LearningRate, T WeightDecay, T Momentum, T GradientShare);
