namespace Verification.Properties.Subjects;

/// <summary>The program behind a subject broke the protocol, ended or hung: the verdict is then "error".</summary>
public sealed class SubjectProcessException : Exception
{
    /// <summary>Makes one.</summary>
    /// <param name="message">What happened.</param>
    /// <param name="endedProcess">Whether the program is gone, so that the next call has to start it again.</param>
    /// <param name="inner">What it came from, if anything.</param>
    public SubjectProcessException(string message, bool endedProcess, Exception? inner = null)
        : base(message, inner)
        => EndedProcess = endedProcess;

    /// <summary>Whether the program is gone; such a case is not shrunk, since each attempt would cost a start or a time limit.</summary>
    public bool EndedProcess { get; }

    /// <summary>The same, with the call in whose middle it happened.</summary>
    public SubjectProcessException In(string call) => new($"{call}: {Message}", EndedProcess, this);
}
