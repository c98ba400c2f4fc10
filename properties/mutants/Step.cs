namespace Verification.Mutants;

/// <summary>One thing that a mutant is tried on.</summary>
/// <param name="Name">The law, the check and the subject, or what else it is.</param>
/// <param name="Run">Throws where it finds a fault.</param>
internal sealed record Step(string Name, Action Run);
