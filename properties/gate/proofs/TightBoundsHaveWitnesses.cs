using System.Globalization;
using System.Numerics;
using Verification.Gate.Layout;
using Verification.Properties.Bounds;
using Verification.Reference.Numbers;
using Verification.Vocabulary;

namespace Verification.Gate.Proofs;

/// <summary>reference/proofs/witnesses.tsv: inputs whose error is above 95 % of a bound that the specification calls tight.</summary>
public sealed class TightBoundsHaveWitnesses
{
    private static readonly Rational LeastShare = new(new BigInteger(95), new BigInteger(100));

    /// <summary>The rows, split at their tabulators.</summary>
    public static TheoryData<string, string, string> Rows()
    {
        TheoryData<string, string, string> rows = [];
        string file = Path.Combine(Repository.Root, "reference", "proofs", "witnesses.tsv");
        foreach (string[] cells in File.ReadLines(file).Where(line => !line.StartsWith('#')).Select(line => line.Split('\t')))
        {
            Assert.Equal("float", cells[1]);
            rows.Add($"{cells[0]} {cells[2]}", cells[3], cells[4]);
        }

        return rows;
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void Above_95_percent(string bound, string inputs, string share)
    {
        Dictionary<string, double> values = inputs.Split(' ').Select(input => input.Split('=')).ToDictionary(pair => pair[0], pair => Hexadecimal(pair[1]));
        string variant = bound.Split(' ')[1];
        Rational reached = bound.StartsWith("sgd ", StringComparison.Ordinal)
            ? Step(Enum.Parse<SgdVariant>(variant), values)
            : Survivor(Enum.Parse<DropoutScaling>(variant), values);

        Assert.True(reached > LeastShare, $"{bound} reaches {reached.ToDouble():R} of its bound.");
        Assert.InRange(reached.ToDouble() - double.Parse(share, CultureInfo.InvariantCulture), 0, 0.01);
    }

    [Fact]
    public void For_a_step_and_for_dropout()
        => Assert.Equal(["dropout", "sgd"], Rows().Select(row => ((string)row[0]).Split(' ')[0]).Distinct().Order(StringComparer.Ordinal));

    private static Rational Step(SgdVariant variant, Dictionary<string, double> values)
    {
        SgdSettings settings = new(values["eta"], values["lambda"]) { Variant = variant, BatchSize = (int)values["size"] };
        float[] result = new float[1];
        Reference.DecayedSgd.Step<float>([(float)values["w"]], [(float)values["g"]], settings, result);
        Rational weight = Exact(values["w"]);
        Rational gradient = Exact(values["g"]);
        return Rational.Abs(Exact(result[0]) - SgdBound.Exact(weight, gradient, settings)) / SgdBound.Radius(weight, gradient, settings, BinaryFormat.Single);
    }

    private static Rational Survivor(DropoutScaling scaling, Dictionary<string, double> values)
    {
        DropoutSettings settings = new(values["p"]) { Scaling = scaling };
        float[] result = new float[1];
        Reference.InvertedDropout.ForwardWithMask<float>([(float)values["x"]], [1], settings, result);
        Rational exact = Exact(values["x"]) * DropoutBound.Factor(settings);
        return Rational.Abs(Exact(result[0]) - exact) / (Rational.Abs(exact) * DropoutBound.Relative(scaling, BinaryFormat.Single));
    }

    private static Rational Exact(double value) => Rational.FromDouble(value);

    // -0x1.8p+3: the sign, the digits without their point, and the power of two, less four for each digit after the point.
    private static double Hexadecimal(string text)
    {
        bool isNegative = text.StartsWith('-');
        string[] parts = text.TrimStart('-')["0x".Length..].Split('p');
        string[] digits = parts[0].Split('.');
        string fraction = digits.Length > 1 ? digits[1] : string.Empty;
        long significand = long.Parse(digits[0] + fraction, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
        double magnitude = Math.ScaleB(significand, int.Parse(parts[1], CultureInfo.InvariantCulture) - (4 * fraction.Length));
        return isNegative ? -magnitude : magnitude;
    }
}
