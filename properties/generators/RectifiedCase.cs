using System.Numerics;
using Verification.Properties.Formulas;
using Verification.Vocabulary;

namespace Verification.Properties.Generators;

/// <summary>One case of relu and dropout as one operation.</summary>
/// <param name="Input">x.</param>
/// <param name="OutputGradients">dy.</param>
/// <param name="Kept">The mask.</param>
/// <param name="Settings">p and the scaling.</param>
/// <param name="Key">The key by which the mask is drawn.</param>
internal sealed record RectifiedCase<T>(T[] Input, T[] OutputGradients, bool[] Kept, DropoutSettings Settings, MaskKey Key)
    where T : struct, INumber<T>
{
    /// <summary>The mask as it is handed over.</summary>
    public byte[] Mask => MaskLayout.Pack(Kept);

    /// <summary>y, from the formulas and not by way of the reference.</summary>
    public T[] Outputs() => DropoutExpectation.Outputs([.. Input.Select(x => x <= T.Zero ? T.Zero : x)], Kept, Settings);

    /// <summary>dx, likewise.</summary>
    public T[] Gradients() => [.. DropoutExpectation.Outputs(OutputGradients, Kept, Settings).Zip(Input, (gradient, x) => x <= T.Zero ? T.Zero : gradient)];

    /// <summary>The case in words.</summary>
    public override string ToString() => $"({Input.Length} x {typeof(T).Name}, {Settings}, {Key})";
}
