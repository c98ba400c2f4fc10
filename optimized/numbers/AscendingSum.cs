using System.Numerics;
using System.Runtime.CompilerServices;

namespace Verification.Optimized.Numbers;

/// <summary>The sum in ascending order, one addition after the other.</summary>
internal static class AscendingSum
{
    /// <summary><c>((sum + terms[0]) + terms[1]) + ...</c></summary>
    // A method of its own, never inlined, so that the sum stays in a register: around a call it would live on the stack.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static T Of<T>(T sum, ReadOnlySpan<T> terms)
        where T : struct, INumber<T>
    {
        foreach (T term in terms)
        {
            sum += term;
        }

        return sum;
    }
}
