using Verification.Properties.Laws;
using Verification.Properties.Subjects;

namespace Verification.Oracle;

/// <summary>What a command works with. Tests put in other subjects, laws and writers.</summary>
public sealed record OracleContext
{
    /// <summary>The subjects that can be named.</summary>
    public required IReadOnlyList<ISubject> Subjects { get; init; }

    /// <summary>The laws, in the order in which they are reported.</summary>
    public required IReadOnlyList<Law> Laws { get; init; }

    /// <summary>Standard output.</summary>
    public required TextWriter Output { get; init; }

    /// <summary>Standard error.</summary>
    public required TextWriter Error { get; init; }

    /// <summary>Standard input.</summary>
    public required TextReader Input { get; init; }

    /// <summary>Whether a person looks at the output, so that progress may be drawn over.</summary>
    public bool IsTerminal { get; init; }

    /// <summary>Where relative paths start.</summary>
    public string Directory { get; init; } = Environment.CurrentDirectory;

    /// <summary>Ends the command early and cleanly.</summary>
    public CancellationToken Cancellation { get; init; }
}
