using Verification.Properties.Identifying;
using Verification.Properties.Subjects;
using Verification.Vocabulary;

namespace Verification.Gate.Identifying;

/// <summary>Every variant of ours is named from its results alone, and by no other name unless the two are one function.</summary>
public sealed class OwnVariantsAreIdentified
{
    // In float and double, where only the named classes are one function.
    private static readonly string[] ReciprocalsInDouble = [nameof(DropoutScaling.Reciprocal), nameof(DropoutScaling.ReciprocalOfRounded)];

    public static TheoryData<string, SgdVariant> Variants()
    {
        TheoryData<string, SgdVariant> data = [];
        foreach (ISubject subject in OwnSubjects.All)
        {
            foreach (SgdVariant variant in SgdVariants.All)
            {
                data.Add(subject.Name, variant);
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Variants))]
    public void Sgd(string subject, SgdVariant variant)
    {
        BlackBox box = new(OwnSubjects.Named(subject), variant, DropoutScaling.Quotient);

        // The two subjects have the same bits, by other laws: one of them is asked in both types.
        bool inDouble = subject == "optimized";
        Identification found = VariantIdentification.Of(box, new IdentifyOptions { AsksDropout = false, InDouble = inDouble });
        Assert.Equal(inDouble ? ["float", "double"] : ["float"], found.Operations.Select(operation => operation.Type));
        foreach (OperationIdentity operation in found.Operations)
        {
            Assert.Equal([variant.ToString()], operation.Names);
            Assert.Equal(SgdVariants.All.Count, operation.AskedAs.Count);
            Assert.All(operation.Answers, answer => Assert.True(answer.Certainty is Certainty.Told or Certainty.NotOffered, answer.ToString()));
        }
    }

    [Theory]
    [InlineData("reference")]
    [InlineData("optimized")]
    public void Dropout(string subject)
    {
        foreach (DropoutScaling scaling in Enum.GetValues<DropoutScaling>())
        {
            BlackBox box = new(OwnSubjects.Named(subject), SgdVariant.Coupled, scaling);
            Identification found = VariantIdentification.Of(box, new IdentifyOptions { AsksSgd = false });
            foreach (OperationIdentity operation in found.Operations)
            {
                string[] expected = operation.Type == "double" && ReciprocalsInDouble.Contains(scaling.ToString()) ? ReciprocalsInDouble : [scaling.ToString()];
                Assert.Equal(expected, operation.Names);
                Assert.Contains("dropped units are selected away", operation.Sentence, StringComparison.Ordinal);
                Assert.Contains("drawn with 32 bits, kept iff word >= round(p*2^32)", operation.Sentence, StringComparison.Ordinal);
                Assert.All(operation.Answers, answer => Assert.True(answer.Certainty == Certainty.Told, answer.ToString()));
            }
        }
    }

    [Fact]
    public void The_mask_rule_by_words_that_are_handed_in()
    {
        Identification found = VariantIdentification.Of(new ReferenceSubject(), new IdentifyOptions { AsksSgd = false, InFloat = false, InDouble = false });
        OperationIdentity rule = Assert.Single(found.Operations);
        Assert.Equal(["Philox4x32-10 and its mask rule"], rule.Names);
    }
}
