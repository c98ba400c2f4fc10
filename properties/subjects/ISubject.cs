namespace Verification.Properties.Subjects;

/// <summary>
/// An implementation under test. It offers an operation by implementing that operation's interface
/// (<see cref="IDecayedSgd{T}"/>, <see cref="IInvertedDropout{T}"/>, <see cref="IPhilox"/>, ...) for each number type;
/// what it does not offer is reported as not implemented, never as a pass.
/// </summary>
public interface ISubject
{
    /// <summary>A short name for tables and replay lines.</summary>
    string Name { get; }

    /// <summary>One line: what this is.</summary>
    string Description => Name;

    /// <summary>
    /// The operations behind an interface, or null where the subject has none. A subject that learns at run time what it
    /// offers overrides this; the others just implement the interfaces.
    /// </summary>
    TOperations? Find<TOperations>()
        where TOperations : class
        => this as TOperations;
}
