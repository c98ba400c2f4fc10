using System.Xml.Linq;

namespace Verification.Bench.Plots;

/// <summary>
/// A small SVG writer. Text stays text and colours follow the reader's light or dark theme; it needs neither fonts nor
/// native code, as plotting libraries do.
/// </summary>
public sealed class SvgPage
{
    // Colours by class and not by CSS variables, which many viewers do not know.
    private static readonly string Style =
        $$"""

        svg { font-family: system-ui, -apple-system, "Segoe UI", "DejaVu Sans", sans-serif; font-size: 11px; }
        .title { font-size: 14px; font-weight: 600; }
        .panel { font-weight: 600; }
        .line { fill: none; stroke-width: 2; }
        text { fill: #24292f; }
        .paper { fill: #ffffff; }
        .grid { stroke: #d0d7de; }
        .cache { stroke: #8c959f; stroke-dasharray: 1 3; }
        .faint { fill: #6e7781; }
        .whisker { stroke: #24292f; }
        {{Palette.Css(isDark: false)}}
        @media (prefers-color-scheme: dark) {
          text { fill: #e6edf3; }
          .paper { fill: #0d1117; }
          .grid { stroke: #30363d; }
          .cache { stroke: #6e7681; }
          .faint { fill: #8b949e; }
          .whisker { stroke: #e6edf3; }
        {{Palette.Css(isDark: true)}}
        }

        """;

    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    private readonly XElement _root;

    public SvgPage(double width, double height, string title)
    {
        _root = new XElement(
            Svg + "svg",
            new XAttribute("viewBox", $"0 0 {Number(width)} {Number(height)}"),
            new XAttribute("width", Number(width)),
            new XAttribute("height", Number(height)),
            new XAttribute("role", "img"),
            new XElement(Svg + "title", title),
            new XElement(Svg + "style", Style));
        Rectangle(0, 0, width, height, "paper");
    }

    public void Rectangle(double x, double y, double width, double height, string style)
        => Add("rect", style, ("x", x), ("y", y), ("width", width), ("height", height));

    public void Line(double x1, double y1, double x2, double y2, string style)
        => Add("line", style, ("x1", x1), ("y1", y1), ("x2", x2), ("y2", y2));

    public void Dot(double x, double y, string style)
    {
        const double Radius = 2.5;
        Add("circle", style, ("cx", x), ("cy", y), ("r", Radius));
    }

    public void Path(IEnumerable<(double X, double Y)> points, string style)
        => Add("polyline", style).SetAttributeValue("points", string.Join(' ', points.Select(point => $"{Number(point.X)},{Number(point.Y)}")));

    /// <summary>Writes text.</summary>
    /// <param name="x">Where its anchor stands.</param>
    /// <param name="y">Its base line.</param>
    /// <param name="text">The text.</param>
    /// <param name="anchor">start, middle or end.</param>
    /// <param name="style">A class, or empty.</param>
    public void Text(double x, double y, string text, string anchor = "start", string style = "")
    {
        XElement element = Add("text", style, ("x", x), ("y", y));
        element.SetAttributeValue("text-anchor", anchor);
        element.Value = text;
    }

    /// <summary>Writes text upwards, its middle at the point.</summary>
    public void TextUpwards(double x, double y, string text, string style)
    {
        XElement element = Add("text", style);
        element.SetAttributeValue("text-anchor", "middle");
        element.SetAttributeValue("transform", $"translate({Number(x)} {Number(y)}) rotate(-90)");
        element.Value = text;
    }

    public override string ToString() => _root.ToString() + "\n";

    private XElement Add(string name, string style, params ReadOnlySpan<(string Name, double Value)> attributes)
    {
        XElement element = new(Svg + name);
        if (style.Length > 0)
        {
            element.SetAttributeValue("class", style);
        }

        foreach ((string attribute, double value) in attributes)
        {
            element.SetAttributeValue(attribute, Number(value));
        }

        _root.Add(element);
        return element;
    }

    private static string Number(double value) => value.ToString("0.##");
}
