using Verification.Properties.Laws;
using Verification.Properties.Subjects;
using Verification.Properties.Verdicts;

namespace Verification.Gate;

/// <summary>Every check of every law holds for each of our own subjects, and could have failed.</summary>
/// <remarks>A class for each subject and operation, since the classes run side by side and their tests do not.</remarks>
public abstract class LawsHold<TOperation>(string subjectName)
{
    /// <summary>Law and check, each a test of its own.</summary>
    public static TheoryData<string, string> AllChecks()
    {
        TheoryData<string, string> checks = [];
        foreach (Law law in LawCatalogue.All.Where(law => typeof(TOperation).Name == "Of" + law.Operation))
        {
            foreach (LawCheck check in law.Checks)
            {
                checks.Add(law.Id, check.Label);
            }
        }

        return checks;
    }

    [Theory]
    [MemberData(nameof(AllChecks))]
    public void Conforms(string lawId, string label)
    {
        ISubject subject = OwnSubjects.Named(subjectName);
        Law law = LawCatalogue.Find(lawId);
        LawCheck check = law.Checks.Single(candidate => candidate.Label == label);
        CheckReport report = check.Run(law, subject, new CheckOptions(CheckOptions.DefaultSeed));
        Assert.True(report.Verdict == Verdict.Conforms, $"{law.Operation}: {report.Verdict}. {report.Detail}\n{report.FailingCase}\n{report.ReplayLine}");
    }
}

/// <summary>Names the operation DecayedSgd.</summary>
public sealed class OfDecayedSgd;

/// <summary>Names the operation InvertedDropout.</summary>
public sealed class OfInvertedDropout;

/// <summary>Names the operation Philox.</summary>
public sealed class OfPhilox;

/// <summary>Names the operation LinearRegression.</summary>
public sealed class OfLinearRegression;

/// <summary>Names the operation MultilayerPerceptron.</summary>
public sealed class OfMultilayerPerceptron;

public sealed class LawsHoldForReferenceDecayedSgd() : LawsHold<OfDecayedSgd>("reference");

public sealed class LawsHoldForOptimizedDecayedSgd() : LawsHold<OfDecayedSgd>("optimized");

public sealed class LawsHoldForReferenceInvertedDropout() : LawsHold<OfInvertedDropout>("reference");

public sealed class LawsHoldForOptimizedInvertedDropout() : LawsHold<OfInvertedDropout>("optimized");

public sealed class LawsHoldForReferencePhilox() : LawsHold<OfPhilox>("reference");

public sealed class LawsHoldForOptimizedPhilox() : LawsHold<OfPhilox>("optimized");

public sealed class LawsHoldForReferenceLinearRegression() : LawsHold<OfLinearRegression>("reference");

public sealed class LawsHoldForOptimizedLinearRegression() : LawsHold<OfLinearRegression>("optimized");

public sealed class LawsHoldForReferenceMultilayerPerceptron() : LawsHold<OfMultilayerPerceptron>("reference");

public sealed class LawsHoldForOptimizedMultilayerPerceptron() : LawsHold<OfMultilayerPerceptron>("optimized");

public sealed class EveryLawIsHeld
{
    [Fact]
    public void ForEverySubjectOfOurs() => Assert.Equal(["reference", "optimized"], OwnSubjects.All.Select(subject => subject.Name));

    [Fact]
    public void OfEveryOperation()
        => Assert.Equal(
            LawCatalogue.All.Select(law => law.Operation).Distinct().Order(StringComparer.Ordinal),
            typeof(EveryLawIsHeld).Assembly.GetTypes()
                .Where(type => type.BaseType is { IsGenericType: true } parent && parent.GetGenericTypeDefinition() == typeof(LawsHold<>))
                .Select(type => type.BaseType!.GenericTypeArguments[0].Name["Of".Length..]).Distinct().Order(StringComparer.Ordinal));
}
