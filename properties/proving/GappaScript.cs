using System.Text;
using Verification.Reference.Numbers;

namespace Verification.Properties.Proving;

/// <summary>The frame of a script: what it says, the format's rounding, definitions, hypotheses one a line, goals, rewritings.</summary>
internal static class GappaScript
{
    /// <summary>The rounding of the working type.</summary>
    public const string Rounding = "rnd";

    /// <summary>The rounding of double, in which constants are formed.</summary>
    public const string DoubleRounding = "dbl";

    // The bits of Gappa's own intervals: a bound of n roundings in double is n 2^-53 and a term of the size 2^-106.
    private const int IntervalBits = 192;

    /// <summary>The whole script; lines end in \n, the last one too.</summary>
    public static string Write(
        string claim,
        BinaryFormat format,
        IEnumerable<string> definitions,
        IEnumerable<string> hypotheses,
        IEnumerable<string> goals,
        params IEnumerable<string> rewritings)
    {
        StringBuilder script = new();
        script.Append("# ").Append(claim).Append('\n');
        script.Append("#@ -Eprecision=").Append(IntervalBits).Append('\n');

        // Splitting intervals finds none of these proofs, and delays the answer where there is none.
        script.Append("#@ -Eno-auto-dichotomy\n");
        script.Append('@').Append(Rounding).Append(" = ").Append(NearestEven(format)).Append(";\n");
        if (definitions.Any(definition => definition.Contains(DoubleRounding, StringComparison.Ordinal)))
        {
            script.Append('@').Append(DoubleRounding).Append(" = ").Append(NearestEven(BinaryFormat.Double)).Append(";\n");
        }

        foreach (string definition in definitions)
        {
            script.Append(definition).Append(";\n");
        }

        script.Append("{\n");
        foreach (string hypothesis in hypotheses)
        {
            script.Append("  ").Append(hypothesis).Append(" ->\n");
        }

        script.Append("  ").AppendJoin(" /\\\n  ", goals).Append("\n}\n");
        foreach (string rewriting in rewritings)
        {
            script.Append(rewriting).Append(";\n");
        }

        return script.ToString();
    }

    /// <summary>All of these as one statement.</summary>
    public static string All(IEnumerable<string> statements) => string.Join(" /\\ ", statements);

    /// <summary>The word for a format in paths.</summary>
    public static string Word(BinaryFormat format) => format.Name;

    private static string NearestEven(BinaryFormat format) => format == BinaryFormat.Single ? "float<ieee_32, ne>" : "float<ieee_64, ne>";
}
