using System.Numerics;
using System.Runtime.CompilerServices;
using Verification.Optimized.Lanes;
using Verification.Optimized.Threads;
using Verification.Vocabulary;

namespace Verification.Optimized.Masks;

/// <summary>
/// The passes of <see cref="InvertedDropout"/> and of <see cref="Activations.RectifiedDropout"/>, which differ in their gate alone: arguments
/// are checked, then a crew computes, or without one the caller's thread.
/// </summary>
/// <typeparam name="TGate">What an element's gate makes of its survivor.</typeparam>
internal static class GatedDropout<TGate>
    where TGate : struct, IGate
{
    /// <summary>Forward with a given mask.</summary>
    public static void ForwardWithMask<T>(
        ReadOnlySpan<T> input, ReadOnlySpan<byte> keepMask, DropoutSettings settings, Span<T> destination, VectorWidth width, ThreadCrew? crew)
        where T : struct, INumber<T>
    {
        T scale = CheckedScale<T>(settings, ref width);
        RequireArrays(input, destination, nameof(input), "one output an input");
        RequireMask<T>(keepMask, destination);
        Apply(input, input, keepMask, settings, scale, destination, width, crew);
    }

    /// <summary>Forward that draws its mask and hands it out.</summary>
    public static void Forward<T>(
        ReadOnlySpan<T> input, DropoutSettings settings, MaskKey maskKey, Span<T> destination, Span<byte> keepMask, VectorWidth width, ThreadCrew? crew)
        where T : struct, INumber<T>
    {
        T scale = CheckedScale<T>(settings, ref width);
        RequireArrays(input, destination, nameof(input), "one output an input");
        RequireMask<T>(keepMask, destination);
        Require.DisjointMask(keepMask, input, nameof(keepMask), nameof(input));
        DrawAndApply(input, input, settings, scale, maskKey, destination, keepMask, width, crew);
    }

    /// <summary>Backward with the mask of forward.</summary>
    /// <param name="outputGradients">The gradients of the loss by the outputs.</param>
    /// <param name="gates">One a gradient; the gradients themselves where the gate is not looked at. The same for the other passes backward.</param>
    /// <param name="keepMask">The mask of forward.</param>
    /// <param name="settings">The settings of forward.</param>
    /// <param name="destination">Overwritten.</param>
    /// <param name="gatesName">What the caller calls the gates.</param>
    /// <param name="width">The width of the vectors.</param>
    /// <param name="crew">The threads; null is the caller's alone.</param>
    public static void Backward<T>(
        ReadOnlySpan<T> outputGradients,
        ReadOnlySpan<T> gates,
        ReadOnlySpan<byte> keepMask,
        DropoutSettings settings,
        Span<T> destination,
        string gatesName,
        VectorWidth width,
        ThreadCrew? crew)
        where T : struct, INumber<T>
    {
        T scale = CheckedScale<T>(settings, ref width);
        RequireGradients(outputGradients, gates, destination, gatesName);
        RequireMask<T>(keepMask, destination);
        Apply(outputGradients, gates, keepMask, settings, scale, destination, width, crew);
    }

    /// <summary>Backward that draws the mask of forward again.</summary>
    public static void BackwardRedrawing<T>(
        ReadOnlySpan<T> outputGradients,
        ReadOnlySpan<T> gates,
        DropoutSettings settings,
        MaskKey maskKey,
        Span<T> destination,
        string gatesName,
        VectorWidth width,
        ThreadCrew? crew)
        where T : struct, INumber<T>
    {
        T scale = CheckedScale<T>(settings, ref width);
        RequireGradients(outputGradients, gates, destination, gatesName);
        DrawAndApply(outputGradients, gates, settings, scale, maskKey, destination, [], width, crew);
    }

    /// <summary>Backward without a mask: the gates alone decide.</summary>
    public static void BackwardByGates<T>(
        ReadOnlySpan<T> outputGradients, ReadOnlySpan<T> gates, DropoutSettings settings, Span<T> destination, string gatesName, VectorWidth width, ThreadCrew? crew)
        where T : struct, INumber<T>
    {
        T scale = CheckedScale<T>(settings, ref width);
        RequireGradients(outputGradients, gates, destination, gatesName);
        bool pastCaches = IsPastCaches(outputGradients, gates, destination);
        if (crew is null)
        {
            MaskedPass.Survive<T, TGate>(outputGradients, gates, settings, scale, destination, width, pastCaches);
        }
        else
        {
            ChunkedDropout<T, TGate>.Run(outputGradients, gates, [], MaskUse.None, settings, default, destination, width, pastCaches, crew);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Apply<T>(
        ReadOnlySpan<T> values,
        ReadOnlySpan<T> gates,
        ReadOnlySpan<byte> keepMask,
        DropoutSettings settings,
        T scale,
        Span<T> destination,
        VectorWidth width,
        ThreadCrew? crew)
        where T : struct, INumber<T>
    {
        bool pastCaches = IsPastCaches(values, gates, destination);
        if (crew is null)
        {
            MaskedPass.Apply<T, TGate>(values, gates, keepMask, settings, scale, destination, width, pastCaches);
        }
        else
        {
            ChunkedDropout<T, TGate>.Run(values, gates, keepMask, MaskUse.Given, settings, default, destination, width, pastCaches, crew);
        }
    }

    /// <summary>Hands the mask out, or leaves it nowhere where that span is empty.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void DrawAndApply<T>(
        ReadOnlySpan<T> values,
        ReadOnlySpan<T> gates,
        DropoutSettings settings,
        T scale,
        MaskKey maskKey,
        Span<T> destination,
        Span<byte> keepMask,
        VectorWidth width,
        ThreadCrew? crew)
        where T : struct, INumber<T>
    {
        bool pastCaches = IsPastCaches(values, gates, destination);
        if (crew is null)
        {
            MaskedPass.DrawAndApply<T, TGate>(values, gates, settings, scale, maskKey, destination, keepMask, width, pastCaches);
        }
        else
        {
            MaskUse use = keepMask.IsEmpty ? MaskUse.DrawnAgain : MaskUse.Drawn;
            ChunkedDropout<T, TGate>.Run(values, gates, keepMask, use, settings, maskKey, destination, width, pastCaches, crew);
        }
    }

    /// <summary>The constant of validated settings, and a width that is resolved.</summary>
    private static T CheckedScale<T>(DropoutSettings settings, ref VectorWidth width)
        where T : struct, INumber<T>
    {
        WorkingType.RequireElements<T>();
        width = VectorWidths.Resolve(width);
        settings.Validate();
        return new SurvivorScale(settings).In<T>();
    }

    private static void RequireArrays<T>(ReadOnlySpan<T> source, Span<T> destination, string name, string reason)
        where T : struct, INumber<T>
    {
        Require.Length(destination.Length, source.Length, nameof(destination), reason);
        Require.SameOrDisjoint(source, destination, name, nameof(destination));
    }

    private static void RequireGradients<T>(ReadOnlySpan<T> outputGradients, ReadOnlySpan<T> gates, Span<T> destination, string gatesName)
        where T : struct, INumber<T>
    {
        const string Reason = "one gradient an element";
        if (TGate.Looks)
        {
            Require.Length(outputGradients.Length, gates.Length, nameof(outputGradients), Reason);
            Require.SameOrDisjoint(gates, destination, gatesName, nameof(destination));
        }

        RequireArrays(outputGradients, destination, nameof(outputGradients), Reason);
    }

    private static void RequireMask<T>(ReadOnlySpan<byte> keepMask, Span<T> destination)
        where T : struct, INumber<T>
    {
        Require.Length(keepMask.Length, KeepMask.ByteCount(destination.Length), nameof(keepMask), "one bit an element");
        Require.DisjointMask<T>(keepMask, destination, nameof(keepMask), nameof(destination));
    }

    private static bool IsPastCaches<T>(ReadOnlySpan<T> values, ReadOnlySpan<T> gates, ReadOnlySpan<T> destination)
        => StorePath.IsPastCaches(values, destination) && (!TGate.Looks || StorePath.IsPastCaches(gates, destination));
}
