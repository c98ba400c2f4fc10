using Verification.Properties.Subjects.Processes.Protocol;

namespace Verification.Properties.Subjects.Processes;

/// <summary>Where questions go: to a running process, or to answers that were recorded.</summary>
internal interface IExchange
{
    /// <summary>What the other side says of itself.</summary>
    /// <exception cref="SubjectProcessException">It did not start, or says nothing that can be understood.</exception>
    Handshake Handshake { get; }

    /// <summary>Asks one question.</summary>
    /// <param name="operation">The operation's name on the wire.</param>
    /// <param name="request">The message, without an id.</param>
    /// <returns>The answer, its id read.</returns>
    /// <exception cref="SubjectProcessException">There is no answer that the protocol allows.</exception>
    MessageReader Ask(string operation, byte[] request);
}
