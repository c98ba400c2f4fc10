using System.Numerics;

namespace Verification.Properties.Formulas;

/// <summary>
/// The fixed order of the sums of products, stated a second time beside the reference: as a binary tree whose leaves are
/// every 32nd element, from the root downwards, where the reference runs over an array from the leaves upwards.
/// </summary>
/// <remarks>Over whatever can be added and multiplied: numbers, and formulas that a prover is given.</remarks>
internal static class FixedOrderSum
{
    private const int Leaves = 32;

    /// <summary>The sum of the products of two vectors in that order.</summary>
    public static T OfProducts<T>(T[] left, T[] right)
        where T : IAdditionOperators<T, T, T>, IMultiplyOperators<T, T, T>, IAdditiveIdentity<T, T>
        => Node(left, right, 0, 1);

    // Of so many nodes on a level, the one with this number adds itself and its twin on the level below.
    private static T Node<T>(T[] left, T[] right, int number, int nodes)
        where T : IAdditionOperators<T, T, T>, IMultiplyOperators<T, T, T>, IAdditiveIdentity<T, T>
        => nodes == Leaves
            ? Leaf(left, right, number)
            : Node(left, right, number, 2 * nodes) + Node(left, right, number + nodes, 2 * nodes);

    private static T Leaf<T>(T[] left, T[] right, int number)
        where T : IAdditionOperators<T, T, T>, IMultiplyOperators<T, T, T>, IAdditiveIdentity<T, T>
    {
        T sum = T.AdditiveIdentity;
        for (int i = number; i < left.Length; i += Leaves)
        {
            sum += left[i] * right[i];
        }

        return sum;
    }
}
