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
using Verification.Vocabulary;

namespace Verification.Properties.Judges;

/// <summary>The two laws of expectation: over all masks with their exact weights, and over all words of the generator.</summary>
public static class DropoutExpectations
{
    // All 2^n masks: a thousand in a build, four thousand in a full run; both need two bytes of mask.
    private const int QuickElements = 10;
    private const int FullElements = 12;

    /// <summary>dropout.expectation-exact, of the specification's own formulas in rationals, whatever the subject.</summary>
    public static CaseResult Exactly(SweepContext context)
    {
        int elements = Elements(context) - 4;
        Rational[] input = [.. Values<double>(elements).Select(ExactValue.Of)];
        int expected = AllProbabilities.Count * DropoutCases.Scalings.Count;
        foreach (DropoutSettings settings in AllSettings(AllProbabilities))
        {
            Rational p = Rational.FromDouble(settings.DropProbability);
            Rational[] forward = new Rational[elements];
            Rational[] backward = new Rational[elements];
            Rational[] output = new Rational[elements];
            for (int number = 0; number < 1 << elements; number++)
            {
                bool[] kept = Decisions(number, elements);
                Rational weight = Weight(p, elements, kept.Count(isKept => !isKept));
                Reference.InvertedDropout.ForwardWithMask<Rational>(input, MaskLayout.Pack(kept), settings, output);
                Accumulate(forward, weight, output);
                Reference.InvertedDropout.Backward<Rational>(input, MaskLayout.Pack(kept), settings, output);
                Accumulate(backward, weight, output);
            }

            // The drawn rate is exact for the drawn mask; under the ideal one it is off by the method's bias.
            Rational factor = settings.DropProbability == 1 ? Rational.Zero : DropoutBound.Factor(settings) * (Rational.One - p);
            context.Coverage.SawIf(factor == Rational.One && settings.DropProbability > 0, "the input itself");
            context.CountCase(expected);
            for (int i = 0; i < elements; i++)
            {
                if (forward[i] != input[i] * factor || backward[i] != input[i] * factor)
                {
                    return CaseResult.Violates(
                        $"{settings}: the expectation of element {i} is {forward[i]} forward and {backward[i]} backward; right is {input[i] * factor}.");
                }
            }
        }

        return CaseResult.Conforms;
    }

    /// <summary>dropout.expectation-exact, of the subject's own outputs.</summary>
    public static CaseResult ExactlyInFloats<T>(SweepContext context, HyperparameterKind kind)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        int elements = Elements(context);
        T[] values = Values<T>(elements);
        IReadOnlyList<double> probabilities = kind == HyperparameterKind.Exact ? DropProbabilities.Exact : DropProbabilities.Decimal;
        foreach (DropoutSettings settings in AllSettings(probabilities))
        {
            context.CountCase(probabilities.Count * DropoutCases.Scalings.Count);
            CaseResult forward = WeightedSum(
                context, values, settings, mask => DropoutCall.ForwardWithMask<T>(context.Subject, values, mask, settings), "outputs");
            CaseResult backward = forward.IsConforming
                ? WeightedSum(context, values, settings, mask => DropoutCall.Backward<T>(context.Subject, values, mask, settings), "gradients")
                : forward;
            if (!backward.IsConforming)
            {
                return backward;
            }
        }

        return CaseResult.Conforms;
    }

    /// <summary>dropout.expectation-drawn: the bias that the specification states, from the subject's own threshold.</summary>
    public static CaseResult DrawnBias(SweepContext context)
    {
        Rational halfWord = Rational.PowerOfTwo(-33);
        Rational largestBias = Rational.Zero;
        foreach (double dropProbability in DropProbabilities.OfThresholds.Where(p => p < 1))
        {
            context.CountCase(DropProbabilities.OfThresholds.Count);
            Rational p = Rational.FromDouble(dropProbability);
            Rational keepRate = SubjectKeepRate(context.Subject, dropProbability);
            Rational bias = keepRate / (Rational.One - p) - Rational.One;
            Rational fromClamp = Rational.PowerOfTwo(-32) / (Rational.One - p) - Rational.One;
            bool isClamped = p > Rational.One - halfWord;
            bool isWhole = (p * new Rational(PhiloxExpectation.Words)).Denominator.IsOne;
            context.Coverage.SawIf(isClamped, "p above 1 - 2^-33");
            context.Coverage.SawIf(isWhole && dropProbability > 0, "p * 2^32 whole");
            context.Coverage.SawIf(!isClamped && Rational.Abs(bias) == halfWord / (Rational.One - p), "the largest bias there is");
            context.Coverage.SawIf(!isClamped && bias.Sign != 0, "a bias");
            largestBias = isClamped ? largestBias : Rational.Max(largestBias, Rational.Abs(bias));
            bool isRight = isClamped ? bias == fromClamp
                : isWhole ? bias.Sign == 0
                : Rational.Abs(bias) <= halfWord / (Rational.One - p);
            if (!isRight)
            {
                return CaseResult.Violates(
                    $"p = {dropProbability:R}: the drawn mask keeps a share of {keepRate}, so the expectation is off by {bias.ToDouble():G4} of x; "
                    + $"the specification allows {(isClamped ? fromClamp : isWhole ? Rational.Zero : halfWord / (Rational.One - p)).ToDouble():G4}.");
            }
        }

        context.Notes.Add($"Largest relative bias of the drawn mask met below 1 - 2^-33: {largestBias.ToDouble():G3}.");
        return CaseResult.Conforms;
    }

    /// <summary>dropout.expectation-drawn: the drawn rate's scaling undoes the bias exactly, in rationals.</summary>
    public static CaseResult DrawnExactly(SweepContext context)
    {
        Rational[] input = [new Rational(3), new Rational(-7, 4)];
        foreach (double dropProbability in DropProbabilities.OfThresholds.Where(p => p < 1))
        {
            context.CountCase(DropProbabilities.OfThresholds.Count);
            Rational keepRate = SubjectKeepRate(context.Subject, dropProbability);
            Rational[] survivors = new Rational[input.Length];
            Reference.InvertedDropout.ForwardWithMask<Rational>(
                input, [0b11], new DropoutSettings(dropProbability) { Scaling = DropoutScaling.DrawnRate }, survivors);
            context.Coverage.SawIf(keepRate != Rational.One - Rational.FromDouble(dropProbability), "the drawn rate is not 1 - p");
            if (survivors[0] * keepRate != input[0] || survivors[1] * keepRate != input[1])
            {
                return CaseResult.Violates($"p = {dropProbability:R}: the expectation of {input[1]} over all words is {survivors[1] * keepRate}; by the drawn rate it is exact.");
            }
        }

        return CaseResult.Conforms;
    }

    /// <summary>dropout.expectation-drawn, of the subject's own survivors.</summary>
    public static CaseResult DrawnInFloats<T>(SweepContext context)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        T[] values = Values<T>(QuickElements);
        byte[] allKept = MaskLayout.Pack([.. values.Select(_ => true)]);
        double[] probabilities = [.. DropProbabilities.OfThresholds.Where(p => p < 1)];
        foreach (DropoutSettings settings in AllSettings(probabilities))
        {
            context.CountCase(probabilities.Length * DropoutCases.Scalings.Count);
            Rational keepRate = SubjectKeepRate(context.Subject, settings.DropProbability);
            T[] survivors = DropoutCall.ForwardWithMask<T>(context.Subject, values, allKept, settings);

            // The factor that x has in expectation: 1 under the drawn rate, 1 and the method's bias under the others.
            Rational factor = settings.Scaling == DropoutScaling.DrawnRate
                ? Rational.One
                : keepRate / (Rational.One - Rational.FromDouble(settings.DropProbability));
            for (int i = 0; i < values.Length; i++)
            {
                if (!T.IsFinite(survivors[i]))
                {
                    return CaseResult.Violates($"{settings}: the survivor of {FloatText.Both(values[i])} is {FloatText.Both(survivors[i])}.");
                }

                Rational value = ExactValue.Of(values[i]);
                Rational radius = keepRate * DropoutBound.Radius(value, settings, BinaryFormat.Of<T>());
                Rational distance = Rational.Abs(keepRate * ExactValue.Of(survivors[i]) - value * factor);
                context.Coverage.SawIf(
                    settings.Scaling == DropoutScaling.DrawnRate
                        && DropoutBound.ToldApart(value, settings, Rational.One / (Rational.One - Rational.FromDouble(settings.DropProbability)), BinaryFormat.Of<T>()),
                    "the drawn rate told from 1 - p");
                if (distance > radius)
                {
                    return CaseResult.Violates(
                        $"{settings}: over all words of the generator the expectation of {FloatText.Both(values[i])} is off by {(distance / radius).ToDouble():G3} times the bound.");
                }
            }
        }

        return CaseResult.Conforms;
    }

    private static IReadOnlyList<double> AllProbabilities { get; } = [.. DropProbabilities.Exact, .. DropProbabilities.Decimal];

    private static int Elements(SweepContext context) => context.Options.Level == CheckLevel.Full ? FullElements : QuickElements;

    private static IEnumerable<DropoutSettings> AllSettings(IReadOnlyList<double> probabilities)
        => from dropProbability in probabilities
           from scaling in DropoutCases.Scalings
           select new DropoutSettings(dropProbability) { Scaling = scaling };

    private static Rational SubjectKeepRate(ISubject subject, double dropProbability)
        => new(PhiloxExpectation.Words - PhiloxCall.Threshold(subject, dropProbability), PhiloxExpectation.Words);

    // Different numbers at every place, of both signs, with short and long fractions and one subnormal.
    private static T[] Values<T>(int elements)
        where T : struct, IBinaryFloatingPointIeee754<T>
        => [.. Enumerable.Range(0, elements).Select(i => i == 1 ? T.Epsilon : T.CreateChecked((i % 2 == 0 ? 1 : -1) * (i + 1) * (i % 3 == 0 ? 1 : 0.1)))];

    private static bool[] Decisions(int number, int elements) => [.. Enumerable.Range(0, elements).Select(i => (number >> i) % 2 == 1)];

    // p^dropped (1-p)^kept.
    private static Rational Weight(Rational p, int elements, int dropped)
    {
        Rational weight = Rational.One;
        for (int i = 0; i < elements; i++)
        {
            weight *= i < dropped ? p : Rational.One - p;
        }

        return weight;
    }

    private static void Accumulate(Rational[] sums, Rational weight, Rational[] terms)
    {
        for (int i = 0; i < sums.Length; i++)
        {
            sums[i] += weight * terms[i];
        }
    }

    private static CaseResult WeightedSum<T>(SweepContext context, T[] values, DropoutSettings settings, Func<byte[], T[]> run, string what)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        int elements = values.Length;
        Rational p = Rational.FromDouble(settings.DropProbability);
        Rational[] weights = [.. Enumerable.Range(0, elements + 1).Select(dropped => Weight(p, elements, dropped))];

        // The same value under masks of the same weight is counted, not added: a few exact terms instead of thousands.
        Dictionary<(int Element, int Dropped, T Value), int> counts = [];
        for (int number = 0; number < 1 << elements; number++)
        {
            bool[] kept = Decisions(number, elements);
            int dropped = kept.Count(isKept => !isKept);
            T[] outputs = run(MaskLayout.Pack(kept));
            for (int i = 0; i < elements; i++)
            {
                counts[(i, dropped, outputs[i])] = counts.GetValueOrDefault((i, dropped, outputs[i])) + 1;
            }
        }

        T[] survivors = run(MaskLayout.Pack([.. values.Select(_ => true)]));

        // At p = 0 they are the values themselves.
        context.Coverage.SawMoved("p", survivors, () => values);
        if (Array.Find(survivors, survivor => !T.IsFinite(survivor)) is var endless && !T.IsFinite(endless))
        {
            return CaseResult.Violates($"{settings}: among the {what} of finite values with all kept is {FloatText.Both(endless)}.");
        }

        Rational keepProbability = Rational.One - p;
        for (int i = 0; i < elements; i++)
        {
            if (counts.Keys.FirstOrDefault(term => term.Element == i && !T.IsFinite(term.Value)) is { Value: var wild } && !T.IsFinite(wild))
            {
                return CaseResult.Violates($"{settings}: the {what} of element {i} hold {FloatText.Both(wild)} under some mask, so they have no expectation.");
            }

            Rational sum = counts.Where(term => term.Key.Element == i)
                .Aggregate(Rational.Zero, (partial, term) => partial + new Rational(term.Value) * weights[term.Key.Dropped] * ExactValue.Of(term.Key.Value));
            Rational right = keepProbability * ExactValue.Of(survivors[i]);
            Rational value = ExactValue.Of(values[i]);
            Rational mean = settings.DropProbability == 1 ? Rational.Zero : value * DropoutBound.Factor(settings) * keepProbability;
            Rational radius = settings.DropProbability == 1 ? Rational.Zero : keepProbability * DropoutBound.Radius(value, settings, BinaryFormat.Of<T>());
            context.Coverage.SawIf(sum == value && settings.DropProbability is > 0 and < 1, "the input exactly");
            context.Coverage.SawIf(sum != value && settings.DropProbability < 1, "the input within the enclosure");
            if (sum != right)
            {
                return CaseResult.Violates(
                    $"{settings}: the expectation of the {what} of element {i} over all {1 << elements} masks is {sum.ToDouble():R}; (1-p) times the survivor is {right.ToDouble():R}.");
            }

            if (Rational.Abs(sum - mean) > radius)
            {
                return CaseResult.Violates(
                    $"{settings}: the expectation of the {what} of element {i} over all {1 << elements} masks is {sum.ToDouble():R}; right is {mean.ToDouble():R}, and no rounding explains the difference.");
            }
        }

        return CaseResult.Conforms;
    }
}
