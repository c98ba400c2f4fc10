using System.Runtime.InteropServices;
using Verification.Vocabulary;

namespace Verification.Abi;

/// <summary><c>verification_mask_key</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct MaskKeyLayout
{
    public ulong Seed;
    public ulong Stream;
    public ulong FirstElement;

    /// <summary>The struct that names this mask.</summary>
    /// <exception cref="NotSupportedException">The mask is drawn by another generator than the first, for which the struct has no name.</exception>
    public static MaskKeyLayout From(MaskKey maskKey)
        => maskKey.Generator == MaskGenerator.Philox4x32
            ? new() { Seed = maskKey.Seed, Stream = maskKey.Stream, FirstElement = maskKey.FirstElement }
            : throw new NotSupportedException($"A verification_mask_key cannot name {maskKey.Generator}; through verification.h masks are drawn by {MaskGenerator.Philox4x32} alone.");

    /// <summary>The mask that a caller's struct names.</summary>
    /// <exception cref="ArgumentException">The pointer is NULL.</exception>
    public static MaskKey Read(MaskKeyLayout* maskKey)
        => maskKey == null
            ? throw new ArgumentException("The mask key is NULL; it must point to a verification_mask_key.", nameof(maskKey))
            : new MaskKey(maskKey->Seed, maskKey->Stream, maskKey->FirstElement);
}
