using Verification.Properties.Subjects;
using Verification.Vocabulary;

namespace Verification.Properties.Faults.Matrix;

/// <summary>What is said of dropout masks, side by side: a generator of one's own makes a difference where a law asks whose it is.</summary>
internal sealed class SharedMaskDeclarations(SideBySide subjects) : SharedOperations<IMaskDeclarations>(subjects), IMaskDeclarations
{
    public string Generator => Declared(masks => masks.Generator);

    public bool IsSeeded => Declared(masks => masks.IsSeeded);

    public DroppedUnits Dropped => Declared(masks => masks.Dropped);

    public bool Draws(MaskGenerator generator) => Declared(masks => masks.Draws(generator));
}
