using System.Runtime.CompilerServices;

namespace Verification.Optimized.Losses;

/// <summary>Terms of a sum on the stack: computed in vectors, added one by one.</summary>
/// <typeparam name="T">The working type.</typeparam>
[InlineArray(Length)]
internal struct TermBuffer<T>
{
    private const int Length = 64;

    private T _first;
}
