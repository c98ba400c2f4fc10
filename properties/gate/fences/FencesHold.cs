using System.Globalization;
using System.Text.RegularExpressions;
using Verification.Gate.Doors;
using Verification.Properties.Faults;
using Verification.Properties.Laws;
using Verification.Properties.Subjects;
using Verification.Properties.Subjects.Fences;
using Verification.Properties.Verdicts;

namespace Verification.Gate.Fences;

/// <summary>What a subject does to memory or to its process becomes a failed law with the right name, and this process lives on.</summary>
public sealed class FencesHold
{
    // For the faults that break their process, since one of them waits for its end; a call takes microseconds.
    private static readonly TimeSpan ShortLimit = TimeSpan.FromSeconds(5);

    public static TheoryData<string> Trespassers() => [.. FenceFaults.All.Where(fault => fault.LawId == "sgd.fence").Select(fault => fault.Subject.Name)];

    public static TheoryData<string> Breakers() => [.. FenceFaults.Breakers.Select(breaker => breaker.Subject.Name)];

    /// <summary>Each forced width, for each operation that has fenced calls.</summary>
    public static TheoryData<string, string> WidthsAndOperations()
    {
        TheoryData<string, string> pairs = [];
        foreach (ISubject subject in OwnSubjects.Widths)
        {
            foreach (string operation in FenceWorker.Operations)
            {
                pairs.Add(subject.Name, operation);
            }
        }

        return pairs;
    }

    [Theory]
    [MemberData(nameof(Trespassers))]
    public void A_trespass_violates_the_law_and_names_the_call(string name)
    {
        ISubject subject = FenceFaults.All.Single(fault => fault.Subject.Name == name).Subject;
        CaseResult result = Judge(subject, nameof(Reference.DecayedSgd), FenceJudge.CallLimit);
        Assert.Equal(Verdict.Violates, result.Verdict);
        NamesTheCall(name, result);
    }

    [Theory]
    [MemberData(nameof(Breakers))]
    public void A_broken_process_is_an_error_that_names_the_call(string name)
    {
        (ISubject subject, string reason) = FenceFaults.Breakers.Single(breaker => breaker.Subject.Name == name);
        int worker = 0;
        CaseResult result = Judge(subject, nameof(Reference.DecayedSgd), ShortLimit, id => worker = id);
        Assert.Equal(Verdict.Error, result.Verdict);
        Assert.Contains(reason, result.Detail, StringComparison.Ordinal);
        NamesTheCall(name, result);
        Assert.True(Programs.IsGone(worker), $"process {worker} still runs");
    }

    [Theory]
    [MemberData(nameof(WidthsAndOperations))]
    public void Every_width_stays_inside(string subject, string operation)
    {
        CaseResult result = Judge(OwnSubjects.Named(subject), operation, FenceJudge.CallLimit);
        Assert.True(result.IsConforming, $"{operation}: {result.Verdict}. {result.Detail}");
    }

    [Fact]
    public void A_subject_that_no_other_process_can_make_is_not_implemented_and_never_a_pass()
    {
        FaultySubject local = new("local");
        Law law = FenceLaws.For("sgd", nameof(Reference.DecayedSgd));
        CheckReport report = law.Checks[0].Run(law, local, new CheckOptions(CheckOptions.DefaultSeed));
        Assert.Equal(Verdict.NotImplemented, report.Verdict);
    }

    /// <summary>The faults strike from 17 elements on: no earlier call may be named, and none that came long after.</summary>
    private static void NamesTheCall(string subject, CaseResult result)
    {
        // One that steps back from the start first meets a fence where the array fills its page.
        string[] lengths = ["17", (Environment.SystemPageSize / sizeof(float)).ToString(CultureInfo.InvariantCulture)];
        Assert.Contains(
            lengths,
            length => Regex.IsMatch(result.Detail, $@"{subject}: DecayedSgd.Step(Masters)?<\w+>, {length} elements, \w+\(eta="));
    }

    private static CaseResult Judge(ISubject subject, string operation, TimeSpan limit, Action<int>? started = null)
    {
        SweepContext context = new(subject, new CheckOptions(CheckOptions.DefaultSeed), new Coverage(), [], CheckOptions.DefaultSeed);
        return FenceJudge.Run(context, operation, limit, started);
    }
}
