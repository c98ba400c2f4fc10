using System.Numerics;
using Verification.Properties.Bounds;
using Verification.Properties.Formulas;
using Verification.Properties.Generators;
using Verification.Properties.Laws;
using Verification.Properties.Subjects;
using Verification.Properties.Subjects.Calls;
using Verification.Properties.Text;
using Verification.Properties.Verdicts;
using Verification.Reference.Numbers;

namespace Verification.Properties.Judges;

/// <summary>Judges the two losses, and exp and log below them.</summary>
public static class LossJudges
{
    private const int QuickElementaryCases = 1500;

    /// <summary>perceptron.squared-loss, to the bit.</summary>
    public static CaseResult Squared<T>(ISubject subject, LossCase<T> testCase, Coverage coverage)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        PerceptronJudges.RequireFixedOrder<T>(subject, "SquaredLoss");
        See(testCase, coverage);
        (T Value, T[] Gradient) right = LossExpectation.Squared(testCase.Outputs, testCase.Targets, testCase.Labels.Length);
        coverage.SawMoved("y", right.Gradient, () => LossExpectation.Squared(testCase.Outputs, new T[testCase.Targets.Length], testCase.Labels.Length).Gradient);
        return Same(right, LossCall.Squared(subject, testCase.Outputs, testCase.Targets, testCase.Labels.Length, testCase.Misalignment));
    }

    /// <summary>perceptron.squared-loss, by enclosure.</summary>
    public static CaseResult SquaredEnclosed<T>(ISubject subject, LossCase<T> testCase, Coverage coverage)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        See(testCase, coverage);
        return Enclosed(
            LossBound.Squared(Exact(testCase.Outputs), Exact(testCase.Targets), testCase.Labels.Length, BinaryFormat.Of<T>()),
            LossCall.Squared(subject, testCase.Outputs, testCase.Targets, testCase.Labels.Length, testCase.Misalignment));
    }

    /// <summary>perceptron.cross-entropy, to the bit.</summary>
    public static CaseResult CrossEntropy<T>(ISubject subject, LossCase<T> testCase, Coverage coverage)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        PerceptronJudges.RequireFixedOrder<T>(subject, "SoftmaxCrossEntropy");
        See(testCase, coverage);
        (T Value, T[] Gradient) right = LossExpectation.CrossEntropy(testCase.Outputs, testCase.Labels);
        coverage.SawMoved("the label", right.Gradient, () => LossExpectation.CrossEntropy(testCase.Outputs, new int[testCase.Labels.Length]).Gradient);
        return Same(right, LossCall.CrossEntropy(subject, testCase.Outputs, testCase.Labels, testCase.Misalignment));
    }

    /// <summary>perceptron.cross-entropy, by enclosure of the true value.</summary>
    public static CaseResult CrossEntropyEnclosed<T>(ISubject subject, LossCase<T> testCase, Coverage coverage)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        See(testCase, coverage);
        coverage.SawIf(testCase.Outputs.Max() - testCase.Outputs.Min() > T.CreateChecked(100), "an exponential that nearly vanishes");
        return Enclosed(
            LossBound.CrossEntropy(Exact(testCase.Outputs), testCase.Labels, BinaryFormat.Of<T>()),
            LossCall.CrossEntropy(subject, testCase.Outputs, testCase.Labels, testCase.Misalignment));
    }

    /// <summary>
    /// perceptron.cross-entropy, exp and log themselves: the fixed sequences, of the specification and stated again here, are the
    /// same bits and lie within their proved number of roundings of the truth; and the subject's loss, where they are about to underflow.
    /// </summary>
    public static CaseResult Elementary<T>(SweepContext context)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        BinaryFormat format = BinaryFormat.Of<T>();
        Random random = new(unchecked((int)context.Seed));
        int cases = QuickElementaryCases * context.Options.CaseFactor;
        double[] special = [0, -0.0, 1, -1, 0.5 * Math.Log(2), -0.5 * Math.Log(2), 1.5 * Math.Log(2), 1e-30, -1e-30];
        (double worstExp, double worstLog) = (0, 0);
        for (int i = 0; i < cases; i++)
        {
            // The results of exp over the whole range of the format, subnormals included, and near 0; those of log over all exponents, and near 1.
            T exponent = T.CreateChecked(i < special.Length ? special[i] : (i & 1) == 0 ? (random.NextDouble() * (format.LargestExponent - format.SmallestExponent) + format.SmallestExponent) * Math.Log(2) : random.NextDouble() - 0.5);
            T argument = (i & 1) == 0 ? T.ScaleB(T.CreateChecked(1 + random.NextDouble()), random.Next(format.SmallestExponent, format.LargestExponent)) : T.CreateChecked(0.6 + random.NextDouble());
            T exp = FixedElementary.Exp(exponent);
            T log = FixedElementary.Log(argument);
            context.CountCase(cases);
            CaseResult same = Compare.SameBits<T>([Reference.Numbers.Elementary.Exp(exponent), Reference.Numbers.Elementary.Log(argument)], [exp, log], "exp and log stated again, against the reference");
            if (!same.IsConforming)
            {
                return same;
            }

            Ball expBall = LossBound.Exp(ExactValue.Of(exponent), format);
            Ball logBall = LossBound.Log(ExactValue.Of(argument), format);
            context.Coverage.SawIf(T.IsSubnormal(exp), "a subnormal result of exp");
            context.Coverage.SawIf(T.IsSubnormal(argument), "a subnormal argument of log");
            context.Coverage.SawIf(T.Abs(log) < T.CreateChecked(0.1), "log near 1");
            CaseResult expResult = expBall.Holds(exp, $"exp({FloatText.Both(exponent)})");
            CaseResult logResult = logBall.Holds(log, $"log({FloatText.Both(argument)})");
            if (!expResult.IsConforming || !logResult.IsConforming)
            {
                return expResult.IsConforming ? logResult : expResult;
            }

            worstExp = Math.Max(worstExp, T.IsNormal(exp) ? RoundingUnits(exp, expBall, format) : 0);
            worstLog = Math.Max(worstLog, logBall.Center.Sign == 0 ? 0 : RoundingUnits(log, logBall, format));
        }

        CaseResult edges = EdgesOfTheSubject<T>(context);
        if (!edges.IsConforming)
        {
            return edges;
        }

        context.Notes.Add($"largest relative error: exp {worstExp:G3} u (bound {LossBound.ExpRoundings.ToDouble()}), log {worstLog:G3} u (bound {LossBound.LogRoundings.ToDouble()})");
        return CaseResult.Conforms;
    }

    // Two classes, the first logit 0 and the label: the loss is log(1 + exp(x)) and the gradient holds exp(x)/(1 + exp(x)), where exp
    // is about to underflow and where the last term of log's series decides a bit.
    private static CaseResult EdgesOfTheSubject<T>(SweepContext context)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        PerceptronJudges.RequireFixedOrder<T>(context.Subject, "SoftmaxCrossEntropy");
        double[] logits = [-745.2, -745.1, -745, -744, -708.5, -104, -103.97, -103, -87.4, -0.8813735874, -0.621, -0.5, -1e-8];
        foreach (double logit in logits)
        {
            T[] outputs = [T.Zero, T.CreateChecked(logit)];
            T exponential = FixedElementary.Exp(outputs[1]);
            T sum = T.One + exponential;
            T[] right = [FixedElementary.Log(sum), (T.One / sum) - T.One, exponential / sum];
            (T value, T[] gradient) = LossCall.CrossEntropy(context.Subject, outputs, [0]);
            T[] actual = [value, .. gradient];
            CaseResult result = Compare.SameBits<T>(right, actual, $"loss and gradient of the logits 0 and {FloatText.Both(outputs[1])}, label 0");
            if (!result.IsConforming)
            {
                return result;
            }
        }

        return CaseResult.Conforms;
    }

    private static double RoundingUnits<T>(T actual, Ball ball, BinaryFormat format)
        where T : struct, IBinaryFloatingPointIeee754<T>
        => (Rational.Abs((ExactValue.Of(actual) - ball.Center) / ball.Center) / format.UnitRoundoff).ToDouble();

    private static Rational[] Exact<T>(T[] values)
        where T : struct, INumber<T>
        => [.. values.Select(ExactValue.Of)];

    private static CaseResult Same<T>((T Value, T[] Gradient) expected, (T Value, T[] Gradient) actual)
        where T : struct, INumber<T>
    {
        CaseResult value = Compare.SameBits<T>([expected.Value], [actual.Value], "loss");
        return value.IsConforming ? Compare.SameBits<T>(expected.Gradient, actual.Gradient, "gradient by the outputs") : value;
    }

    private static CaseResult Enclosed<T>((Ball Value, Ball[] Gradient) bound, (T Value, T[] Gradient) actual)
        where T : struct, IBinaryFloatingPointIeee754<T>
    {
        CaseResult value = bound.Value.Holds(actual.Value, "the loss");
        return value.IsConforming ? Ball.Hold(bound.Gradient, actual.Gradient, "gradient by the outputs") : value;
    }

    private static void See<T>(LossCase<T> testCase, Coverage coverage)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        int classes = testCase.Outputs.Length / testCase.Labels.Length;
        coverage.SawIf(testCase.Labels.Length > 1, "several rows");
        coverage.SawIf(classes > 1, "several classes");
        coverage.SawIf(classes >= 8, "more classes than lanes of a vector");
        coverage.SawIf(testCase.Outputs.Any(output => !T.IsFinite(output)), "a non-finite number");
        coverage.SawIf(testCase.Outputs.All(T.IsFinite), "finite numbers only");
    }
}
