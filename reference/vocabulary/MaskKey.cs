using System.Globalization;

namespace Verification.Vocabulary;

/// <summary>
/// Names a keep mask: element i of it is a pure function of generator, seed, stream and <c>FirstElement + i</c>,
/// whatever the vector width, the number of threads or the slicing.
/// </summary>
/// <param name="Seed">The generator's key: choose one a run.</param>
/// <param name="Stream">The sequence under that key: choose one a mask (layer, step), so that no two masks share words.</param>
/// <param name="FirstElement">Where in the stream the mask begins: a slice of a mask is drawn by its offset.</param>
public readonly record struct MaskKey(ulong Seed, ulong Stream = 0, ulong FirstElement = 0)
{
    /// <summary>Whose words decide; the first generator unless another is named.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such generator.</exception>
    public MaskGenerator Generator
    {
        get;
        init
        {
            Require.Defined(value, nameof(Generator));
            field = value;
        }
    }

    /// <summary>The key of the slice of this mask that begins <paramref name="elements"/> further on.</summary>
    public MaskKey Skip(ulong elements) => this with { FirstElement = unchecked(FirstElement + elements) };

    /// <summary>The key in words, for messages and reports.</summary>
    public override string ToString()
        => string.Create(CultureInfo.InvariantCulture, $"seed={Seed}, stream={Stream}, first={FirstElement}{(Generator == default ? string.Empty : $", {Generator}")}");
}
