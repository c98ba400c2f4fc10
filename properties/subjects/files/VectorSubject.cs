using System.Globalization;
using Verification.Properties.Laws;

namespace Verification.Properties.Subjects.Files;

/// <summary>A subject whose answers lie in a file: it is held to the cases of the set that it answers, and to no others.</summary>
public sealed class VectorSubject : ISubject, IArgumentChecks
{
    private readonly ExchangeSubject _subject;

    /// <summary>Makes a subject of a set and the answers to it.</summary>
    /// <param name="address">What reports and replay lines call it: "vectors:DIR".</param>
    /// <param name="set">The vectors.</param>
    /// <param name="results">The answers.</param>
    public VectorSubject(string address, VectorSet set, VectorResults results)
    {
        _subject = new ExchangeSubject(address, new ResultsExchange(set, results));
        Set = set;
        Description = string.Create(CultureInfo.InvariantCulture, $"{results.Description}; {results.Answered} of {set.Vectors.Count} vectors answered");
    }

    /// <inheritdoc/>
    public string Name => _subject.Name;

    /// <inheritdoc/>
    public string Description { get; }

    /// <summary>The vectors.</summary>
    public VectorSet Set { get; }

    /// <inheritdoc/>
    public bool RefusesBadArguments => _subject.RefusesBadArguments;

    /// <summary>Reads the set and the answers of a folder.</summary>
    /// <param name="address">What reports and replay lines call it.</param>
    /// <param name="directory">The folder.</param>
    /// <exception cref="InvalidDataException">A file is not what it must be; the message names the file and the place.</exception>
    /// <exception cref="IOException">A file is missing or cannot be read.</exception>
    public static VectorSubject Read(string address, string directory)
    {
        VectorSet set = VectorSetReader.Read(Path.Combine(directory, VectorSet.FileName));
        return new VectorSubject(address, set, VectorResults.Read(Path.Combine(directory, VectorResults.FileName), set));
    }

    /// <summary>The checks of a law that the set holds, each on its cases.</summary>
    /// <exception cref="KeyNotFoundException">The law has no such check.</exception>
    public IReadOnlyList<LawCheck> ChecksOf(Law law)
        => [.. Set.Checks.Where(check => check.LawId == law.Id).Select(check => Chosen(check, law.CheckOf(check.Label)))];

    /// <inheritdoc/>
    public TOperations? Find<TOperations>()
        where TOperations : class
        => this as TOperations ?? _subject.Find<TOperations>();

    private static LawCheck Chosen(VectorCheck check, LawCheck whole)
    {
        CaseAddress[] cases = [.. check.Cases.Select(one => one.Address).OfType<CaseAddress>()];
        return check.Failed?.Address is CaseAddress failed ? ChosenCases.Shrinking(whole, failed, cases)
            : cases.Length > 0 ? ChosenCases.Of(whole, cases)
            : whole;
    }
}
