using Verification.Properties.Subjects;

namespace Verification.Oracle.Checking;

/// <summary>A subject that notes whether a check asked it for an operation: one that never did says nothing about it.</summary>
internal sealed class WatchedSubject(ISubject subject) : ISubjectWrapper
{
    private bool _wasAsked;

    /// <inheritdoc/>
    public string Name => subject.Name;

    /// <inheritdoc/>
    public string Description => subject.Description;

    /// <summary>Whether an operation was asked for.</summary>
    public bool WasAsked => Volatile.Read(ref _wasAsked);

    /// <inheritdoc/>
    public ISubject Inner
    {
        get
        {
            Volatile.Write(ref _wasAsked, true);
            return subject;
        }
    }

    /// <inheritdoc/>
    public TOperations? Find<TOperations>()
        where TOperations : class
    {
        Volatile.Write(ref _wasAsked, true);
        return subject.Find<TOperations>();
    }
}
