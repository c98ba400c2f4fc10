namespace Verification.Properties.Proving;

/// <summary>Every lemma that the scripts of reference/proofs hold, made from the declarations that the judge uses.</summary>
public static class LemmaCatalogue
{
    /// <summary>All of them, by path.</summary>
    public static IReadOnlyList<Lemma> All()
        =>
        [
            .. RoundingLemmas.All()
                .Concat(PathLemmas.All())
                .Concat(StepLemmas.All())
                .Concat(MomentumLemmas.All())
                .Concat(DropoutLemmas.All())
                .Concat(SumLemmas.All())
                .OrderBy(lemma => lemma.Path, StringComparer.Ordinal),
        ];
}
