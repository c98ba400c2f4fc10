using FsCheck;
using FsCheck.Fluent;

namespace Verification.Properties.Generators;

/// <summary>Drop probabilities: everyday ones, both ends, and the hard places near them.</summary>
public static class DropProbabilities
{
    private const double Word = 1.0 / 4294967296;

    /// <summary>Probabilities of which 1 - p is exact in every type, both ends included.</summary>
    public static IReadOnlyList<double> Exact { get; } = [0, 1, 0.5, 0.25, 0.75, 0.125, 0.875, 1.0 / 512, 1 - (1.0 / 1024), 1.0 / (1 << 20)];

    /// <summary>
    /// Probabilities that no binary type holds exactly, or whose complement it does not hold: everyday ones, the two at which
    /// libtorch's two scalings part (0.025, 0.04), and both ends' neighbours.
    /// </summary>
    public static IReadOnlyList<double> Decimal { get; } =
        [0.1, 0.3, 0.9, 0.025, 0.04, 0.2, 0.003, 1e-5, 0.999, 0.999999, 1e-10, double.Epsilon, Word / 2, 1 - (Word / 2), Math.BitDecrement(1), Math.BitDecrement(0.5)];

    /// <summary>Where the threshold of the drawn mask is hard: ties, whole multiples of 2^-32, the clamp at the upper end, and their neighbours.</summary>
    public static IReadOnlyList<double> OfThresholds { get; } =
    [
        .. Exact,
        .. Decimal,
        Word, Math.BitDecrement(Word), Math.BitIncrement(Word / 2), Math.BitDecrement(Word / 2), 1.5 * Word, 2.5 * Word, 1e9 * Word, (1e9 + 0.5) * Word, (1e9 + 1.5) * Word,
        1 - Word, Math.BitIncrement(1 - Word), 1 - (1.5 * Word), 1 - (2.5 * Word), Math.BitIncrement(1 - (Word / 2)), Math.BitDecrement(1 - (Word / 2)),
        Math.BitIncrement(0.5), 1.0 / 256, 1.0 / 257, 1.0 / 1024, 2.2e-308,
    ];

    /// <summary>The probabilities of a kind.</summary>
    public static Gen<double> Of(HyperparameterKind kind) => Gen.Elements<double>(kind == HyperparameterKind.Exact ? Exact : Decimal);

    /// <summary>Any probability: the hard ones, ties of the threshold, and any magnitude down to the smallest.</summary>
    public static Gen<double> Anywhere { get; } = Gen.OneOf(
        Gen.Elements<double>(OfThresholds),
        from units in Gen.Choose(0, int.MaxValue) from half in Gen.Elements(0, 0.5) from upper in Gen.Elements(0u, 1u << 31) select (units + upper + half) * Word,
        from significand in Gen.Choose(1, int.MaxValue) from exponent in Gen.Choose(1, 80) select Math.ScaleB(significand / (double)int.MaxValue, -exponent),
        from significand in Gen.Choose(1, int.MaxValue) from exponent in Gen.Choose(1, 50) select 1 - Math.ScaleB(significand / (double)int.MaxValue, -exponent));
}
