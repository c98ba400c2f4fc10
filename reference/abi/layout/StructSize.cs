namespace Verification.Abi;

/// <summary>The rule by which structs of verification.h grow: fields are added at the end, and 0 in them means what was done without them.</summary>
internal static unsafe class StructSize
{
    /// <summary>Accepts a struct of this version, and one of a later version that asks for nothing new.</summary>
    /// <param name="start">The struct.</param>
    /// <param name="given">Its size, as its caller knows it.</param>
    /// <param name="known">Its size here.</param>
    /// <param name="name">What it is called in the header.</param>
    /// <exception cref="ArgumentException">The struct is smaller than that of version 1.0.</exception>
    /// <exception cref="NotSupportedException">It is larger, and a field that is not known here is not 0.</exception>
    public static void Check(void* start, uint given, int known, string name)
    {
        if (given < known)
        {
            throw new ArgumentException($"The size of {name} is {given}; it must be sizeof({name}), which is {known} or more.", name);
        }

        if (new ReadOnlySpan<byte>((byte*)start + known, (int)given - known).ContainsAnyExcept((byte)0))
        {
            throw new NotSupportedException($"{name} has {given} bytes, and one after the first {known} is not 0: it asks for what this version does not know.");
        }
    }
}
