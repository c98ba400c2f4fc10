using Verification.Properties.Laws;
using Verification.Properties.Subjects;
using Verification.Properties.Verdicts;

namespace Verification.Gate.Operations;

/// <summary>What the properties of every operation share: a subject, and how a judge's verdict becomes a failed test.</summary>
public abstract class OperationProperties(ISubject subject)
{
    /// <summary>Judges one case.</summary>
    protected void Holds<TCase>(CaseJudge<TCase> judge, TCase testCase)
    {
        CaseResult result = judge(subject, testCase, new Coverage());
        Assert.True(result.IsConforming, $"{subject.Name}: {result.Verdict}. {result.Detail}");
    }
}
