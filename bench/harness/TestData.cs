using System.Numerics;

namespace Verification.Bench.Harness;

/// <summary>The data of the benchmarks: the same in every run.</summary>
public static class TestData
{
    private const int Seed = 20260101;

    /// <summary>Fills with numbers uniform in [-1, 1).</summary>
    /// <param name="destination">Overwritten.</param>
    /// <param name="salt">Arrays of different salt have different numbers.</param>
    public static void FillUniform<T>(Span<T> destination, int salt)
        where T : INumberBase<T>
    {
        Random random = new(Seed + salt);
        for (int i = 0; i < destination.Length; i++)
        {
            destination[i] = T.CreateChecked((2 * random.NextDouble()) - 1);
        }
    }
}
