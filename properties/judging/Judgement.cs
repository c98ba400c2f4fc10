using Verification.Properties.Verdicts;

namespace Verification.Properties.Judging;

/// <summary>What a judge says of one call, or of a run of calls.</summary>
/// <param name="Verdict">Conforms, within bound, violates or vacuous.</param>
/// <param name="Explanation">Which form explains which bits; where none does, what is wrong with the first element that none explains.</param>
/// <param name="Elements">Elements judged.</param>
/// <param name="Explained">Elements whose bits are those of some form.</param>
/// <param name="DecidedByFilter">Elements that no formula explained and that the proved floating-point filter decided: rounded once, inside or outside.</param>
/// <param name="DecidedByRationals">The same, where exact arithmetic was needed.</param>
/// <param name="OutsideDomain">Elements that no theorem speaks of and no form explains: an input or an intermediate is not finite.</param>
/// <param name="FirstUnexplained">The first element whose bits are those of no form, or null; in a run of several calls counted on through them.</param>
public sealed record Judgement(
    Verdict Verdict,
    string Explanation,
    int Elements,
    int Explained,
    int DecidedByFilter,
    int DecidedByRationals,
    int OutsideDomain,
    int? FirstUnexplained);
