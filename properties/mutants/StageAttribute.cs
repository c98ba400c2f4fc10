using Xunit.Sdk;
using Xunit.v3;

[assembly: TestCollectionOrderer(typeof(Verification.Mutants.CheapestFirst))]

namespace Verification.Mutants;

/// <summary>When a class of tests has its turn; those without a stage are of the third, or of the last where they belong to another operation.</summary>
/// <param name="number">1 for the first.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class StageAttribute(int number) : Attribute
{
    /// <summary>1 for the first.</summary>
    public int Number { get; } = number;
}

/// <summary>Orders classes by their stage, since a mutant is gone with the first test that fails.</summary>
public sealed class CheapestFirst : ITestCollectionOrderer
{
    private const int StageOfTheGatesTests = 3;
    private const int LastStage = int.MaxValue;

    // Recorded steps, which take seconds and say nothing of other operations.
    private const string RecordedSteps = "Sgd";

    /// <inheritdoc/>
    public IReadOnlyCollection<TTestCollection> OrderTestCollections<TTestCollection>(IReadOnlyCollection<TTestCollection> testCollections)
        where TTestCollection : ITestCollection
        => [.. testCollections.OrderBy(Stage).ThenBy(collection => collection.TestCollectionDisplayName, StringComparer.Ordinal)];

    // A class is a collection of its own, whose display name holds the name of the class.
    private static int Stage<TTestCollection>(TTestCollection collection)
        where TTestCollection : ITestCollection
        => typeof(CheapestFirst).Assembly.GetTypes()
            .Where(type => type.IsDefined(typeof(StageAttribute), inherit: false) && collection.TestCollectionDisplayName.Contains(type.FullName!, StringComparison.Ordinal))
            .Select(type => ((StageAttribute)Attribute.GetCustomAttribute(type, typeof(StageAttribute))!).Number)
            .FirstOrDefault(collection.TestCollectionDisplayName.Contains(RecordedSteps, StringComparison.Ordinal) && !Laws.Operations.Contains(nameof(Reference.DecayedSgd)) ? LastStage : StageOfTheGatesTests);
}
