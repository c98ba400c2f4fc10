using System.Numerics;
using Verification.Properties.Formulas;
using Verification.Properties.Identifying.Roundings;
using Verification.Properties.Subjects;
using Verification.Vocabulary;

namespace Verification.Properties.Identifying.Sgd;

/// <summary>Identifies the SGD step of a black box: first what it means, then how it rounds, then which variants of the specification are left.</summary>
/// <typeparam name="T">The working type.</typeparam>
internal sealed class SgdIdentification<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly SgdBlackBox<T> _box;
    private readonly IdentifyOptions _options;
    private readonly Random _random;
    private readonly Questionnaire<T> _questions = new();
    private readonly List<(RoundingFinding Finding, IReadOnlyCollection<string> Candidates)> _findings = [];
    private StepMeaning? _step;
    private MomentumMeaning? _momentum;

    private SgdIdentification(IDecayedSgd<T> operations, SgdVariant askedAs, IdentifyOptions options)
    {
        _box = new SgdBlackBox<T>(operations, askedAs);
        _options = options;
        _random = new Random((int)options.Seed);
    }

    /// <summary>Identifies what answers to a group of variants.</summary>
    public static OperationIdentity Of(IDecayedSgd<T> operations, IReadOnlyList<SgdVariant> askedAs, IdentifyOptions options, string type)
        => new SgdIdentification<T>(operations, askedAs[0], options).Find(askedAs, type);

    private OperationIdentity Find(IReadOnlyList<SgdVariant> askedAs, string type)
    {
        _step = StepQuestions.Ask(_box, _questions);
        _momentum = MomentumQuestions.Ask(_box, _questions);
        if (_step is not null)
        {
            AskStepRoundings(_step);
        }

        if (_momentum is not null)
        {
            AskMomentumRoundings(_momentum);
        }
        else if (_step is not null)
        {
            _questions.Add(new(
                "Coupled or decoupled, learning rate inside or outside, first step, Nesterov?",
                Certainty.NotOffered,
                "one class: without momentum w - eta*(g + lambda*w) = (1 - eta*lambda)*w - eta*g, and there is no velocity",
                null,
                "a step with momentum"));
        }

        string[] names = Names();
        return new OperationIdentity
        {
            Operation = "DecayedSgd",
            Type = type,
            AskedAs = [.. askedAs.Select(variant => variant.ToString())],
            Names = names,
            Sentence = SgdWords.Sentence(_step, _momentum, names, _findings.Select(finding => finding.Finding.Split).FirstOrDefault(split => split.Length > 0)),
            Answers = _questions.Answers,
            Classes = SgdWords.Classes(_step, _momentum, names, typeof(T) == typeof(double)),
        };
    }

    private void AskStepRoundings(StepMeaning meaning)
    {
        // A batch size for those too that take a mean: the variants that divide by it are then told from them.
        SgdSettings Draw(Random random) => Rates(random) with
        {
            BatchSize = BatchSize(random),
            ScheduleMultiplier = meaning.HasSchedule ? RoundingData.Between(random, 0.3, 0.9) : 1,
        };
        AskStep("How does the step round?", Draw);
        AskStep("How does the step round at lambda = 0?", random => Draw(random) with { WeightDecay = 0 }, isUndecayed: true);

        void AskStep(string question, Func<Random, SgdSettings> draw, bool isUndecayed = false)
            => Search(new RoundingRun<T, SgdSettings>
            {
                Question = question,
                HasInfiniteWeights = isUndecayed,
                Settings = draw,
                Candidates = settings => [.. NamedCandidates.OfStep<T>(settings), .. RoundingCandidate<T>.Of(StepForms.For(meaning, settings))],
                Inputs = ["w", "g"],
                Call = (settings, data, misalignment) =>
                {
                    (CallOutcome outcome, T[] weights) = _box.Step(data["w"], data["g"], settings, misalignment);
                    return new(outcome, weights, data);
                },
                Describe = settings => SgdBlackBox<T>.Inputs(settings, hasVelocity: false),
                Output = "w'",
            });
    }

    private void AskMomentumRoundings(MomentumMeaning meaning)
    {
        SgdSettings Draw(Random random) => Rates(random) with { Momentum = RoundingData.Between(random, 0.5, 1) };
        AskMomentum("with momentum", Draw);
        AskMomentum("with momentum at lambda = 0", random => Draw(random) with { WeightDecay = 0 }, isUndecayed: true);
        if (meaning.HasDampening)
        {
            AskMomentum("with dampening", random => Draw(random) with { Dampening = RoundingData.Between(random, 0.1, 0.9) });
        }

        if (meaning.HasLookAhead)
        {
            AskMomentum("with Nesterov", random => Draw(random) with { Nesterov = true });
        }

        if (meaning.HasSchedule)
        {
            AskMomentum("with momentum and a schedule", random => Draw(random) with { ScheduleMultiplier = RoundingData.Between(random, 0.3, 0.9) });
        }

        AskMomentum(
            "at the first step",
            random => Draw(random) with { IsFirstStep = true, Dampening = meaning.HasDampening ? RoundingData.Between(random, 0.1, 0.9) : 0 });
        AskStill(meaning);
    }

    private void AskMomentum(string when, Func<Random, SgdSettings> draw, bool isUndecayed = false)
    {
        MomentumMeaning meaning = _momentum!;
        Search(Run(
            $"How does the velocity round {when}?", "v'", draw, formulas => formulas.Velocity, settings => VelocityForms.For(meaning, settings)) with
        { HasInfiniteWeights = isUndecayed });
        Search(Run(
            $"How does the weight round {when}?", "w'", draw, FromNewVelocity, settings => MovedWeightForms.For(meaning, settings)) with
        { HasInfiniteWeights = isUndecayed });
    }

    /// <summary>The step with a velocity whose momentum is 0: where that is skipped, the step without one.</summary>
    private void AskStill(MomentumMeaning meaning)
    {
        Search(Run(
            "How does the weight round with a momentum of 0?",
            "w'",
            Rates,
            FromNewVelocity,
            settings => meaning.ZeroMomentum == ZeroFactor.Skipped && _step is not null ? StepForms.For(_step, settings) : MovedWeightForms.For(meaning, settings)));
    }

    // From the velocity that came out: a weight is not to be blamed for how its velocity rounds.
    private static Formula FromNewVelocity(MomentumFormulas formulas) => formulas.Weight.Replace(formulas.Velocity, Formula.Input("u"));

    private RoundingRun<T, SgdSettings> Run(
        string question,
        string output,
        Func<Random, SgdSettings> draw,
        Func<MomentumFormulas, Formula> named,
        Func<SgdSettings, IReadOnlyList<Judging.RoundingForm>> forms)
        => new()
        {
            Question = question,
            Settings = draw,
            Candidates = settings => [.. NamedCandidates.OfMomentum<T>(settings, named), .. RoundingCandidate<T>.Of(forms(settings))],
            Inputs = ["w", "g", "v"],
            Call = (settings, data, misalignment) =>
            {
                (CallOutcome outcome, T[] weights, T[] velocity) = _box.StepWithMomentum(data["w"], data["g"], data["v"], settings, misalignment);
                return output == "v'"
                    ? new(outcome, velocity, data)
                    : new(outcome, weights, new Dictionary<string, T[]>(data) { ["u"] = velocity });
            },
            Describe = settings => SgdBlackBox<T>.Inputs(settings, hasVelocity: true),
            Output = output,
        };

    private void Search(RoundingRun<T, SgdSettings> run)
    {
        RoundingFinding finding = RoundingSearch<T, SgdSettings>.Find(run, _random, _options.Cancellation);
        foreach (IdentifiedAnswer answer in finding.OtherAnswers.Prepend(finding.Answer))
        {
            _questions.Add(answer);
        }

        // What is not offered says nothing about the variants that have it.
        if (finding.Answer.Certainty is Certainty.Told or Certainty.CannotTell)
        {
            _findings.Add((finding, [.. run.Candidates(run.Settings(_random)).Where(candidate => candidate.IsNamed).Select(candidate => candidate.Name)]));
        }
    }

    // A region that rounds as no variant does; the answers say how it does.
    private const string Unnamed = "as no variant";

    private string[] Names()
    {
        if (_findings.Count == 0)
        {
            return [];
        }

        string[] regions = [.. _findings.SelectMany(finding => finding.Finding.Regions).Select(region => region.Region).Where(region => region.Length > 0).Distinct()];
        if (regions.Length == 0)
        {
            return Preferred(NamedCandidates.Left(_findings, string.Empty));
        }

        (string Region, string[] Names)[] each = [.. regions.Select(region => (region, Preferred(NamedCandidates.Left(_findings, region))))];
        return Array.Exists(each, region => region.Names.Length > 0)
            ? [string.Join("; ", each.Select(region => $"{region.Region}: {(region.Names.Length > 0 ? string.Join(" = ", region.Names) : Unnamed)}"))]
            : [];
    }

    /// <summary>Of variants that are one function here, those that have a velocity if and only if the subject has.</summary>
    private string[] Preferred(SgdVariant[] variants)
    {
        SgdVariant[] alike = [.. variants.Where(variant => variant.HasVelocity() == _momentum is not null)];
        return [.. (alike.Length > 0 ? alike : variants).Select(variant => variant.ToString())];
    }

    private static SgdSettings Rates(Random random) => new(RoundingData.Between(random, 0.05, 0.9), RoundingData.Between(random, 0.05, 0.9));

    private static int BatchSize(Random random)
    {
        int[] sizes = [3, 5, 7, 10, 11, 13, 28];
        return sizes[random.Next(sizes.Length)];
    }
}
