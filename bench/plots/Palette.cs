using Verification.Oracle.Plots;

namespace Verification.Bench.Plots;

/// <summary>
/// The colours of the sides, told apart in both themes and by readers who see few colours; the machine's own rates are dashed besides.
/// </summary>
public static class Palette
{
    private const string Dashes = "5 3";
    private const string Dots = "2 2";

    // The class of a second form of the same program.
    private const string Second = "second";

    private static readonly (string Name, string Light, string Dark, bool IsDashed)[] Colours =
    [
        ("reference", "#8250df", "#d2a8ff", false),
        ("optimized", "#0969da", "#58a6ff", false),
        ("copy", "#bc4c00", "#ffa657", true),
        ("triad", "#6e7781", "#8b949e", true),
        ("libtorch", "#cf222e", "#ff7b72", false),
        ("onnx", "#116329", "#56d364", false),
        ("gcc", "#9a6700", "#e3b341", false),
        ("tensors", "#bf3989", "#ff9bce", false),
        ("mathnet", "#57606a", "#b1bac4", false),
        ("other", "#1b7c83", "#76e3ea", false),
    ];

    /// <summary>The classes of a side, by the name of its method: several forms of one program share a colour, and all but the first are dotted.</summary>
    /// <param name="side">The side.</param>
    /// <param name="all">The sides of the same plot.</param>
    public static string StyleOf(string side, IEnumerable<string> all)
        => IsSecond(side, all) ? $"{ColourOf(side)} {Second}" : ColourOf(side);

    /// <summary>Whether a side before it in the plot has its colour.</summary>
    public static bool IsSecond(string side, IEnumerable<string> all) => all.First(other => ColourOf(other) == ColourOf(side)) != side;

    /// <summary>A picture whose style knows the sides.</summary>
    /// <param name="width">In its own units.</param>
    /// <param name="height">In its own units.</param>
    /// <param name="title">What it shows, for whoever cannot see it.</param>
    internal static SvgPage Page(double width, double height, string title)
        => new(
            width,
            height,
            title,
            $".plot .cache {{ stroke: #8c959f; stroke-dasharray: 1 3; }}\n.plot .whisker {{ stroke: #24292f; }}\n{Css(isDark: false)}\n",
            $".plot .cache {{ stroke: #6e7681; }}\n.plot .whisker {{ stroke: #e6edf3; }}\n{Css(isDark: true)}\n");

    private static string ColourOf(string side)
        => Colours.Select(colour => colour.Name).FirstOrDefault(name => side.StartsWith(name, StringComparison.OrdinalIgnoreCase)) ?? "other";

    /// <summary>The rules for lines, dots and swatches.</summary>
    public static string Css(bool isDark)
        => string.Join('\n', Colours.Select(colour =>
        {
            string value = isDark ? colour.Dark : colour.Light;
            return $".{colour.Name} {{ stroke: {value};{(colour.IsDashed ? $" stroke-dasharray: {Dashes};" : string.Empty)} }} .dot-{colour.Name} {{ fill: {value}; background: {value}; }}";
        }).Append($".{Second} {{ stroke-dasharray: {Dots}; }}"));
}
