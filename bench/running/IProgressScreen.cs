using Verification.Bench.Reports;

namespace Verification.Bench.Running;

/// <summary>Shows how far a run has come.</summary>
public interface IProgressScreen
{
    /// <summary>Runs the work and shows its progress.</summary>
    void Show(int sides, Action work);

    /// <summary>Something that is not a measurement goes on.</summary>
    void Says(string what);

    /// <summary>A measurement begins.</summary>
    void Begins(string side);

    /// <summary>A measurement has ended.</summary>
    /// <param name="row">Its row, with the sides measured so far.</param>
    void Ends(Row row);
}
