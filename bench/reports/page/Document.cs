namespace Verification.Bench.Reports.Page;

/// <summary>What a report says, before it becomes HTML or Markdown.</summary>
/// <param name="Title">What it is about.</param>
/// <param name="Headline">The finding in a few words.</param>
/// <param name="HeadlineTone">How good that is.</param>
/// <param name="Lead">The finding in a sentence or two.</param>
/// <param name="Sections">The rest.</param>
public sealed record Document(string Title, string Headline, Tone HeadlineTone, string Lead, IReadOnlyList<Section> Sections);

/// <summary>A section under a heading of its own.</summary>
/// <param name="Title">The heading.</param>
/// <param name="Blocks">What it holds; a section without any is left out.</param>
public sealed record Section(string Title, IReadOnlyList<Block> Blocks);

/// <summary>A piece of a section.</summary>
public abstract record Block;

/// <summary>Words.</summary>
/// <param name="Text">A sentence or more.</param>
/// <param name="Tone">How good what they say is.</param>
public sealed record Paragraph(string Text, Tone Tone = Tone.Plain) : Block;

/// <summary>A heading within a section.</summary>
/// <param name="Text">Its words.</param>
public sealed record Heading(string Text) : Block;

/// <summary>A table.</summary>
/// <param name="Headings">Of the columns.</param>
/// <param name="FirstNumber">The columns from this one hold numbers.</param>
/// <param name="Rows">As many cells each as there are headings.</param>
public sealed record TextTable(IReadOnlyList<string> Headings, int FirstNumber, IReadOnlyList<IReadOnlyList<Cell>> Rows) : Block;

/// <summary>A cell.</summary>
/// <param name="Text">What it says, in one line or several.</param>
/// <param name="Tone">How good that is.</param>
public sealed record Cell(string Text, Tone Tone = Tone.Plain)
{
    public static implicit operator Cell(string text) => new(text);
}

/// <summary>Names and what stands for them.</summary>
/// <param name="Items">Name and value.</param>
public sealed record FactList(IReadOnlyList<(string Name, string Value)> Items) : Block;

/// <summary>Sentences, each of its own.</summary>
/// <param name="Items">The sentences.</param>
public sealed record Notes(IReadOnlyList<string> Items) : Block;

/// <summary>Pictures with one legend.</summary>
/// <param name="Pictures">What each shows, in words, and its SVG.</param>
/// <param name="Legend">Label and class of each colour.</param>
/// <param name="File">The file beside the Markdown that shows the same; null where there is none.</param>
public sealed record Figures(IReadOnlyList<(string Caption, string Svg)> Pictures, IReadOnlyList<(string Label, string Style)> Legend, string? File) : Block;

/// <summary>How good something is.</summary>
public enum Tone
{
    /// <summary>Neither.</summary>
    Plain,

    /// <summary>Good.</summary>
    Good,

    /// <summary>To be looked at.</summary>
    Warn,

    /// <summary>Bad.</summary>
    Bad,
}
