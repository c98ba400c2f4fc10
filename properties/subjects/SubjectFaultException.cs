using Verification.Properties.Verdicts;

namespace Verification.Properties.Subjects;

/// <summary>A subject did what no law allows: threw on good input, changed an input, wrote beyond its destination.</summary>
public sealed class SubjectFaultException : Exception
{
    /// <summary>Makes a fault.</summary>
    /// <param name="verdict">How it is judged.</param>
    /// <param name="message">What happened, and in which call.</param>
    /// <param name="inner">What the subject threw, if it did.</param>
    public SubjectFaultException(Verdict verdict, string message, Exception? inner = null)
        : base(message, inner)
        => Verdict = verdict;

    /// <summary>How the fault is judged.</summary>
    public Verdict Verdict { get; }
}
