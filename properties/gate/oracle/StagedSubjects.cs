using Verification.Properties.Laws;
using Verification.Properties.Subjects;
using Verification.Properties.Verdicts;
using Verification.Vocabulary;

namespace Verification.Gate.Oracle;

/// <summary>A subject that does not scale the decay by the learning rate.</summary>
internal sealed class UnscaledDecay : ISubject, IDecayedSgd<float>
{
    public string Name => "unscaled";

    public void Step(ReadOnlySpan<float> weights, ReadOnlySpan<float> gradients, SgdSettings settings, Span<float> destination)
    {
        for (int i = 0; i < weights.Length; i++)
        {
            destination[i] = weights[i] - (float)settings.LearningRate * gradients[i] - (float)settings.WeightDecay * weights[i];
        }
    }
}

/// <summary>A subject that offers nothing.</summary>
internal sealed class EmptySubject : ISubject
{
    public string Name => "empty";
}

/// <summary>Laws that end as a test wants them to.</summary>
internal static class StagedLaws
{
    public static Law Conforming => Of("staged.conforming", context => Judge(context, CaseResult.Conforms), "seen");

    public static Law Vacuous => Of("staged.vacuous", context => Judge(context, CaseResult.Conforms), "seen", "something dropped");

    public static Law WithinBound => Of("staged.bound", context => Judge(context, new CaseResult(Verdict.WithinBound, "inside, unexplained")), "seen");

    public static Law SubjectError => Of("staged.error", context => Judge(context, new CaseResult(Verdict.Error, "it threw <b>\"this\"</b> & more")), "seen");

    public static Law Unspeakable
        => Of("staged.unspeakable", context => Judge(context, CaseResult.Violates("bell \a and half a pair \uD83D, and a whole one \U0001F600")), "seen");

    public static Law Missing => Of("staged.missing", _ => throw new NotImplementedBySubjectException("Staged.Step"));

    public static Law Unasking => Of("staged.unasking", context => Count(context, CaseResult.Conforms), "seen");

    public static Law Breaking => Of("staged.breaking", _ => throw new InvalidOperationException("a fault of the harness"));

    /// <summary>Runs until it is cancelled; says when it has begun.</summary>
    public static Law Endless(Action begun)
        => Of("staged.endless", context =>
        {
            begun();
            while (true)
            {
                context.CountCase(int.MaxValue);
            }
        });

    private static CaseResult Judge(SweepContext context, CaseResult result)
    {
        _ = context.Subject.Find<IPhilox>();
        return Count(context, result);
    }

    private static CaseResult Count(SweepContext context, CaseResult result)
    {
        context.CountCase(1);
        context.Coverage.Saw("seen");
        context.Notes.Add("measured: 3 < 4");
        return result;
    }

    private static Law Of(string id, Func<SweepContext, CaseResult> sweep, params string[] mustSee)
        => new(id, "Staged", "a < b & c", "these tests")
        {
            Statement = "It ends so.",
            Example = "1 < 2",
            Catches = "nothing",
            Checks = [new SweepCheck("float", sweep, mustSee)],
        };
}
