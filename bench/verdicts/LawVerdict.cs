namespace Verification.Bench.Verdicts;

/// <summary>What one law says of the optimized assembly.</summary>
/// <param name="Id">The law.</param>
/// <param name="Operation">The operation that it is about, as its class is called.</param>
/// <param name="Outcome">conforms, violates, ... as the oracle writes it.</param>
/// <param name="Checks">How many checks it has.</param>
/// <param name="Passes">Whether the outcome lets a build pass.</param>
public sealed record LawVerdict(string Id, string Operation, string Outcome, int Checks, bool Passes);
