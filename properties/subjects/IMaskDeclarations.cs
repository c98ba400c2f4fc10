using Verification.Vocabulary;

namespace Verification.Properties.Subjects;

/// <summary>
/// What a subject says of its dropout masks. One that does not have this interface draws the specification's masks and selects dropped units away.
/// </summary>
public interface IMaskDeclarations
{
    /// <summary>
    /// Who draws: "philox", section 4 of the specification; "own", a generator of the subject's own, whose masks are judged as they are handed out;
    /// or a name of <see cref="Verification.Reference.Generators.MaskGenerators.Names"/>, to whose masks it is then held bit for bit.
    /// </summary>
    string Generator => "philox";

    /// <summary>
    /// Whether the mask key of a call may name this generator. The laws name another than the first only where the subject says so here; the
    /// subjects of other processes and native libraries do not, since their protocols have no place for the name.
    /// </summary>
    bool Draws(MaskGenerator generator) => generator == MaskGenerator.Philox4x32;

    /// <summary>Whether a mask is a function of its key. If not, the laws that draw a mask twice are reported as not implemented.</summary>
    bool IsSeeded => true;

    /// <summary>What becomes of a dropped unit; the subject is held to it bit for bit.</summary>
    DroppedUnits Dropped => DroppedUnits.Selected;
}
