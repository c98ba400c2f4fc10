using Verification.Reference.Numbers;

namespace Verification.Peers.Libtorch;

/// <summary>What libtorch calls our number types.</summary>
internal static class ElementType
{
    private static readonly Dictionary<Type, int> Numbers = new()
    {
        [typeof(float)] = NativeFunctions.Float32(),
        [typeof(double)] = NativeFunctions.Float64(),
        [typeof(Half)] = NativeFunctions.Float16(),
        [typeof(BFloat16Bits)] = NativeFunctions.BFloat16(),
        [typeof(BFloat16)] = NativeFunctions.BFloat16(),
        [typeof(bool)] = NativeFunctions.Boolean(),
        [typeof(long)] = NativeFunctions.Int64(),
    };

    /// <summary>The number by which libtorch knows a type.</summary>
    /// <exception cref="NotSupportedException">It is none of those that are used here.</exception>
    public static int Of<T>()
        where T : unmanaged
        => Numbers.TryGetValue(typeof(T), out int number) ? number : throw new NotSupportedException($"{typeof(T).Name} is no element type of libtorch that is used here.");
}
