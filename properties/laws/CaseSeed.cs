using System.Text;

namespace Verification.Properties.Laws;

/// <summary>Derives the seed of a case, so that any case can be made again without the ones before it.</summary>
internal static class CaseSeed
{
    // The constants of the 64-bit FNV-1a hash, which is stable across processes where string.GetHashCode is not.
    private const ulong OffsetBasis = 14695981039346656037;
    private const ulong Prime = 1099511628211;

    public static ulong Of(ulong seed, string lawId, string label, int number) => Hash($"{seed}/{lawId}/{label}/{number}");

    public static ulong Hash(string text)
    {
        ulong hash = OffsetBasis;
        foreach (byte value in Encoding.UTF8.GetBytes(text))
        {
            hash = unchecked((hash ^ value) * Prime);
        }

        return hash;
    }
}
