using System.Net;
using System.Text.RegularExpressions;
using Verification.Oracle.Checking;

namespace Verification.Oracle.Reports;

/// <summary>The pieces that HTML reports are made of.</summary>
public static partial class Html
{
    /// <summary>Text as it must stand in HTML.</summary>
    public static string Text(string text) => WebUtility.HtmlEncode(text);

    /// <summary>A command that may be wrapped at its spaces, not at the hyphens of its options and names.</summary>
    public static string Command(string text) => $"<pre>{HyphenatedWord().Replace(Text(text), "<span class=\"word\">$0</span>")}</pre>";

    /// <summary>The name of an anchor.</summary>
    public static string Anchor(string id) => $"law-{Text(id)}";

    /// <summary>The class that colours an outcome.</summary>
    public static string Tone(Outcome outcome)
        => outcome switch
        {
            Outcome.Conforms => "good",
            Outcome.Violates or Outcome.Error or Outcome.HarnessBroke => "bad",
            Outcome.Vacuous or Outcome.WithinBound or Outcome.KnownDeviation => "warn",
            _ => "mute",
        };

    /// <summary>An outcome with a sign before it, so that colour is not all that tells them apart.</summary>
    public static string Mark(Outcome outcome) => $"<span class=\"mark {Tone(outcome)}\">{Sign(outcome)} {outcome.Word()}</span>";

    /// <summary>A check's label in the colour of its outcome.</summary>
    public static string Chip(CheckOutcome check)
        => $"<span class=\"chip {Tone(check.Outcome)}\" title=\"{check.Outcome.Word()}\">{Sign(check.Outcome)} {Text(check.Check.Label)}</span>";

    /// <summary>A row of a definition list; nothing where there is nothing to say.</summary>
    public static string Fact(string name, string html) => html.Length == 0 ? string.Empty : $"<dt>{name}</dt><dd>{html}</dd>\n";

    /// <summary>A headed paragraph; nothing where there is nothing to say.</summary>
    public static string Section(string title, string html) => html.Length == 0 ? string.Empty : $"<h4>{title}</h4>\n{html}\n";

    /// <summary>The sign of an outcome.</summary>
    public static string Sign(Outcome outcome)
        => outcome switch
        {
            Outcome.Conforms => "✓",
            Outcome.Violates => "✕",
            Outcome.Error or Outcome.HarnessBroke => "!",
            Outcome.Vacuous => "○",
            Outcome.WithinBound => "≈",
            Outcome.KnownDeviation => "⚑",
            Outcome.NotFinished => "…",
            _ => "–",
        };

    // Longer ones, such as paths, have to break on a narrow screen.
    [GeneratedRegex(@"(?<=^|\s)(?=\S*-)\S{1,30}(?=\s|$)")]
    private static partial Regex HyphenatedWord();
}
