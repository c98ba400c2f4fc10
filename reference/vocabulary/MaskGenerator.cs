namespace Verification.Vocabulary;

/// <summary>
/// Which 32-bit word decides about an element of a mask. Both keep it if and only if the word is not below the threshold, so both keep at
/// exactly the same rate; their masks have nothing else in common. Section 4 of the specification describes both.
/// </summary>
public enum MaskGenerator
{
    /// <summary>Philox4x32-10, a word an element: four elements a block.</summary>
    Philox4x32,

    /// <summary>
    /// Philox4x32-10, half a word an element: eight elements a block. The other half of an element's word stands in a second block, which is
    /// looked at only where the first half is that of the threshold, once in 2^16.
    /// </summary>
    Philox4x32Halves,
}
