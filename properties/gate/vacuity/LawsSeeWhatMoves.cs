using Verification.Properties.Faults;
using Verification.Properties.Laws;
using Verification.Properties.Subjects;
using Verification.Properties.Verdicts;

namespace Verification.Gate.Vacuity;

/// <summary>
/// What a law says moves the result is measured on its own data: held still, it makes the law vacuous. What a law says to have no effect,
/// which no data can show, is backed by a planted fault in which it has one.
/// </summary>
public sealed class LawsSeeWhatMoves
{
    // A frozen case cannot move, whichever it is; LawsHold asks whether the cases that are not frozen do.
    private const int Cases = 6;

    /// <summary>Laws of numbers alone: no hyper-parameter enters them, or the subject's own draw decides what is asked.</summary>
    private static readonly string[] OfNumbersAlone =
    [
        "sgd.stored-every-value", "sgd.stored-every-float", "sgd.master-accumulates",
        "sgd.momentum-schedule", "sgd.exhaustive-decay",
        "dropout.expectation-drawn", "dropout.keep-rate", "dropout.independence", "dropout.no-repeats", "dropout.returned-mask", "dropout.dropped-as-declared", "dropout.returned-statistics",
        "dropout.named-generator", "dropout.shaped-mask", "dropout.shaped-drawn", "dropout.shaped-expectation", "dropout.stored-every-value", "dropout.exhaustive-scaling",
        "dropout.exhaustive-copies",
        "philox.known-answers", "philox.distinct", "philox.halves-ties", "philox.exhaustive-keep-rule",
        "regression.full-batch-reaches-ridge",
        "perceptron.activations", "perceptron.gradient-is-derivative",
    ];

    /// <summary>Each law with each parameter that a check over generated cases says moves its result.</summary>
    public static TheoryData<string, string> Claims()
    {
        TheoryData<string, string> claims = [];
        foreach (Law law in LawCatalogue.All)
        {
            foreach (string parameter in law.Moves.Where(parameter => Generated(law, parameter) is not null))
            {
                claims.Add(law.Id, parameter);
            }
        }

        return claims;
    }

    [Theory]
    [MemberData(nameof(Claims))]
    public void And_are_vacuous_where_it_stands_still(string lawId, string parameter)
    {
        Law law = LawCatalogue.Find(lawId);
        CheckReport report = Generated(law, parameter)!.Run(law, new ReferenceSubject(), new CheckOptions(CheckOptions.DefaultSeed) { Frozen = parameter, MostCases = Cases });

        Assert.Equal(Verdict.Vacuous, report.Verdict);
        Assert.Matches($@"In no case does (.+ or )?{System.Text.RegularExpressions.Regex.Escape(parameter)}( or .+)? move the result", report.Detail);
    }

    [Fact]
    public void And_back_what_has_no_effect_by_a_planted_fault()
    {
        string[] unbacked =
        [
            .. from law in LawCatalogue.All
               where law.NonEffect is NonEffect none && !FaultCatalogue.All.Any(fault => fault.LawIds.Contains(law.Id) && fault.Make().Name.EndsWith(none.BackedBy, StringComparison.Ordinal))
               select $"{law.Id} has no planted fault {law.NonEffect!.BackedBy}",
        ];
        Assert.True(unbacked.Length == 0, string.Join("; ", unbacked));
    }

    [Fact]
    public void And_each_says_one_or_the_other_unless_it_is_of_numbers_alone()
        => Assert.Equal(
            OfNumbersAlone.Order(StringComparer.Ordinal),
            LawCatalogue.All.Where(law => law.Moves.Count == 0 && law.NonEffect is null).Select(law => law.Id).Order(StringComparer.Ordinal));

    private static LawCheck? Generated(Law law, string parameter)
        => law.Checks.FirstOrDefault(check => check is IAddressedCases && check.MustSee.Contains(Movement.Of(parameter)));
}
