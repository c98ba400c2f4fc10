namespace Verification.Properties.Subjects;

/// <summary>The subjects that this project brings along, one registry for laws, gate, benchmarks and command line.</summary>
public static class OwnSubjects
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<ISubject> All { get; } = [new ReferenceSubject()];

    /// <summary>The subject with a name.</summary>
    /// <exception cref="KeyNotFoundException">There is none; the message lists those there are.</exception>
    public static ISubject Named(string name)
        => All.FirstOrDefault(subject => subject.Name == name)
            ?? throw new KeyNotFoundException($"There is no subject \"{name}\"; there are {string.Join(", ", All.Select(subject => subject.Name))}.");
}
