using System.Numerics;
using Verification.Properties.Identifying.Draws;
using Verification.Properties.Identifying.Roundings;
using Verification.Properties.Subjects;
using Verification.Properties.Text;
using Verification.Reference.Numbers;
using Verification.Vocabulary;

namespace Verification.Properties.Identifying.Dropout;

/// <summary>By what a survivor is multiplied.</summary>
internal enum SurvivorScale
{
    OverKeepProbability,
    OverDrawnRate,
    OverRoundedZero,
    Nothing,
    OverDropProbability,
    KeepProbability,
}

/// <summary>What becomes of a dropped unit.</summary>
internal enum DroppedUnit
{
    Selected,
    Multiplied,
    Kept,
}

/// <summary>What becomes of a unit at an end of the range of p.</summary>
internal enum EndOfRange
{
    Zero,
    Copy,
    NotANumber,
    Infinity,
}

/// <summary>Identifies dropout of a black box: its scale, what becomes of dropped units, the ends of the range, and the draw.</summary>
/// <typeparam name="T">The working type.</typeparam>
internal sealed class DropoutIdentification<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const double Quarter = 0.25;
    private static readonly Rational Three = new(3);

    // Where 1/(1-p) = 2^40, and the drawn rate is clamped at 1/2^32.
    private const int BitsBelowOne = 40;

    // p that tell scalings apart are found by search; these bounds keep survivors and dropped units in every call.
    private const double SmallestP = 0.01;
    private const double LargestP = 0.9;

    // The middle of two floats above 1 is an odd multiple of 2^-24.
    private const int FloatPrecision = 24;

    private readonly DropoutBlackBox<T> _box;
    private readonly IdentifyOptions _options;
    private readonly Random _random;
    private readonly Questionnaire<T> _questions = new();

    private DropoutIdentification(IInvertedDropout<T> operations, DropoutScaling askedAs, IdentifyOptions options)
    {
        _box = new DropoutBlackBox<T>(operations, askedAs);
        _options = options;
        _random = new Random((int)options.Seed);
    }

    /// <summary>Identifies what answers to a group of scalings.</summary>
    public static OperationIdentity Of(IInvertedDropout<T> operations, IReadOnlyList<DropoutScaling> askedAs, IdentifyOptions options, string type)
        => new DropoutIdentification<T>(operations, askedAs[0], options).Find(askedAs, type);

    /// <summary>The groups of scalings that give the same bits.</summary>
    public static IReadOnlyList<IReadOnlyList<DropoutScaling>> Groups(IInvertedDropout<T> operations, IReadOnlyList<DropoutScaling> scalings, ulong seed)
    {
        return [.. scalings.GroupBy(Print).Select(group => (IReadOnlyList<DropoutScaling>)[.. group])];

        string Print(DropoutScaling scaling)
        {
            const int Calls = 24;
            const int Elements = 67;
            Random random = new((int)seed);
            DropoutBlackBox<T> box = new(operations, scaling);
            List<string> bits = [];
            for (int call = 0; call < Calls; call++)
            {
                double p = NextP(random, reachesOne: box.TakesMask);

                // Equal numbers: which of them a drawn mask keeps plays no part.
                T[] equal = [.. Enumerable.Repeat(RoundingData.Next<T>(random), Elements)];
                (CallOutcome outcome, T[] outputs, bool[] kept) = box.Forward(equal, [.. Enumerable.Repeat(true, Elements)], p);
                bits.Add(outcome.HasResult ? string.Join(' ', outputs.Where((_, i) => kept[i]).Select(output => Bits.Of(output)).Distinct()) : outcome.Certainty.ToString());
            }

            return string.Join('\n', bits);
        }
    }

    /// <summary>
    /// A p that tells scalings apart. Half of them have 1/(1-p) next to the middle of two floats, where every way of rounding shows; and, where
    /// a mask can be handed in, some lie near 1, where the drawn rate is far from 1/(1-p) and no mask that is drawn keeps a unit.
    /// </summary>
    private static double NextP(Random random, bool reachesOne)
    {
        const int Ways = 4;
        return random.Next(Ways) switch
        {
            0 when reachesOne => 1 - Math.ScaleB(RoundingData.Between(random, 1, 2), -random.Next(BitsBelowOne - 16, BitsBelowOne)),
            1 or 2 => 1 - (1 / (1 + Math.ScaleB((2 * random.NextInt64(1 << 19, 1 << 23)) + 1, -FloatPrecision))),
            _ => RoundingData.Between(random, SmallestP, LargestP),
        };
    }

    private OperationIdentity Find(IReadOnlyList<DropoutScaling> askedAs, string type)
    {
        Probe<T> survivor = _box.Ask(T.CreateChecked(Three), kept: true, Quarter);
        SurvivorScale? scale = _questions.Ask<SurvivorScale>(
            "By what is a survivor multiplied?",
            survivor,
            new(SurvivorScale.OverKeepProbability, "1/(1-p)", Prediction.Sum(new Rational(4))),
            new(SurvivorScale.Nothing, "nothing in training: no inverted dropout", Prediction.Sum(Three)),
            new(SurvivorScale.OverDropProbability, "1/p", Prediction.Sum(new Rational(12))),
            new(SurvivorScale.KeepProbability, "1-p", Prediction.Sum(new Rational(9, 4))));
        RoundingFinding? rounding = null;
        DroppedUnit? dropped = null;
        if (survivor.Outcome.HasResult)
        {
            if (scale == SurvivorScale.OverKeepProbability)
            {
                AskDrawnRate();
                rounding = AskScale();
            }

            dropped = AskDropped();
            AskEnds();
            AskBackward();
        }

        AskEvaluation();
        string? draw = AskDraw();
        string[] names = [.. rounding?.Regions.Select(region => region.Region.Length == 0 ? string.Join("|", region.Variants) : $"{region.Region}: {string.Join(" = ", region.Variants)}") ?? []];
        names = rounding?.Regions is [{ Region.Length: 0 } whole] ? [.. whole.Variants] : names.Length > 0 ? [string.Join("; ", names)] : [];
        return new OperationIdentity
        {
            Operation = "InvertedDropout",
            Type = type,
            AskedAs = [.. askedAs.Select(scaling => scaling.ToString())],
            Names = names,
            Sentence = Sentence(scale, dropped, names, draw, rounding),
            Answers = _questions.Answers,
            Classes = Classes(names),
        };
    }

    private static string Sentence(SurvivorScale? scale, DroppedUnit? dropped, string[] names, string? draw, RoundingFinding? rounding)
    {
        string scaled = scale switch
        {
            null => "its scale cannot be told",
            SurvivorScale.OverKeepProbability => "inverted dropout",
            _ => "no inverted dropout",
        };
        string units = dropped switch
        {
            DroppedUnit.Selected => ", dropped units are selected away",
            DroppedUnit.Multiplied => ", units are multiplied by the mask",
            DroppedUnit.Kept => ", dropped units stay",
            _ => string.Empty,
        };
        string rounds = names.Length > 0 ? $"scales as {string.Join(" = ", names)}"
            : rounding is { Regions.Count: > 0 } ? $"scales as {rounding.Answer.Finding}, which is no scaling of the specification"
            : "no scaling of the specification has all of its bits";
        return $"{scaled}{units}; {rounds}{(draw is null ? string.Empty : $"; {draw}")}";
    }

    private static string[] Classes(string[] names)
    {
        List<string> classes = [];
        if (names.Length > 1)
        {
            classes.Add($"{string.Join(" = ", names)}: one function, bit for bit, on all inputs that were searched.");
        }

        if (typeof(T) == typeof(double))
        {
            classes.Add("In double T(1-p) is 1-p formed in double, so that Reciprocal = ReciprocalOfRounded, bit for bit.");
        }

        classes.Add("Where p*2^32 is whole, DrawnRate = Reciprocal, bit for bit; where 1/(1-p) is a power of two all scalings are one function.");
        return [.. classes];
    }

    private void AskDrawnRate()
    {
        double p = 1 - Math.ScaleB(1, -BitsBelowOne);
        _questions.Ask<SurvivorScale>(
            "Is it the probability of keeping, or the rate at which 32-bit words keep?",
            _box.Ask(T.One, kept: true, p),
            new(SurvivorScale.OverKeepProbability, "1/(1-p)", Prediction.Sum(Rational.PowerOfTwo(BitsBelowOne))),
            new(SurvivorScale.OverDrawnRate, "2^32/(2^32-t), the rate that is drawn", Prediction.Sum(Rational.PowerOfTwo(32))),
            new(SurvivorScale.OverRoundedZero, "1/0: p is rounded to a narrower type first, and becomes 1", Prediction.Special(double.PositiveInfinity)),
            new(SurvivorScale.Nothing, "0: p is rounded to a narrower type first, and becomes 1", Prediction.Special(0)));
    }

    private RoundingFinding AskScale()
    {
        RoundingFinding finding = RoundingSearch<T, double>.Find(
            new RoundingRun<T, double>
            {
                Question = "How does the scale round?",
                Settings = random => NextP(random, reachesOne: _box.TakesMask),
                Candidates = SurvivorForms.For<T>,
                Inputs = ["x"],
                Call = (p, data, misalignment) =>
                {
                    T[] x = [.. data["x"]];
                    (CallOutcome outcome, T[] outputs, bool[] kept) = _box.Forward(x, [.. Enumerable.Repeat(true, x.Length)], p, misalignment);

                    // A unit that a drawn mask dropped tells nothing of the scale: 0 times any scale is 0.
                    for (int i = 0; i < x.Length; i++)
                    {
                        (x[i], outputs[i]) = kept[i] ? (x[i], outputs[i]) : (T.Zero, T.Zero);
                    }

                    return new(outcome, outputs, new Dictionary<string, T[]> { ["x"] = x });
                },
                Describe = p => [RoundingData.Describe("p", p)],
                Output = "x'",
            },
            _random,
            _options.Cancellation);
        foreach (IdentifiedAnswer answer in finding.OtherAnswers.Prepend(finding.Answer))
        {
            _questions.Add(answer);
        }

        return finding;
    }

    private DroppedUnit? AskDropped()
    {
        DroppedUnit? negative = _questions.Ask<DroppedUnit>(
            "What becomes of a dropped unit that is negative?",
            _box.Ask(-T.One, kept: false, Quarter),
            new(DroppedUnit.Selected, "+0: selected away", Prediction.Special(0)),
            new(DroppedUnit.Multiplied, "-0: multiplied by the mask", Prediction.Special(double.NegativeZero)),
            new(DroppedUnit.Kept, "it stays: the mask is ignored", Prediction.Sum(-Three / Three)));
        foreach ((string name, T value) in new[] { ("NaN", T.NaN), ("infinite", T.PositiveInfinity) })
        {
            _questions.Ask<DroppedUnit>(
                $"What becomes of a dropped unit that is {name}?",
                _box.Ask(value, kept: false, Quarter),
                new(DroppedUnit.Selected, "+0: selected away", Prediction.Special(0)),
                new(DroppedUnit.Multiplied, "NaN: multiplied by the mask", Prediction.Special(double.NaN)));
        }

        return negative;
    }

    private void AskEnds()
    {
        if (_box.TakesMask)
        {
            _questions.Ask<EndOfRange>(
                "Does a mask that drops a unit win against p = 0?",
                _box.Ask(T.One, kept: false, 0),
                new(EndOfRange.Zero, "yes: +0", Prediction.Special(0)),
                new(EndOfRange.Copy, "no: p = 0 keeps every unit", Prediction.Sum(Rational.One)));
        }

        Probe<T> probe = _box.Ask(T.One, kept: _box.TakesMask, 1);
        _questions.Ask<EndOfRange>(
            "What becomes of a unit at p = 1?",
            probe,
            new(EndOfRange.Zero, "+0: all are dropped", Prediction.Special(0)),
            new(EndOfRange.NotANumber, "NaN: 0 times 1/0", Prediction.Special(double.NaN)),
            new(EndOfRange.Infinity, "infinity: 1/0", Prediction.Special(double.PositiveInfinity)));
    }

    private void AskBackward()
    {
        const string Question = "Is backward the same function as forward?";
        const int Elements = 67;
        double p = RoundingData.Between(_random, SmallestP, LargestP);
        T[] values = RoundingData.Many<T>(_random, Elements);
        values[3] = T.NaN;
        values[5] = T.NegativeInfinity;
        bool[] wanted = [.. Enumerable.Range(0, Elements).Select(i => i % 3 != 0)];
        (CallOutcome outcome, T[] outputs, bool[] kept) = _box.Forward(values, wanted, p);
        (CallOutcome backwardOutcome, T[] gradients) = _box.Backward(values, kept, p);
        if (!outcome.HasResult || backwardOutcome.Refusal is not null)
        {
            _questions.Add(new(Question, backwardOutcome.Certainty, backwardOutcome.Refusal ?? outcome.Refusal!, null));
            return;
        }

        int differs = Array.FindIndex(outputs.Zip(gradients, Bits.Same).ToArray(), same => !same);
        int shown = Math.Max(differs, 0);
        _questions.Add(new(
            Question,
            Certainty.Told,
            differs < 0 ? "yes, bit for bit, by the same mask" : $"no: element {differs} differs",
            new Evidence(
                [RoundingData.Describe("x", values[shown]), RoundingData.Describe("p", p), new("kept", kept[shown] ? "1" : "0", kept[shown] ? "1" : "0")],
                $"dx = {FloatText.Both(gradients[shown])}",
                [new("as forward", FloatText.Both(outputs[shown]), differs < 0)])));
    }

    private void AskEvaluation()
    {
        const string Question = "Is evaluation the identity, bit for bit?";
        T[] values = [.. RoundingData.Many<T>(_random, 31), T.NaN, T.NegativeZero, T.NegativeInfinity, T.Epsilon];
        (CallOutcome outcome, T[] outputs) = _box.Evaluate(values);
        if (outcome.Refusal is string refusal)
        {
            _questions.Add(new(Question, outcome.Certainty, refusal, null));
            return;
        }

        int differs = Array.FindIndex(outputs.Zip(values, Bits.Identical).ToArray(), same => !same);
        int shown = Math.Max(differs, 0);
        _questions.Add(new(
            Question,
            Certainty.Told,
            differs < 0 ? "yes" : $"no: element {differs} changes",
            new Evidence(
                [RoundingData.Describe("x", values[shown])],
                $"x' = {FloatText.Both(outputs[shown])}",
                [new("identity", FloatText.Both(values[shown]), differs < 0)])));
    }

    private string? AskDraw()
    {
        T[] ones = [.. Enumerable.Repeat(T.One, DrawIdentification.LongestRun)];
        IdentifiedAnswer answer = DrawIdentification.Of(
            "How is the mask drawn?",
            (p, key, elements) =>
            {
                (CallOutcome outcome, _, bool[] kept) = _box.ForwardDrawing(ones[..elements], p, key);
                return (outcome, kept);
            },
            _options);
        _questions.Add(answer);
        return answer.Certainty == Certainty.Told ? answer.Finding : null;
    }
}
