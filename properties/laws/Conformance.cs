using System.Globalization;
using System.Text;
using Verification.Properties.Subjects;
using Verification.Properties.Verdicts;

namespace Verification.Properties.Laws;

/// <summary>
/// The whole gate under any test framework: <see cref="CasesFor"/> lists the checks as data of a parametrised test, <see cref="Run"/> runs
/// one, <see cref="Require"/> throws unless it passed.
/// </summary>
public static class Conformance
{
    // Which interfaces give a subject something of an operation; the names are those of the operations' classes.
    private static readonly Dictionary<string, Func<ISubject, bool>> Offers = new(StringComparer.Ordinal)
    {
        [nameof(DecayedSgd)] = subject => Has<IDecayedSgd<float>>(subject) || Has<IDecayedSgd<double>>(subject),
        [nameof(InvertedDropout)] = subject => Has<IInvertedDropout<float>>(subject) || Has<IInvertedDropout<double>>(subject)
            || Has<IShapedDropout<float>>(subject) || Has<IShapedDropout<double>>(subject),
        [nameof(Philox)] = Has<IPhilox>,
        [nameof(LinearRegression)] = subject => Has<ILinearRegression<float>>(subject) || Has<ILinearRegression<double>>(subject),
        [nameof(MultilayerPerceptron)] = subject => Has<IMultilayerPerceptron<float>>(subject) || Has<IMultilayerPerceptron<double>>(subject),
    };

    /// <summary>The checks of every operation of which the subject has anything, as arguments for <see cref="Run"/>: law id, check label.</summary>
    /// <param name="subject">The implementation under test.</param>
    /// <param name="level">The laws of the exhaustive level are left out below it.</param>
    /// <returns>One pair of strings a check, in the order of the specification.</returns>
    /// <exception cref="ArgumentException">The subject has no operation at all, so that nothing would be tested.</exception>
    public static IReadOnlyList<object[]> CasesFor(ISubject subject, CheckLevel level = CheckLevel.Quick)
    {
        ArgumentNullException.ThrowIfNull(subject);
        object[][] cases =
        [
            .. LawCatalogue.All
                .Where(law => law.Level <= level && Offers[law.Operation](subject))
                .SelectMany(law => law.Checks.Select(check => new object[] { law.Id, check.Label })),
        ];
        return cases.Length > 0
            ? cases
            : throw new ArgumentException(
                $"{subject.Name} offers none of {string.Join(", ", Offers.Keys)}: implement {typeof(IDecayedSgd<>).Name[..^2]}<float> or another interface of {typeof(ISubject).Namespace}.",
                nameof(subject));
    }

    /// <summary>Runs one check.</summary>
    /// <param name="subject">The implementation under test.</param>
    /// <param name="law">The id of the law.</param>
    /// <param name="check">The label of the check.</param>
    /// <param name="options">Seed and level; without them the default seed at the quick level.</param>
    /// <exception cref="KeyNotFoundException">There is no such law, or it has no such check.</exception>
    public static CheckReport Run(ISubject subject, string law, string check, CheckOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(subject);
        Law found = LawCatalogue.Find(law);
        LawCheck wanted = found.Checks.FirstOrDefault(candidate => candidate.Label == check)
            ?? throw new KeyNotFoundException($"{law} has no check \"{check}\"; it has {string.Join(", ", found.Checks.Select(candidate => $"\"{candidate.Label}\""))}.");
        return wanted.Run(found, subject, options ?? new CheckOptions(CheckOptions.DefaultSeed));
    }

    /// <summary>Throws unless a check passed; what did not run to a verdict of its own is handed to the test framework to skip.</summary>
    /// <param name="report">What <see cref="Run"/> gave, or <see cref="Verification.Properties.Deviations.KnownDeviations.Apply"/> made of it.</param>
    /// <param name="skip">
    /// How the framework skips the running test: <c>Assert.Skip</c> in xUnit 3, <c>Assert.Ignore</c> in NUnit, <c>Assert.Inconclusive</c> in
    /// MSTest. Called for what the subject does not implement and for known deviations; without it the first is an error and the second passes.
    /// </param>
    /// <param name="acceptWithinBound">Whether a result inside the proved bound passes though no declared variant explains its bits.</param>
    /// <exception cref="NonconformanceException">The law is violated, the subject broke, or the check could not have told right from wrong.</exception>
    public static void Require(CheckReport report, Action<string>? skip = null, bool acceptWithinBound = false)
    {
        ArgumentNullException.ThrowIfNull(report);
        switch (report.Verdict)
        {
            case Verdict.Conforms:
            case Verdict.WithinBound when acceptWithinBound:
            case Verdict.KnownDeviation when skip is null:
                return;
            case Verdict.NotImplemented or Verdict.KnownDeviation when skip is not null:
                skip(report.Detail);
                return;
            default:
                throw new NonconformanceException(report, InWords(report));
        }
    }

    /// <summary>What was found, where, what would be right, and the line that runs it again.</summary>
    private static string InWords(CheckReport report)
    {
        StringBuilder text = new();
        text.AppendLine(CultureInfo.InvariantCulture, $"{report.Subject}: {VerdictWord(report.Verdict)} {report.LawId}, {report.Label}: {LawCatalogue.Find(report.LawId).Equation}");
        text.AppendLine(report.Detail);
        if (report.FailingCase.Length > 0)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"Smallest case found: {report.FailingCase}");
        }

        string only = report.FailingCaseNumber is int number ? $" {{ {nameof(CheckOptions.OnlyCase)} = {number} }}" : string.Empty;
        text.Append(
            CultureInfo.InvariantCulture,
            $"Again: {nameof(Conformance)}.{nameof(Run)}(subject, \"{report.LawId}\", \"{report.Label}\", new {nameof(CheckOptions)}({report.Seed}){only})");
        return text.ToString();
    }

    private static string VerdictWord(Verdict verdict)
        => verdict switch
        {
            Verdict.Violates => "violates",
            Verdict.Error => "broke in",
            Verdict.WithinBound => "is only within the bound of",
            Verdict.Vacuous => "was not tested by",
            _ => "does not implement",
        };

    private static bool Has<TOperations>(ISubject subject)
        where TOperations : class
        => subject.Find<TOperations>() is not null;
}
