using System.Numerics;
using Verification.Properties.Formulas;
using Verification.Properties.Identifying.Roundings;
using Verification.Vocabulary;

namespace Verification.Properties.Identifying.Sgd;

/// <summary>The variants of the specification as candidates, by their formulas and not by way of the reference.</summary>
internal static class NamedCandidates
{
    /// <summary>Every variant that has what these settings ask for, in the step without a velocity.</summary>
    public static IEnumerable<RoundingCandidate<T>> OfStep<T>(SgdSettings settings)
        where T : struct, IBinaryFloatingPointIeee754<T>
        => SgdVariants.All
            .Where(variant => Offers(variant, settings))
            .Select(variant => new RoundingCandidate<T>(variant.ToString(), SgdFormulas.Of(settings with { Variant = variant })) { IsNamed = true });

    /// <summary>Every variant that has what these settings ask for, in the step with a velocity.</summary>
    public static IEnumerable<RoundingCandidate<T>> OfMomentum<T>(SgdSettings settings, Func<MomentumFormulas, Formula> output)
        where T : struct, IBinaryFloatingPointIeee754<T>
        => SgdVariants.WithVelocity
            .Where(variant => Offers(variant, settings))
            .Select(variant => new RoundingCandidate<T>(variant.ToString(), output(MomentumFormulas.Of(settings with { Variant = variant }))) { IsNamed = true });

    /// <summary>The variants that findings leave in a region: those that explain every one in which they were candidates.</summary>
    public static SgdVariant[] Left(IEnumerable<(RoundingFinding Finding, IReadOnlyCollection<string> Candidates)> findings, string region)
    {
        HashSet<string> left = [.. SgdVariants.All.Select(variant => variant.ToString())];
        foreach ((RoundingFinding finding, IReadOnlyCollection<string> candidates) in findings)
        {
            HashSet<string> explaining = [];
            foreach (RegionFinding found in finding.Regions.Where(found => found.Region.Length == 0 || found.Region == region))
            {
                explaining.UnionWith(found.Variants);
            }

            left.RemoveWhere(name => candidates.Contains(name) && !explaining.Contains(name));
        }

        return [.. left.Select(Enum.Parse<SgdVariant>).Order()];
    }

    private static bool Offers(SgdVariant variant, SgdSettings settings)
        => (settings.Momentum == 0 || variant.HasVelocity())
            && (settings.Dampening == 0 || variant.HasDampening())
            && (!settings.Nesterov || variant.HasNesterov())
            && (!settings.Maximize || variant.HasMaximize())
            && (settings.ScheduleMultiplier == 1 || variant.HasScheduleMultiplier());
}
