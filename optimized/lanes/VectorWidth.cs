namespace Verification.Optimized;

/// <summary>How wide the vectors of an operation are. The result is the same bits at every width.</summary>
public enum VectorWidth
{
    /// <summary>The widest that this machine computes in hardware: <see cref="VectorWidths.Accelerated"/>.</summary>
    Widest,

    /// <summary>One element at a time.</summary>
    Scalar,

    /// <summary>128 bits, emulated where the machine has no such vectors.</summary>
    Bits128,

    /// <summary>256 bits, emulated where the machine has no such vectors.</summary>
    Bits256,

    /// <summary>512 bits, emulated where the machine has no such vectors.</summary>
    Bits512,
}
