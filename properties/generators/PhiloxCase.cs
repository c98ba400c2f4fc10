using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Verification.Properties.Laws;
using Verification.Vocabulary;

namespace Verification.Properties.Generators;

/// <summary>The data of one call of the generator.</summary>
/// <param name="MaskKey">Seed, stream and first element.</param>
/// <param name="Elements">Words or decisions that are asked for.</param>
/// <param name="DropProbability">p.</param>
/// <param name="Misalignment">Elements past an aligned address.</param>
public sealed record PhiloxCase(MaskKey MaskKey, int Elements, double DropProbability, int Misalignment) : IFreezes<PhiloxCase>
{
    /// <inheritdoc/>
    public PhiloxCase Frozen(string parameter)
        => parameter switch
        {
            "p" => this with { DropProbability = 0 },

            // Words always move with their key, and masks with the threshold beside a word; where none is asked for, none does.
            "seed" or "stream" or "the first element" or "T" => this with { Elements = 0 },
            _ => this,
        };

    /// <summary>The case in one line.</summary>
    public override string ToString()
        => string.Create(CultureInfo.InvariantCulture, $"{Elements} elements, {MaskKey}, p={DropProbability:R}, misaligned by {Misalignment}");
}

/// <summary>Generates and shrinks the data of calls of the generator.</summary>
public static class PhiloxCases
{
    /// <summary>Cases with the probabilities of a kind.</summary>
    public static Arbitrary<PhiloxCase> Of(HyperparameterKind kind) => Of(DropProbabilities.Of(kind));

    /// <summary>Cases with any probability.</summary>
    public static Arbitrary<PhiloxCase> Any { get; } = Of(DropProbabilities.Anywhere);

    private static Arbitrary<PhiloxCase> Of(Gen<double> probabilities)
        => Arb.From(
            from maskKey in MaskKeys.Any
            from elements in Lengths.Any
            from dropProbability in probabilities
            from misalignment in Lengths.Misalignment
            select new PhiloxCase(maskKey, elements, dropProbability, misalignment),
            Shrink);

    private static IEnumerable<PhiloxCase> Shrink(PhiloxCase testCase)
    {
        int[] shorter = [0, 1, testCase.Elements / 2, testCase.Elements - 1];
        foreach (int elements in shorter.Where(elements => elements >= 0 && elements < testCase.Elements).Distinct())
        {
            yield return testCase with { Elements = elements };
        }

        if (testCase.Misalignment != 0)
        {
            yield return testCase with { Misalignment = 0 };
        }

        foreach (MaskKey simpler in MaskKeys.Shrink(testCase.MaskKey))
        {
            yield return testCase with { MaskKey = simpler };
        }
    }
}
