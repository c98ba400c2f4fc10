using System.Numerics;
using System.Runtime.InteropServices;
using Verification.Properties.Text;
using Verification.Reference.Numbers;
using Verification.Vocabulary;

namespace Verification.Properties.Subjects.Calls;

/// <summary>What a subject declares of its masks, as laws and calls ask for it.</summary>
internal static class DeclaredMasks
{
    /// <summary>The generator of the specification.</summary>
    public const string Philox = "philox";

    /// <summary>A generator that no name is known of.</summary>
    public const string Own = "own";

    private static readonly IMaskDeclarations Default = new Silent();

    /// <summary>What a subject declares, or the rules of the specification where it says nothing.</summary>
    public static IMaskDeclarations Of(ISubject subject) => subject.Find<IMaskDeclarations>() ?? Default;

    /// <summary>For a law that needs the specification's masks, bit for bit.</summary>
    /// <exception cref="NotImplementedBySubjectException">The subject has a generator of its own, or a named one.</exception>
    public static void MustBeByPhilox(ISubject subject, string member)
    {
        if (Of(subject).Generator is string generator && generator != Philox)
        {
            throw new NotImplementedBySubjectException($"{member} by Philox: it has a generator of its own{(generator == Own ? string.Empty : $", {generator}")}");
        }
    }

    /// <summary>For a law of masks under any keys: those of a named generator may share words, and are held to its bits.</summary>
    /// <exception cref="NotImplementedBySubjectException">The subject names another generator than the specification's.</exception>
    public static void MustNotBeNamed(ISubject subject, string member)
    {
        if (Of(subject).Generator is string generator && generator is not (Philox or Own))
        {
            throw new NotImplementedBySubjectException($"{member} under any key: it has a generator of its own, {generator}, to which dropout.named-generator holds it");
        }
    }

    /// <summary>For a law whose keys name the second generator.</summary>
    /// <exception cref="NotImplementedBySubjectException">The subject does not say that it draws by it.</exception>
    public static void MustDrawByHalves(ISubject subject, string member)
    {
        MustBeByPhilox(subject, member);
        if (!Of(subject).Draws(MaskGenerator.Philox4x32Halves))
        {
            throw new NotImplementedBySubjectException($"{member} by {MaskGenerator.Philox4x32Halves}: it does not declare that it draws by that generator");
        }
    }

    /// <summary>For a law that draws one mask twice.</summary>
    /// <exception cref="NotImplementedBySubjectException">The subject takes no seed.</exception>
    public static void MustBeSeeded(ISubject subject, string member)
    {
        if (!Of(subject).IsSeeded)
        {
            throw new NotImplementedBySubjectException($"{member} by a seed: its generator takes none");
        }
    }

    /// <summary>For a law that needs dropped units to be +0.</summary>
    /// <exception cref="NotImplementedBySubjectException">The subject declares that it multiplies them by 0.</exception>
    public static void MustSelect(ISubject subject)
    {
        if (Of(subject).Dropped == DroppedUnits.Multiplied)
        {
            throw new NotImplementedBySubjectException("the selection of dropped units: it declares that it multiplies them by 0, to which dropout.dropped-as-declared holds it");
        }
    }

    /// <summary>The key that is asked for: masks of other named generators begin at element 0. A generator of the subject's own makes of a key what it likes.</summary>
    public static MaskKey Askable(ISubject subject, MaskKey maskKey) => Of(subject).Generator is Philox or Own ? maskKey : maskKey with { FirstElement = 0 };

    /// <summary>
    /// Where the subject declares that it multiplies, puts +0 in the place of every dropped unit that is x * 0: the laws on other things look at
    /// values, and <c>dropout.dropped-as-declared</c> at these bits.
    /// </summary>
    /// <param name="subject">Who declares it.</param>
    /// <param name="values">x, before the call.</param>
    /// <param name="keepMask">The mask that was used.</param>
    /// <param name="settings">At p = 1 every unit is dropped, whatever the mask says.</param>
    /// <param name="outputs">What came.</param>
    public static void SelectInPlaceOfProducts<T>(ISubject subject, ReadOnlySpan<T> values, ReadOnlySpan<byte> keepMask, DropoutSettings settings, Span<T> outputs)
        where T : unmanaged
    {
        if (Of(subject).Dropped != DroppedUnits.Multiplied)
        {
            return;
        }

        if (typeof(T) == typeof(float))
        {
            Select(MemoryMarshal.Cast<T, float>(values), keepMask, settings, MemoryMarshal.Cast<T, float>(outputs));
        }
        else if (typeof(T) == typeof(double))
        {
            Select(MemoryMarshal.Cast<T, double>(values), keepMask, settings, MemoryMarshal.Cast<T, double>(outputs));
        }
        else if (typeof(T) == typeof(Half))
        {
            Select(MemoryMarshal.Cast<T, Half>(values), keepMask, settings, MemoryMarshal.Cast<T, Half>(outputs));
        }
        else if (typeof(T) == typeof(BFloat16))
        {
            Select(MemoryMarshal.Cast<T, BFloat16>(values), keepMask, settings, MemoryMarshal.Cast<T, BFloat16>(outputs));
        }
    }

    private static void Select<T>(ReadOnlySpan<T> values, ReadOnlySpan<byte> keepMask, DropoutSettings settings, Span<T> outputs)
        where T : struct, INumber<T>
    {
        for (int i = 0; i < outputs.Length; i++)
        {
            bool isDropped = settings.DropProbability == 1 || !KeepMask.IsKept(keepMask, i);
            if (isDropped && Bits.Same(outputs[i], values[i] * T.Zero))
            {
                outputs[i] = T.Zero;
            }
        }
    }

    private sealed class Silent : IMaskDeclarations;
}
