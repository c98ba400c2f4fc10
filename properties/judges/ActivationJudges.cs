using System.Numerics;
using Verification.Properties.Bounds;
using Verification.Properties.Formulas;
using Verification.Properties.Laws;
using Verification.Properties.Subjects;
using Verification.Properties.Subjects.Calls;
using Verification.Properties.Text;
using Verification.Properties.Verdicts;
using Verification.Reference.Numbers;
using Verification.Vocabulary;

namespace Verification.Properties.Judges;

/// <summary>Judges sigmoid, tanh and their slopes, number by number.</summary>
/// <remarks>
/// One example with the input 1, and a unit for each number: its weight is the number and its bias 0, so z is the number (for -0 it
/// is +0, by the sum's start), the output's gradient is 1 and nothing is dropped: h is the value and dz the slope.
/// </remarks>
public static class ActivationJudges
{
    private const int QuickNumbers = 400;
    private const int ExactNumbers = 80;
    private static readonly Activation[] Smooth = [Activation.Sigmoid, Activation.Tanh];

    /// <summary>perceptron.activations, to the bit: the subject, and the reference itself at -0 too, against the sequences stated again.</summary>
    public static CaseResult Bits<T>(SweepContext context)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        PerceptronJudges.RequireFixedOrder<T>(context.Subject, "MultilayerPerceptron.ForwardWithMasks");
        T[] numbers = Numbers<T>(context.Seed, QuickNumbers * context.Options.CaseFactor);
        foreach (Activation activation in Smooth)
        {
            T[] stated = [.. numbers.Select(x => FixedActivations.Value(activation, x))];
            T[] ofReference = [.. numbers.Select(x => activation == Activation.Sigmoid ? Reference.Activations.Sigmoid.Value(x) : Reference.Activations.HyperbolicTangent.Value(x))];
            CaseResult same = Compare.SameBits<T>(stated, ofReference, $"{activation} stated again, against the reference");
            if (!same.IsConforming)
            {
                return same;
            }

            (T[] values, T[] slopes) = Run(context.Subject, activation, numbers);
            T[] right = [.. numbers.Select(x => FixedActivations.Value(activation, T.Zero + x))];
            T[] rightSlopes = [.. right.Zip(numbers, (y, x) => FixedActivations.Backward(activation, x, y, T.One))];
            context.CountCase(Smooth.Length);
            See(context, activation, numbers, right);
            CaseResult result = Compare.SameBits<T>(right, values, activation.ToString());
            result = result.IsConforming ? Compare.SameBits<T>(rightSlopes, slopes, $"slope of {activation}") : result;
            if (!result.IsConforming)
            {
                return result;
            }
        }

        return CaseResult.Conforms;
    }

    /// <summary>perceptron.activations, by enclosure of the true value and of the true derivative.</summary>
    public static CaseResult Enclosed<T>(SweepContext context)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        BinaryFormat format = BinaryFormat.Of<T>();
        T[] numbers = Numbers<T>(context.Seed, ExactNumbers * context.Options.CaseFactor);
        foreach (Activation activation in Smooth)
        {
            (T[] values, T[] slopes) = Run(context.Subject, activation, numbers);
            See(context, activation, numbers, values);
            double worst = 0;
            for (int i = 0; i < numbers.Length; i++)
            {
                context.CountCase(Smooth.Length * numbers.Length);
                CaseResult result = T.IsFinite(numbers[i])
                    ? AtFinite(activation, numbers[i], values[i], slopes[i], format)
                    : AtTheEnds(activation, numbers[i], values[i], slopes[i]);
                if (!result.IsConforming)
                {
                    return result;
                }

                worst = Math.Max(worst, RoundingUnits(activation, numbers[i], values[i], format));
            }

            Rational bound = activation == Activation.Sigmoid ? ActivationBound.SigmoidRoundings : ActivationBound.TanhRoundings;
            context.Notes.Add($"largest relative error: {activation} {worst:G3} u (bound {bound.ToDouble()})");
        }

        return CaseResult.Conforms;
    }

    private static CaseResult AtFinite<T>(Activation activation, T x, T value, T slope, BinaryFormat format)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Rational exact = ExactValue.Of(x);
        Ball right = ActivationBound.Value(activation, BallArithmetic.Exactly(exact), format);
        CaseResult result = right.Holds(value, $"{activation}({FloatText.Both(x)})");
        if (!result.IsConforming)
        {
            return result;
        }

        // The true derivative, and what a slope from a rounded output may be off by.
        Ball derivative = ActivationBound.Derivative(activation, exact);
        Rational radius = derivative.Radius + ActivationBound.Slope(activation, right, format).Radius;
        return new Ball(derivative.Center, radius).Holds(slope, $"the slope of {activation} at {FloatText.Both(x)}");
    }

    private static CaseResult AtTheEnds<T>(Activation activation, T x, T value, T slope)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T right = T.IsNaN(x) ? x : T.IsPositive(x) ? T.One : activation == Activation.Sigmoid ? T.Zero : -T.One;
        CaseResult result = Compare.SameBits<T>([right], [value], $"{activation}({FloatText.Both(x)})");
        return result.IsConforming ? Compare.SameBits<T>([T.IsNaN(x) ? x : T.Zero], [slope], $"the slope of {activation} at {FloatText.Both(x)}") : result;
    }

    private static double RoundingUnits<T>(Activation activation, T x, T value, BinaryFormat format)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (!T.IsFinite(x) || !T.IsNormal(value))
        {
            return 0;
        }

        Rational right = ActivationBound.Value(activation, ExactValue.Of(x)).Center;
        return (Rational.Abs((ExactValue.Of(value) - right) / right) / format.UnitRoundoff).ToDouble();
    }

    private static (T[] Values, T[] Slopes) Run<T>(ISubject subject, Activation activation, T[] numbers)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        PerceptronShape shape = new(1, numbers.Length, 1);
        T[] zeros = new T[numbers.Length];
        T[] ones = [.. numbers.Select(_ => T.One)];
        PerceptronNetwork<T> network = new(shape, PerceptronSettings.Uniform(shape, 0) with { Activation = activation }, [.. numbers, .. zeros, .. ones, T.Zero], [T.One]);
        byte[][] allKept = [KeepMask.FromBools([.. Enumerable.Repeat(true, numbers.Length)])];
        PerceptronWorkspace<T> workspace = PerceptronCall.ForwardWithMasks(subject, network, allKept);
        _ = PerceptronCall.Backward(subject, network, workspace, [T.One]);
        return (workspace.Hidden[0], workspace.HiddenGradients[0]);
    }

    private static void See<T>(SweepContext context, Activation activation, T[] numbers, T[] values)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        context.Coverage.Saw(activation.ToString());
        context.Coverage.SawIf(activation == Activation.Sigmoid && values.Any(T.IsSubnormal), "a subnormal result");
        context.Coverage.SawIf(numbers.Any(T.IsNaN) && numbers.Any(T.IsPositiveInfinity) && numbers.Any(T.IsNegativeInfinity), "NaN and both infinities");
        context.Coverage.SawIf(activation == Activation.Tanh && numbers.Any(x => T.IsNormal(x) && T.Abs(x) < T.CreateChecked(1e-3)), "tanh near 0");
    }

    // Ends, zeros, where the two forms of tanh meet, where exp turns subnormal and where it vanishes; then every exponent, and everyday numbers.
    private static T[] Numbers<T>(ulong seed, int count)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        BinaryFormat format = BinaryFormat.Of<T>();
        T half = T.CreateChecked(0.5);
        T vanishing = T.CreateChecked(-format.SmallestExponent * Math.Log(2));
        T[] special =
        [
            T.Zero, T.NegativeZero, T.NaN, T.PositiveInfinity, T.NegativeInfinity, T.MaxValue, T.MinValue, T.Epsilon, -T.Epsilon,
            half, -half, T.BitIncrement(half), T.BitDecrement(half), T.BitIncrement(-half), T.BitDecrement(-half),
            vanishing, -vanishing, T.BitIncrement(-vanishing), -vanishing + T.One, -vanishing - T.One, vanishing + vanishing, -(vanishing + vanishing),
        ];
        Random random = new(unchecked((int)(seed ^ (seed >> 32))));
        T Sign() => random.Next(2) == 0 ? T.One : -T.One;
        double range = double.CreateChecked(vanishing) + 2;
        return
        [
            .. special,
            .. Enumerable.Range(0, count).Select(i => (i % 4) switch
            {
                0 => T.ScaleB(T.CreateChecked(1 + random.NextDouble()), random.Next(format.SmallestExponent, 4)) * Sign(),
                1 => T.CreateChecked(range * ((2 * random.NextDouble()) - 1)),
                2 => T.CreateChecked((2 * random.NextDouble()) - 1),
                _ => T.CreateChecked(20 * ((2 * random.NextDouble()) - 1)),
            }),
        ];
    }
}
