using Verification.Optimized;

namespace Verification.Properties.Subjects;

/// <summary>The subjects that this project brings along, one registry for laws, gate, benchmarks and command line.</summary>
public static class OwnSubjects
{
    /// <summary>All of them, each as its users get it.</summary>
    public static IReadOnlyList<ISubject> All { get; } = [new ReferenceSubject(), new OptimizedSubject()];

    /// <summary>The optimized one at each width of its vectors, those included that this machine only emulates.</summary>
    public static IReadOnlyList<ISubject> Widths { get; } = [.. VectorWidths.All.Reverse().Select(width => new OptimizedSubject(width))];

    /// <summary>The subject with a name, a forced width ("optimized@256") included.</summary>
    /// <exception cref="KeyNotFoundException">There is none; the message lists those there are.</exception>
    public static ISubject Named(string name)
        => Find(name) ?? throw new KeyNotFoundException($"There is no subject \"{name}\"; there are {string.Join(", ", Everyone.Select(subject => subject.Name))}.");

    /// <summary>The subject with a name, or null.</summary>
    public static ISubject? Find(string name) => Everyone.FirstOrDefault(subject => subject.Name == name);

    private static IEnumerable<ISubject> Everyone => All.Concat(Widths);
}
