using System.Globalization;
using Verification.Oracle.Plots;

namespace Verification.Oracle.Training;

/// <summary>The accumulated enclosure of a run against its steps, until it says nothing any more.</summary>
internal static class EnclosurePicture
{
    /// <summary>What the picture means.</summary>
    public const string Note =
        "Every implementation whose steps round like one of the listed conventions, in any order of its sums, stays within the radius of the exact run, computed in rationals. The radius takes the worst "
        + "of every rounding and lets it grow as fast as the data allow; where it reaches the distance that the exact run has gone from its start it says nothing any more. Longer runs are judged step by step, "
        + "each from the run's own state before it.";

    /// <summary>A panel for each decay.</summary>
    public static string Draw(WeightDecayResult result)
    {
        Panel[] panels = [.. result.Options.WeightDecays.Zip(result.Enclosures, Panel)];

        // One scale for all panels, so that they can be compared.
        double[] values = [.. panels.SelectMany(panel => panel.Curves).SelectMany(curve => curve.Points.Select(point => point.Y)).Where(panels[0].Y.Shows)];
        const double Base = 10;
        Axis shared = panels[0].Y with { Limits = (Math.Pow(Base, Math.Floor(Math.Log10(values.Min()))), Math.Pow(Base, Math.Ceiling(Math.Log10(values.Max())))) };
        return CurvesPicture.Draw(
            "Weight decay: the enclosure of the whole run",
            string.Create(CultureInfo.InvariantCulture, $"largest over the {result.Options.Inputs + 1} parameters, {result.TypeName}, seed {result.Options.Seed}"),
            [.. panels.Select(panel => panel with { Y = shared })]);
    }

    private static Panel Panel(double weightDecay, RunEnclosure enclosure)
    {
        IReadOnlyList<(double X, double Y)> Points(Func<EnclosedStep, double> value) => [.. enclosure.Steps.Select(step => ((double)step.Step, value(step)))];
        return new Panel(
            string.Create(CultureInfo.InvariantCulture, $"lambda = {weightDecay:G4}: {enclosure.Reach}"),
            new Axis("steps"),
            new Axis("distance", IsLogarithmic: true),
            [
                new Curve("radius of the enclosure", Points(step => step.Radius), 1),
                new Curve("how far the exact run has gone from its start", Points(step => step.Moved), 2) { Line = "dotted" },
                new Curve("optimized, from the exact run", Points(step => step.Distance), 0) { HasDots = true },
            ]);
    }
}
