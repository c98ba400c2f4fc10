using System.Runtime.CompilerServices;
using Verification.Vocabulary;

namespace Verification.Optimized.Lanes;

/// <summary>Reads the bits of a keep mask that belong to one vector.</summary>
internal static class KeepBits
{
    /// <summary>The bits of the elements from <paramref name="index"/> on, the first one lowest; bits beyond the lanes are anything.</summary>
    /// <param name="keepMask">The mask.</param>
    /// <param name="index">A multiple of the lanes, so that no vector of up to 8 lanes crosses a byte.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Of<TLanes, T>(ref readonly byte keepMask, nuint index)
        where TLanes : struct, ILanes<TLanes, T>
    {
        ref byte place = ref Unsafe.Add(ref Unsafe.AsRef(in keepMask), index / KeepMask.ElementsPerByte);
        if (TLanes.Count <= KeepMask.ElementsPerByte)
        {
            return (uint)(place >> (int)(index % KeepMask.ElementsPerByte));
        }

        // Sixteen lanes: two bytes, the first one lowest whatever the byte order of the machine.
        if (BitConverter.IsLittleEndian)
        {
            return Unsafe.ReadUnaligned<ushort>(ref place);
        }

        return place | ((uint)Unsafe.Add(ref place, 1) << KeepMask.ElementsPerByte);
    }
}
