namespace Verification.Mutants;

/// <summary>A step of the trial failed.</summary>
/// <param name="message">What was found.</param>
internal sealed class FaultFoundException(string message) : Exception(message);
