using FsCheck.Xunit;
using Verification.Properties.Text;
using Verification.Reference.Numbers;

namespace Verification.Gate.Exact;

/// <summary>The one order of summation, written a second time: from the root of the tree down.</summary>
[Properties(Arbitrary = [typeof(ExactNumbers)], Replay = ExactNumbers.Replay)]
public class InterleavedSumIsItsDefinition
{
    [Property]
    public bool InFloats(float[] left, float shift)
    {
        float[] right = [.. left.Select(value => value - shift)];
        return Bits.Same(Node(left, right, 0, 1), InterleavedSum.OfProducts<float>(left, right));
    }

    [Fact]
    public void AtEveryLengthOfThreeRounds()
    {
        Random random = new(InterleavedSum.PartialSums);
        for (int length = 0; length <= 3 * InterleavedSum.PartialSums; length++)
        {
            double[] left = [.. Enumerable.Range(0, length).Select(_ => random.NextDouble() - 0.5)];
            double[] right = [.. left.Reverse()];
            Assert.Equal(Node(left, right, 0, 1), InterleavedSum.OfProducts<double>(left, right));
        }
    }

    [Fact]
    public void InRationalsItIsTheSum()
    {
        Rational[] left = [.. Enumerable.Range(1, 70).Select(n => new Rational(1, n))];
        Rational[] right = [.. Enumerable.Range(1, 70).Select(n => new Rational(n))];
        Assert.Equal(new Rational(70), InterleavedSum.OfProducts<Rational>(left, right));
    }

    // The leaves are the partial sums; a node of stride s over index j adds its two halves, j and j + s.
    private static T Node<T>(T[] left, T[] right, int index, int stride)
        where T : struct, System.Numerics.INumber<T>
        => stride < InterleavedSum.PartialSums
            ? Node(left, right, index, 2 * stride) + Node(left, right, index + stride, 2 * stride)
            : Enumerable.Range(0, left.Length).Where(i => i % InterleavedSum.PartialSums == index).Aggregate(T.Zero, (sum, i) => sum + left[i] * right[i]);
}
