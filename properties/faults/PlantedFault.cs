using Verification.Properties.Subjects;

namespace Verification.Properties.Faults;

/// <summary>An implementation that is wrong on purpose, and the law that must catch it.</summary>
/// <param name="LawId">The law that must say that it violates.</param>
/// <param name="Subject">The wrong implementation; everything that it does not get wrong is the reference's.</param>
/// <param name="Wrong">What is wrong, in a line.</param>
/// <param name="StandsFor">The reported fault that it stands for, or how it may come about.</param>
public sealed record PlantedFault(string LawId, ISubject Subject, string Wrong, string StandsFor)
{
    /// <summary>The only case at which the law is run, where it alone shows the fault: the block of a single wrong bit pattern.</summary>
    public int? Case { get; init; }

    /// <summary>The law and the fault, for tables and test names.</summary>
    public override string ToString() => $"{LawId}: {Wrong}";
}
