using Verification.Properties.Laws;

namespace Verification.Properties.Subjects;

/// <summary>A subject to which a call is dear (a process, a GPU, a file): it is asked many calls at once where that is possible.</summary>
public interface IAsksAhead : ISubject
{
    /// <summary>
    /// Runs a check. A check is a function of the subject's answers, so it may run first on answers that are foreseen, while the calls are
    /// sent together; its report stands if every answer came as foreseen, and else it runs again on the answers that came.
    /// </summary>
    /// <param name="check">Runs the check against the subject that it is given; it may be called twice.</param>
    /// <returns>The report on the answers that the subject gave.</returns>
    CheckReport Run(Func<ISubject, CheckReport> check);
}
