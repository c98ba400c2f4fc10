using System.Globalization;
using Verification.Vocabulary;

namespace Verification.Reference.Generators;

/// <summary>The named ways to draw a mask, and the mask that each draws.</summary>
public static class MaskGenerators
{
    /// <summary>One of each: where a layout depends on the machine, as on one whose grid is never cut off.</summary>
    public static IReadOnlyList<IMaskGenerator> All { get; } =
    [
        new PhiloxGenerator(),
        new PhiloxGenerator(MaskGenerator.Philox4x32Halves),
        new PyTorchCudaGenerator(),
        new TensorFlowGenerator(),
        new TensorFlowStatelessGenerator(),
        new JaxGenerator(isPartitionable: true),
        new JaxGenerator(isPartitionable: false),
    ];

    /// <summary>The names that <see cref="Named"/> knows, for messages and help.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. All.Select(generator => generator.Name), $"{PyTorchCudaGenerator.PlainName}:BLOCKS"];

    /// <summary>The generator with a name.</summary>
    /// <param name="name">One of <see cref="Names"/>; BLOCKS is a number, at least 1.</param>
    /// <exception cref="KeyNotFoundException">There is none; the message lists the names.</exception>
    public static IMaskGenerator Named(string name)
    {
        const string CutOff = PyTorchCudaGenerator.PlainName + ":";
        if (name.StartsWith(CutOff, StringComparison.Ordinal)
            && int.TryParse(name[CutOff.Length..], NumberStyles.None, CultureInfo.InvariantCulture, out int blocks)
            && blocks >= 1)
        {
            return new PyTorchCudaGenerator(blocks);
        }

        return All.FirstOrDefault(generator => generator.Name == name)
            ?? throw new KeyNotFoundException($"There is no generator \"{name}\"; there are {string.Join(", ", Names)}.");
    }

    /// <summary>Draws a keep mask. p = 0 keeps all and p = 1 drops all, in every framework, without a draw.</summary>
    /// <param name="generator">Which words, and which of them keep.</param>
    /// <param name="maskKey">Which mask.</param>
    /// <param name="dropProbability">p in [0, 1].</param>
    /// <param name="elements">Elements of the array, at least 0.</param>
    /// <param name="keepMask">Overwritten, padding included: <see cref="KeepMask.ByteCount"/> bytes.</param>
    /// <exception cref="ArgumentException">The mask has another length, or the framework has no mask of this key.</exception>
    /// <exception cref="ArgumentOutOfRangeException">p is outside [0, 1] or NaN, or the number of elements is negative.</exception>
    public static void DrawKeepMask(IMaskGenerator generator, MaskKey maskKey, double dropProbability, int elements, Span<byte> keepMask)
    {
        Require.Probability(dropProbability, "drop probability");
        Require.AtLeast(elements, 0, nameof(elements));
        Require.Length(keepMask.Length, KeepMask.ByteCount(elements), nameof(keepMask), "one bit an element");
        uint[] words = new uint[elements];
        generator.Words(maskKey, words);
        keepMask.Clear();
        for (int i = 0; i < elements; i++)
        {
            KeepMask.Set(keepMask, i, dropProbability == 0 || (dropProbability < 1 && generator.IsKept(words[i], dropProbability)));
        }
    }

    /// <summary>For layouts that have no slices: the mask of an array begins at its first element.</summary>
    internal static void RequireWholeMask(MaskKey maskKey, string name)
    {
        if (maskKey.FirstElement != 0)
        {
            throw new ArgumentException($"The first element of the mask key is {maskKey.FirstElement}; masks of {name} begin at 0.", nameof(maskKey));
        }
    }
}
