using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Verification.Vocabulary;

/// <summary>
/// The checks of arguments that both implementations make, before anything is written. Their exceptions are made elsewhere, so that a check that
/// passes costs a comparison and no call: a step of few weights makes twenty.
/// </summary>
public static class Require
{
    /// <summary>A hyper-parameter that must be finite and not negative.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative, NaN or infinite.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void FiniteAtLeastZero(double value, string name)
    {
        if (!(value >= 0 && value <= double.MaxValue))
        {
            throw Refusal.NotFiniteAtLeastZero(value, name);
        }
    }

    /// <summary>A probability: in [0, 1], both ends allowed.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is outside, or NaN.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Probability(double value, string name)
    {
        if (!(value >= 0 && value <= 1))
        {
            throw Refusal.NoProbability(value, name);
        }
    }

    /// <summary>A constant, finite in double, that must stay finite in the working type.</summary>
    /// <param name="rounded">The constant in the working type.</param>
    /// <param name="value">The constant in double.</param>
    /// <param name="name">What it is called.</param>
    /// <exception cref="ArgumentOutOfRangeException">It overflowed.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void FiniteInWorkingType<T>(T rounded, double value, string name)
        where T : INumberBase<T>
    {
        if (!T.IsFinite(rounded))
        {
            throw Refusal.NotFiniteInWorkingType(value, name, typeof(T));
        }
    }

    /// <summary>A span that must have a length; long, so that a product of two sizes does not wrap round to a length that fits.</summary>
    /// <exception cref="ArgumentException">It has another length.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Length(long actual, long expected, string name, string reason)
    {
        if (actual != expected)
        {
            throw Refusal.OtherLength(actual, expected, name, reason);
        }
    }

    /// <summary>A count that must be at least some number.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is smaller.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AtLeast(int value, int smallest, string name)
    {
        if (value < smallest)
        {
            throw Refusal.TooSmall(value, smallest, name);
        }
    }

    /// <summary>Something asked for that a variant must have.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The variant has none.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Offered<T>(bool offered, T value, string name, SgdVariant variant)
    {
        if (!offered)
        {
            throw Refusal.NotOffered(value, name, variant);
        }
    }

    /// <summary>A choice that must be one of an enumeration's named values.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is none of them.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Defined<TEnum>(TEnum value, string name)
        where TEnum : struct, Enum
    {
        if (!Enum.IsDefined(value))
        {
            throw Refusal.NoneOf(value, name);
        }
    }

    /// <summary>A destination that may be the very source (in place) but may not overlap it in part.</summary>
    /// <exception cref="ArgumentException">It overlaps with a shift, which would read what was already written.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void SameOrDisjoint<T>(ReadOnlySpan<T> source, ReadOnlySpan<T> destination, string sourceName, string destinationName)
    {
        if (source.Overlaps(destination, out int offset) && offset != 0)
        {
            throw Refusal.Shifted(offset, sourceName, destinationName);
        }
    }

    /// <summary>A destination that may share nothing with a source, since the source must not change.</summary>
    /// <exception cref="ArgumentException">They overlap.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Disjoint<T>(ReadOnlySpan<T> source, ReadOnlySpan<T> destination, string sourceName, string destinationName)
    {
        if (source.Overlaps(destination))
        {
            throw Refusal.Overlapping(sourceName, destinationName);
        }
    }

    /// <summary>
    /// The arrays of a step with momentum: one length; the destination may be the weights and the velocity's destination the velocity;
    /// apart from that no destination may overlap anything.
    /// </summary>
    /// <exception cref="ArgumentException">Lengths differ, or spans overlap.</exception>
    public static void MomentumArrays<T>(
        ReadOnlySpan<T> weights, ReadOnlySpan<T> gradients, ReadOnlySpan<T> velocity, ReadOnlySpan<T> destination, ReadOnlySpan<T> velocityDestination)
    {
        Length(gradients.Length, weights.Length, nameof(gradients), "one gradient a weight");
        Length(velocity.Length, weights.Length, nameof(velocity), "one velocity a weight");
        Length(destination.Length, weights.Length, nameof(destination), "one new weight a weight");
        Length(velocityDestination.Length, weights.Length, nameof(velocityDestination), "one new velocity a weight");
        SameOrDisjoint(weights, destination, nameof(weights), nameof(destination));
        SameOrDisjoint(velocity, velocityDestination, nameof(velocity), nameof(velocityDestination));
        Disjoint(gradients, destination, nameof(gradients), nameof(destination));
        Disjoint(velocity, destination, nameof(velocity), nameof(destination));
        Disjoint(weights, velocityDestination, nameof(weights), nameof(velocityDestination));
        Disjoint(gradients, velocityDestination, nameof(gradients), nameof(velocityDestination));
        Disjoint(destination, velocityDestination, nameof(destination), nameof(velocityDestination));
    }

    /// <summary>
    /// The arrays of a step on master weights: one length; the destination may be the masters; apart from that no destination may overlap
    /// anything. Arrays of different types are compared by their bytes.
    /// </summary>
    /// <exception cref="ArgumentException">Lengths differ, or spans overlap.</exception>
    public static void MasterArrays<TGradient, TCopy>(
        ReadOnlySpan<float> masters, ReadOnlySpan<TGradient> gradients, ReadOnlySpan<float> masterDestination, ReadOnlySpan<TCopy> copyDestination)
        where TGradient : struct
        where TCopy : struct
    {
        Length(gradients.Length, masters.Length, nameof(gradients), "one gradient a weight");
        Length(masterDestination.Length, masters.Length, nameof(masterDestination), "one new master a weight");
        Length(copyDestination.Length, masters.Length, nameof(copyDestination), "one copy a weight");
        SameOrDisjoint(masters, masterDestination, nameof(masters), nameof(masterDestination));
        DisjointBytes(gradients, masterDestination, nameof(gradients), nameof(masterDestination));
        DisjointBytes(masters, copyDestination, nameof(masters), nameof(copyDestination));
        DisjointBytes(gradients, copyDestination, nameof(gradients), nameof(copyDestination));
        DisjointBytes(masterDestination, copyDestination, nameof(masterDestination), nameof(copyDestination));
    }

    /// <summary>The velocity of a step on master weights, beside <see cref="MasterArrays"/>: its destination may be the velocity.</summary>
    /// <exception cref="ArgumentException">Lengths differ, or spans overlap.</exception>
    public static void MasterVelocity<TGradient, TCopy>(
        ReadOnlySpan<float> masters,
        ReadOnlySpan<float> velocity,
        ReadOnlySpan<TGradient> gradients,
        ReadOnlySpan<float> masterDestination,
        ReadOnlySpan<float> velocityDestination,
        ReadOnlySpan<TCopy> copyDestination)
        where TGradient : struct
        where TCopy : struct
    {
        Length(velocity.Length, masters.Length, nameof(velocity), "one velocity a weight");
        Length(velocityDestination.Length, masters.Length, nameof(velocityDestination), "one new velocity a weight");
        SameOrDisjoint(velocity, velocityDestination, nameof(velocity), nameof(velocityDestination));
        Disjoint(velocity, masterDestination, nameof(velocity), nameof(masterDestination));
        Disjoint(masters, velocityDestination, nameof(masters), nameof(velocityDestination));
        Disjoint(masterDestination, velocityDestination, nameof(masterDestination), nameof(velocityDestination));
        DisjointBytes(gradients, velocityDestination, nameof(gradients), nameof(velocityDestination));
        DisjointBytes(velocity, copyDestination, nameof(velocity), nameof(copyDestination));
        DisjointBytes(velocityDestination, copyDestination, nameof(velocityDestination), nameof(copyDestination));
    }

    /// <summary>A mask and an array of values that may share no memory, since one of them is written while the other is read.</summary>
    /// <exception cref="ArgumentException">They overlap.</exception>
    public static void DisjointMask<T>(ReadOnlySpan<byte> keepMask, ReadOnlySpan<T> values, string keepMaskName, string valuesName)
        where T : struct
    {
        // A type that holds references cannot lie in the memory of bytes.
        if (!RuntimeHelpers.IsReferenceOrContainsReferences<T>() && MemoryMarshal.AsBytes(values).Overlaps(keepMask))
        {
            throw Refusal.Overlapping(keepMaskName, valuesName);
        }
    }

    /// <summary>An argument that may share no memory with an array of the workspace, since a pass writes the one while it reads the other.</summary>
    /// <exception cref="ArgumentException">They overlap.</exception>
    public static void DisjointWorkspace<T>(PerceptronWorkspace<T> workspace, ReadOnlySpan<T> argument, string name)
        where T : struct
    {
        for (int layer = 0; layer < workspace.Shape.HiddenLayers; layer++)
        {
            Disjoint<T>(workspace.PreActivations[layer], argument, nameof(workspace), name);
            Disjoint<T>(workspace.Hidden[layer], argument, nameof(workspace), name);
            Disjoint<T>(workspace.Dropped[layer], argument, nameof(workspace), name);
        }

        Disjoint<T>(workspace.Outputs, argument, nameof(workspace), name);
        DisjointBackwardArrays(workspace, argument, name);
    }

    /// <summary>An argument that may share no memory with what the backward pass writes in the workspace; it may be the outputs.</summary>
    /// <exception cref="ArgumentException">They overlap.</exception>
    public static void DisjointBackwardArrays<T>(PerceptronWorkspace<T> workspace, ReadOnlySpan<T> argument, string name)
        where T : struct
    {
        for (int layer = 0; layer < workspace.Shape.HiddenLayers; layer++)
        {
            Disjoint<T>(workspace.HiddenGradients[layer], argument, nameof(workspace), name);
        }
    }

    /// <summary>The sizes of an affine map and its arrays: at least one input, one unit and one row.</summary>
    /// <param name="inputs">Elements of x, or of its gradients: rows times inputs.</param>
    /// <param name="weights">Elements of W, or of its gradients: inputs times units.</param>
    /// <param name="units">Units.</param>
    /// <param name="outputs">Elements of z, or of its gradients: rows times units.</param>
    /// <param name="accumulation">How a product enters its sum.</param>
    /// <exception cref="ArgumentException">The lengths do not fit.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no unit, no input or no row, or the accumulation is undefined.</exception>
    public static void AffineMap(int inputs, int weights, int units, int outputs, Accumulation accumulation)
    {
        Defined(accumulation, nameof(accumulation));
        WholeRows(weights, units, nameof(weights));
        WholeRows(outputs, units, nameof(outputs));
        AtLeast(weights, 1, "number of weights");
        AtLeast(outputs, 1, "number of outputs");
        Length(inputs, (long)(outputs / units) * (weights / units), nameof(inputs), "one input for each row and each row of the weights");
    }

    /// <summary>A row-major matrix whose rows are all of one length.</summary>
    /// <exception cref="ArgumentException">The last row is not whole.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A row has no element.</exception>
    public static void WholeRows(int elements, int columns, string name)
    {
        AtLeast(columns, 1, "number of units");
        if (elements % columns != 0)
        {
            throw new ArgumentException(
                string.Create(CultureInfo.InvariantCulture, $"{name} has {elements} elements; it must have whole rows of {columns}."), name);
        }
    }

    private static void DisjointBytes<TLeft, TRight>(ReadOnlySpan<TLeft> source, ReadOnlySpan<TRight> destination, string sourceName, string destinationName)
        where TLeft : struct
        where TRight : struct
        => Disjoint(MemoryMarshal.AsBytes(source), MemoryMarshal.AsBytes(destination), sourceName, destinationName);
}
