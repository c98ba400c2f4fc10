using System.Numerics;
using Verification.Properties.Formulas;
using Verification.Properties.Identifying.Roundings;
using Verification.Properties.Judging;
using Verification.Reference.Numbers;
using Verification.Vocabulary;

namespace Verification.Properties.Identifying.Dropout;

/// <summary>The ways of scaling a survivor: quotient or product, and where 1 - p and its reciprocal are rounded.</summary>
internal static class SurvivorForms
{
    private static readonly Formula X = Formula.Input("x");

    /// <summary>The scalings of the specification and all others.</summary>
    public static IReadOnlyList<RoundingCandidate<T>> For<T>(double p)
        where T : struct, IBinaryFloatingPointIeee754<T>
        =>
        [
            .. Enum.GetValues<DropoutScaling>().Select(scaling
                => new RoundingCandidate<T>(scaling.ToString(), DropoutFormulas.Of(new DropoutSettings(p) { Scaling = scaling })) { IsNamed = true }),
            .. RoundingCandidate<T>.Of(Forms(p, typeof(T) == typeof(double))),
        ];

    private static List<RoundingForm> Forms(double p, bool isDouble)
    {
        Rational exact = Rational.One - Rational.FromDouble(p);
        Formula one = Formula.Constant("1", 1);
        Formula keep = Formula.Constant("T(1-p)", 1 - p, exact);
        double overKeep = 1 / (1 - p);
        Rational overDrawnRate = Rational.One / PhiloxExpectation.KeepRate(p);
        List<RoundingForm> forms =
        [
            new("x / T(1-p)", X / keep),
            new("x * (1/T(1-p))", X * (one / keep)),
            new("x * T(1/(1-p)), formed in double", X * Formula.Constant("T(1/(1-p))", overKeep, Rational.One / exact)),
            new("x * T(2^32/(2^32-t)), the drawn rate", X * Formula.Constant("T(2^32/(2^32-t))", overDrawnRate.ToDouble(), overDrawnRate)),
        ];

        // p or 1 - p may be kept in float: in a float implementation before the difference, in a double one anywhere.
        (string Name, Formula Keep)[] narrow = isDouble
            ?
            [
                ("float(1-p)", Formula.Constant("float(1-p)", (float)(1 - p))),
                ("(1f-float(p))", Formula.Constant("1f-float(p)", 1f - (float)p)),
                ("(1-float(p))", one - Formula.Constant("float(p)", (float)p)),
            ]
            : [("(1-T(p))", one - Formula.Constant("p", p))];
        foreach ((string name, Formula rounded) in narrow)
        {
            forms.Add(new($"x / {name}", X / rounded));
            forms.Add(new($"x * (1/{name})", X * (one / rounded)));
        }

        if (isDouble)
        {
            forms.Add(new("x * float(1/float(1-p))", X * Formula.Constant("float(1/float(1-p))", 1f / (float)(1 - p))));
            forms.Add(new("x * float(1/(1-p))", X * Formula.Constant("float(1/(1-p))", (float)overKeep)));
        }

        return forms;
    }
}
