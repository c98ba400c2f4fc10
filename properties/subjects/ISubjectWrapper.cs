namespace Verification.Properties.Subjects;

/// <summary>
/// A subject that stands before another one, to watch its calls or to slow them down. A check that takes the subject to another
/// process asks for the one behind.
/// </summary>
public interface ISubjectWrapper : ISubject
{
    /// <summary>The subject behind this one. Taking it counts as asking the subject for an operation.</summary>
    ISubject Inner { get; }
}
