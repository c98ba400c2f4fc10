namespace Verification.Properties.Laws;

/// <summary>A check that did not pass, in words that a test framework can show.</summary>
public sealed class NonconformanceException : Exception
{
    internal NonconformanceException(CheckReport report, string message)
        : base(message)
        => Report = report;

    /// <summary>What the check says.</summary>
    public CheckReport Report { get; }
}
