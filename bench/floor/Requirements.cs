using Verification.Bench.Harness;
using Verification.Bench.Reports;
using Verification.Vocabulary;

namespace Verification.Bench.Floor;

/// <summary>The least speed-up that a run must show, for float.</summary>
public static class Requirements
{
    // Of DecayFactor the reference is itself faster, since the CPU overlaps its three operations: a ratio says less there.
    private const string RequiredVariant = nameof(SgdVariant.Coupled);
    private const double StepInL1 = 8;
    private const double StepInL2 = 5;
    private const double StepInL2ShareOfCopy = 0.9;
    private const double DropoutForward = 15;

    private const string RequiredStep = $"SGD step of the default variant {RequiredVariant} (the others are measured, not required)";

    public static IReadOnlyList<Requirement> All { get; } =
    [
        new(
            $"{RequiredStep} at {ElementCount.Short(ElementCount.FitsL1)} floats: at least {StepInL1} times the reference",
            row => IsRequiredStep(row) && row.Key.Elements == ElementCount.FitsL1,
            row => (row.SpeedUp().Median >= StepInL1, Times(row))),
        new(
            $"{RequiredStep} at {ElementCount.Short(ElementCount.FitsL2)} floats: at least {StepInL2} times the reference or {StepInL2ShareOfCopy:P0} of the copy rate",
            row => IsRequiredStep(row) && row.Key.Elements == ElementCount.FitsL2,
            row => (
                row.SpeedUp().Median >= StepInL2 || row.Rate() >= StepInL2ShareOfCopy * row.CopyRate(),
                $"{Times(row)}, {row.Rate() / row.CopyRate():P0} of the copy rate")),
        new(
            $"dropout with its mask drawn: at least {DropoutForward} times the reference",
            row => IsFloat(row) && IsPlain(row) && row.Key.Operation == nameof(InvertedDropout) && row.Key.Variant.StartsWith(nameof(InvertedDropout.Forward<>) + " "),
            row => (row.SpeedUp().Median >= DropoutForward, Times(row))),
    ];

    /// <summary>Each requirement on each row that it applies to.</summary>
    public static IReadOnlyList<Finding> Judge(IReadOnlyCollection<Row> measured)
    {
        List<Finding> findings = [];
        foreach (Requirement requirement in All)
        {
            Row[] rows = [.. measured.Where(requirement.AppliesTo)];
            if (rows.Length == 0)
            {
                findings.Add(new Finding(requirement.Text, "none", "nothing", IsMet: null));
            }

            foreach (Row row in rows)
            {
                (bool isMet, string figures) = requirement.Judge(row);
                findings.Add(new Finding(requirement.Text, row.Key.Name, figures, isMet));
            }
        }

        return findings;
    }

    private static bool IsFloat(Row row) => row.Key.ElementType == TypeName.Of<float>();

    // The rows at a width or on several threads are for those comparisons.
    private static bool IsPlain(Row row) => row.Key is { VectorBits: null, Threads: null };

    private static bool IsRequiredStep(Row row) => IsFloat(row) && IsPlain(row) && row.Key.Operation == nameof(DecayedSgd) && row.Key.Variant == RequiredVariant;

    private static string Times(Row row) => $"{ReadableTable.Significant(row.SpeedUp().Median)} times";
}
