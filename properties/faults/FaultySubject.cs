using Verification.Properties.Subjects;

namespace Verification.Properties.Faults;

/// <summary>The reference with some of its operations replaced by wrong ones.</summary>
public sealed class FaultySubject : ISubject
{
    private static readonly ReferenceSubject Right = new();

    private readonly object[] _replacements;

    /// <summary>Makes a subject.</summary>
    /// <param name="name">Names the fault, without blanks.</param>
    /// <param name="replacements">Objects that implement the interfaces of the operations they replace.</param>
    public FaultySubject(string name, params object[] replacements)
    {
        Name = name;
        _replacements = replacements;
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public string Description => "wrong on purpose";

    /// <inheritdoc/>
    public TOperations? Find<TOperations>()
        where TOperations : class
        => _replacements.OfType<TOperations>().FirstOrDefault() ?? Right.Find<TOperations>();
}
