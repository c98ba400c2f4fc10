using Verification.Properties.Formulas;
using Verification.Vocabulary;

namespace Verification.Properties.Judging;

/// <summary>
/// The rounding forms that are admissible for one SGD step with momentum. The meaning is the settings': what the velocity remembers, how it
/// starts, what scales the decay. A form chooses, for each operation of that meaning, whether and how it is fused and where a
/// constant is rounded; it gives both buffers.
/// </summary>
public static class MomentumForms
{
    private static readonly Formula W = Formula.Input("w");
    private static readonly Formula V = Formula.Input("v");

    /// <summary>The forms for the meaning of these settings.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The variant has no velocity.</exception>
    public static IReadOnlyList<MomentumForm> For(SgdSettings settings) => ForRun([settings])[0];

    /// <summary>The forms for the steps of a run: for each step the same forms, by name and in the same order.</summary>
    /// <param name="run">The settings of each step: one variant, Nesterov in all steps or in none, maximize too, and a momentum of 0 in all or in none.</param>
    /// <exception cref="ArgumentException">The steps mean different things, or there are none.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The variant has no velocity.</exception>
    public static IReadOnlyList<IReadOnlyList<MomentumForm>> ForRun(IReadOnlyList<SgdSettings> run)
    {
        RequireOneMeaning(run);
        if (LeavesVelocityAlone(run[0]))
        {
            return [.. run.Select(WithoutVelocity)];
        }

        IReadOnlyList<MomentumForm>[] forms = [.. run.Select(Family)];

        // Choices that make no difference in any step of this run are one form; it has the name that mentions the fewest of them.
        int[] kept = [.. Enumerable.Range(0, forms[0].Count)
            .GroupBy(form => string.Join("; ", forms.Select(step => step[form].Velocity.Text + " | " + step[form].Weight.Text)), StringComparer.Ordinal)
            .Select(same => same.MinBy(form => forms[0][form].Name.Length))];
        return [.. forms.Select(step => kept.Select(form => step[form]).ToArray())];
    }

    /// <summary>Whether a momentum of 0 leaves the velocity alone, so that the step is the one without a velocity.</summary>
    internal static bool LeavesVelocityAlone(SgdSettings settings) => settings.Momentum == 0 && settings.Variant.SkipsZeroMomentum();

    private static void RequireOneMeaning(IReadOnlyList<SgdSettings> run)
    {
        if (run.Count == 0)
        {
            throw new ArgumentException("A run needs at least one step.", nameof(run));
        }

        SgdSettings first = run[0];
        bool leavesVelocityAlone = LeavesVelocityAlone(first);
        foreach (SgdSettings settings in run)
        {
            if (settings.Variant != first.Variant || settings.Nesterov != first.Nesterov || settings.Maximize != first.Maximize
                || LeavesVelocityAlone(settings) != leavesVelocityAlone
                || (leavesVelocityAlone && (settings.WeightDecay == 0) != (first.WeightDecay == 0)))
            {
                throw new ArgumentException(
                    $"The steps of a run must share their variant, Nesterov, maximize and whether the momentum is 0 (and then whether the decay is); {first} and {settings} do not.",
                    nameof(run));
            }
        }
    }

    private static MomentumForm[] WithoutVelocity(SgdSettings settings)
        => [.. SgdForms.For(settings).Select(form => new MomentumForm(form.Name, form.Formula, V))];

    private static IReadOnlyList<MomentumForm> Family(SgdSettings settings)
    {
        MomentumTerms terms = new(settings);
        return settings.Variant switch
        {
            SgdVariant.Coupled or SgdVariant.CoupledFused or SgdVariant.Mlx or SgdVariant.Onnx => CoupledOutside(terms),
            SgdVariant.DecayFactorWide => DecoupledOutside(terms),
            SgdVariant.Caffe => CoupledInside(terms),
            SgdVariant.MXNet => CoupledInsideNegative(terms),
            SgdVariant.Keras => DecoupledInside(terms),
            SgdVariant.SgdW => DecoupledBySchedule(terms),
            _ => throw new ArgumentOutOfRangeException(nameof(settings), settings.Variant, "This variant has no velocity."),
        };
    }

    // PyTorch, ONNX, MLX: d = g + lambda*w; v' = mu*v + s*d; w - eta*v', or w - eta*(d + mu*v').
    private static List<MomentumForm> CoupledOutside(MomentumTerms terms)
    {
        List<MomentumForm> forms = [];
        foreach (Choice decay in terms.Penalized())
        {
            foreach (Choice velocity in terms.VelocityOf(decay.Formula))
            {
                foreach (Choice step in terms.StepOutside(decay.Formula, velocity.Formula, W))
                {
                    forms.Add(new(Name("momentum with coupled decay", decay, velocity, step), step.Formula, velocity.Formula));
                }
            }
        }

        return forms;
    }

    // timm's SGDW: the decay stays out of the velocity and is scaled by the learning rate.
    private static List<MomentumForm> DecoupledOutside(MomentumTerms terms)
    {
        List<MomentumForm> forms = [];
        foreach (Choice decay in terms.Kept())
        {
            foreach (Choice velocity in terms.VelocityOf(terms.Gradient))
            {
                foreach (Choice step in terms.StepOutside(terms.Gradient, velocity.Formula, decay.Formula))
                {
                    forms.Add(new(Name("momentum with decoupled decay", decay, velocity, step), step.Formula, velocity.Formula));
                }
            }
        }

        return forms;
    }

    // Caffe: v' = eta*(g + lambda*w) + mu*v; w - v', or w - ((1 + mu)*v' - mu*v).
    private static List<MomentumForm> CoupledInside(MomentumTerms terms)
    {
        List<MomentumForm> forms = [];
        foreach (Choice decay in terms.Penalized())
        {
            foreach (Choice velocity in Sum(terms.Eta, decay.Formula, terms.Mu, V, "the rate's share", "mu*v"))
            {
                foreach (Choice step in terms.Overstep(velocity.Formula))
                {
                    forms.Add(new(Name("momentum with coupled decay, the rate inside", decay, velocity, step), step.Formula, velocity.Formula));
                }
            }
        }

        return forms;
    }

    // MXNet: v' = mu*v - (eta*lambda)*w - eta*g; w + v'. Its later kernels make it mu*v - eta*(g + lambda*w).
    private static List<MomentumForm> CoupledInsideNegative(MomentumTerms terms)
    {
        const string Meaning = "momentum with coupled decay, the rate inside and negative";
        List<MomentumForm> forms = [];
        Formula fading = terms.Mu * V;
        (string Name, Formula Decay)[] decays = [(string.Empty, terms.Eta * terms.Lambda), ("product of the rates in double", terms.DecayInDouble)];
        foreach ((string name, Formula decay) in decays)
        {
            Add(Of(name), fading - decay * W - terms.Eta * terms.Gradient);
            Add(
                Of(name, "every multiply-add fused"),
                Formula.FusedMultiplyAdd(-terms.Eta, terms.Gradient, Formula.FusedMultiplyAdd(-decay, W, fading)));
        }

        foreach (Choice penalized in terms.Penalized())
        {
            Add(Of("decay into the gradient first", penalized.Name), fading - terms.Eta * penalized.Formula);
            Add(Of("decay into the gradient first", penalized.Name, "velocity fused onto mu*v"), Formula.FusedMultiplyAdd(-terms.Eta, penalized.Formula, fading));
        }

        return forms;

        void Add(string roundings, Formula velocity) => forms.Add(new(Meaning + "; " + roundings, W + velocity, velocity));
    }

    // Keras: v' = mu*v - eta*g; the decayed weight + v', or + (mu*v' - eta*g).
    private static List<MomentumForm> DecoupledInside(MomentumTerms terms)
    {
        List<MomentumForm> forms = [];
        foreach (Choice decay in terms.Kept())
        {
            foreach (Choice velocity in Difference(V, "velocity"))
            {
                IEnumerable<Choice> steps = terms.Settings.Nesterov ? Difference(velocity.Formula, "look-ahead") : [velocity with { Name = string.Empty }];
                foreach (Choice step in steps)
                {
                    forms.Add(new(
                        Name("momentum with decoupled decay, the rate inside", decay, velocity, step), decay.Formula + step.Formula, velocity.Formula));
                }
            }
        }

        return forms;

        Choice[] Difference(Formula fading, string what)
            =>
            [
                new(string.Empty, fading * terms.Mu - terms.Gradient * terms.Eta),
                new(what + " fused onto the gradient step", Formula.FusedMultiplyAdd(fading, terms.Mu, -(terms.Gradient * terms.Eta))),
                new(what + " fused onto mu*v", Formula.FusedMultiplyAdd(-terms.Eta, terms.Gradient, fading * terms.Mu)),
            ];
    }

    // SGDW: v' = mu*v + (m*eta)*g; w - (m*lambda)*w - v'.
    private static List<MomentumForm> DecoupledBySchedule(MomentumTerms terms)
    {
        List<MomentumForm> forms = [];
        Formula rate = SgdFormulas.Scheduled("eta", terms.Settings.LearningRate, terms.Settings);
        foreach (Choice velocity in Sum(rate, terms.Gradient, terms.Mu, V, "the rate's share", "mu*v"))
        {
            foreach (Choice decay in terms.KeptBySchedule())
            {
                forms.Add(new(Name("momentum with decay by the schedule", decay, velocity), decay.Formula - velocity.Formula, velocity.Formula));
            }

            if (terms.Settings.WeightDecay != 0)
            {
                Formula decayed = SgdFormulas.Scheduled("lambda", terms.Settings.WeightDecay, terms.Settings) * W;
                Choice after = new("decay after the velocity", W - velocity.Formula - decayed);
                forms.Add(new(Name("momentum with decay by the schedule", after, velocity), after.Formula, velocity.Formula));
            }
        }

        return forms;
    }

    private static Choice[] Sum(Formula a, Formula x, Formula b, Formula y, string left, string right)
        =>
        [
            new(string.Empty, a * x + b * y),
            new("velocity fused onto " + right, Formula.FusedMultiplyAdd(a, x, b * y)),
            new("velocity fused onto " + left, Formula.FusedMultiplyAdd(b, y, a * x)),
        ];

    private static string Name(string meaning, params ReadOnlySpan<Choice> choices)
    {
        List<string> names = [];
        foreach (Choice choice in choices)
        {
            names.Add(choice.Name);
        }

        return meaning + "; " + Of([.. names]);
    }

    private static string Of(params string[] names)
    {
        string roundings = string.Join(", ", names.Where(name => name.Length > 0));
        return roundings.Length > 0 ? roundings : "unfused";
    }
}
