using System.Globalization;
using System.Xml.Linq;

namespace Verification.Oracle.Plots;

/// <summary>
/// A small SVG writer. Text stays text and colours follow the reader's light or dark theme; it needs neither fonts nor native code, as plotting
/// libraries do. Colours go by class and not by CSS variables, which many viewers do not know.
/// </summary>
public sealed class SvgPage
{
    // Everything is under the class plot, since a page of HTML may hold the picture too. The colours are told apart by readers who see few, and curves
    // differ in their dashes besides.
    private const string Light =
        """

        .plot { font-family: system-ui, -apple-system, "Segoe UI", "DejaVu Sans", sans-serif; font-size: 11px; }
        .plot text { fill: #24292f; }
        .plot .title { font-size: 14px; font-weight: 600; }
        .plot .panel { font-weight: 600; }
        .plot .faint { fill: #6e7781; }
        .plot .paper { fill: #ffffff; }
        .plot .grid { stroke: #d8dee4; }
        .plot .frame { fill: none; stroke: #8c959f; }
        .plot .curve { fill: none; stroke-width: 1.8; }
        .plot .thin { stroke-width: 1; opacity: .45; }
        .plot .broad { stroke-width: 6; opacity: .3; }
        .plot .dashed { stroke-dasharray: 6 3; }
        .plot .dotted { stroke-dasharray: 1.5 3; }
        .plot .c0 { stroke: #0969da; } .plot .d0 { fill: #0969da; }
        .plot .c1 { stroke: #bc4c00; } .plot .d1 { fill: #bc4c00; }
        .plot .c2 { stroke: #1a7f37; } .plot .d2 { fill: #1a7f37; }
        .plot .c3 { stroke: #8250df; } .plot .d3 { fill: #8250df; }
        .plot .on-dark { fill: #ffffff; } .plot .on-light { fill: #24292f; }
        .plot .pixels { image-rendering: pixelated; }

        """;

    private const string Dark =
        """
          .plot text { fill: #e6edf3; }
          .plot .faint { fill: #8b949e; }
          .plot .paper { fill: #0d1117; }
          .plot .grid { stroke: #2b3138; }
          .plot .frame { stroke: #6e7681; }
          .plot .c0 { stroke: #58a6ff; } .plot .d0 { fill: #58a6ff; }
          .plot .c1 { stroke: #ffa657; } .plot .d1 { fill: #ffa657; }
          .plot .c2 { stroke: #56d364; } .plot .d2 { fill: #56d364; }
          .plot .c3 { stroke: #d2a8ff; } .plot .d3 { fill: #d2a8ff; }
          .plot .on-dark { fill: #0d1117; } .plot .on-light { fill: #e6edf3; }

        """;

    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    private readonly XElement _root;

    /// <summary>Begins a picture.</summary>
    /// <param name="width">In its own units.</param>
    /// <param name="height">In its own units.</param>
    /// <param name="title">What it shows, for whoever cannot see it.</param>
    /// <param name="light">Rules of CSS for classes that these do not have, or empty.</param>
    /// <param name="dark">The same for the dark theme.</param>
    public SvgPage(double width, double height, string title, string light = "", string dark = "")
    {
        _root = new XElement(
            Svg + "svg",
            new XAttribute("viewBox", $"0 0 {Number(width)} {Number(height)}"),
            new XAttribute("width", Number(width)),
            new XAttribute("height", Number(height)),
            new XAttribute("class", "plot"),
            new XAttribute("role", "img"),
            new XElement(Svg + "title", title),
            new XElement(Svg + "style", $"{Light}{light}@media (prefers-color-scheme: dark) {{\n{Dark}{dark}}}\n"));
        Rectangle(0, 0, width, height, "paper");
    }

    /// <summary>Draws a filled rectangle.</summary>
    public void Rectangle(double x, double y, double width, double height, string style, double opacity = 1)
    {
        XElement element = Add("rect", style, ("x", x), ("y", y), ("width", width), ("height", height));
        if (opacity < 1)
        {
            element.SetAttributeValue("fill-opacity", opacity.ToString("0.##", CultureInfo.InvariantCulture));
        }
    }

    /// <summary>Draws a line.</summary>
    public void Line(double x1, double y1, double x2, double y2, string style)
        => Add("line", style, ("x1", x1), ("y1", y1), ("x2", x2), ("y2", y2));

    /// <summary>Draws a dot around a point.</summary>
    public void Dot(double x, double y, string style)
    {
        const double Radius = 2.6;
        Add("circle", style, ("cx", x), ("cy", y), ("r", Radius));
    }

    /// <summary>Draws a line through points.</summary>
    public void Path(IEnumerable<(double X, double Y)> points, string style)
        => Add("polyline", style).SetAttributeValue("points", string.Join(' ', points.Select(point => $"{Number(point.X)},{Number(point.Y)}")));

    /// <summary>Places a PNG picture, its pixels as they are.</summary>
    public void Image(double x, double y, double width, double height, byte[] png)
    {
        XElement element = Add("image", "pixels", ("x", x), ("y", y), ("width", width), ("height", height));
        element.SetAttributeValue("href", $"data:image/png;base64,{Convert.ToBase64String(png)}");
    }

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

    /// <summary>The picture as the text of an SVG file.</summary>
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

    private static string Number(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);
}
