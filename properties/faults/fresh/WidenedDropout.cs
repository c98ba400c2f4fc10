using Verification.Reference.Numbers;

namespace Verification.Properties.Faults.Fresh;

/// <summary>Wrong dropout in all four number types.</summary>
internal abstract class WidenedDropout : WrongDropout
{
    /// <summary>The operations of this fault in every number type.</summary>
    public override object[] Operations => [.. base.Operations, new Typed<Half>(this), new Typed<BFloat16>(this)];
}
