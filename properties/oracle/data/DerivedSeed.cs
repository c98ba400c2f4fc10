using Verification.Reference;
using Verification.Vocabulary;

namespace Verification.Oracle.Data;

/// <summary>What random numbers are drawn for. Each has a seed of its own, so that no two draws share words.</summary>
public enum DrawPurpose
{
    /// <summary>The features of training rows.</summary>
    TrainingRows,

    /// <summary>The features of test rows.</summary>
    TestRows,

    /// <summary>What the classes of a generated task look like.</summary>
    Classes,

    /// <summary>The weights at the start.</summary>
    InitialWeights,

    /// <summary>The order of the rows.</summary>
    Shuffle,

    /// <summary>Dropout masks.</summary>
    Masks,
}

/// <summary>One seed is given; the seed of each purpose follows from it.</summary>
public static class DerivedSeed
{
    private const int WordBits = 32;

    /// <summary>The seed of a purpose: the first two words of Philox's stream of that number, the first one low.</summary>
    public static ulong For(ulong seed, DrawPurpose purpose)
    {
        MaskKey key = new(seed, (ulong)purpose);
        return Philox.Word(key, 0) | ((ulong)Philox.Word(key, 1) << WordBits);
    }
}
