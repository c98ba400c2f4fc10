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
    public static MaskKeyLayout From(MaskKey maskKey) => new() { Seed = maskKey.Seed, Stream = maskKey.Stream, FirstElement = maskKey.FirstElement };

    /// <summary>The mask that a caller's struct names.</summary>
    /// <exception cref="ArgumentException">The pointer is NULL.</exception>
    public static MaskKey Read(MaskKeyLayout* maskKey)
        => maskKey == null
            ? throw new ArgumentException("The mask key is NULL; it must point to a verification_mask_key.", nameof(maskKey))
            : new MaskKey(maskKey->Seed, maskKey->Stream, maskKey->FirstElement);
}
