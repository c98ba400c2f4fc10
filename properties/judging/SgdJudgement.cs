using Verification.Properties.Verdicts;

namespace Verification.Properties.Judging;

/// <summary>The judgement of one SGD step.</summary>
/// <param name="Verdict">Conforms, within bound, or violates.</param>
/// <param name="Explanation">Which form explains which bits; where none does, what is wrong with the first element that none explains.</param>
/// <param name="Elements">Elements judged.</param>
/// <param name="Explained">Elements whose bits are those of some form.</param>
/// <param name="DecidedByFilter">Of the others, those that the floating-point filter decided.</param>
/// <param name="DecidedByRationals">Of the others, those that needed exact arithmetic.</param>
/// <param name="OutsideDomain">Of the others, those that no theorem speaks of: an input or an intermediate is not finite.</param>
/// <param name="FirstUnexplained">The first element whose bits are those of no form, or null.</param>
public sealed record SgdJudgement(
    Verdict Verdict,
    string Explanation,
    int Elements,
    int Explained,
    int DecidedByFilter,
    int DecidedByRationals,
    int OutsideDomain,
    int? FirstUnexplained);
