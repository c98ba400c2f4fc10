namespace Verification.Optimized.Lanes;

/// <summary>
/// A vector, one struct further in. What is assigned to the field of a struct within a struct the compiler (.NET 10) puts straight into its only
/// use, so that an instruction takes an operand from memory, and constants that stay in registers are not copied; it does not so for the field of
/// a struct. Assigned field by field: a constructor of its own, or a copy of the whole, and there is no gain.
/// </summary>
/// <typeparam name="TVector">The vector.</typeparam>
internal struct Held<TVector>
    where TVector : struct
{
    /// <summary>The vector.</summary>
    public TVector Vector;
}
