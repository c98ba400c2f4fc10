using System.Text.Json;
using Verification.Properties.Subjects.Processes;

namespace Verification.Properties.Subjects.Recorded;

/// <summary>Where many questions can be asked in one message.</summary>
internal interface IBatchExchange : IExchange
{
    /// <summary>Asks many questions.</summary>
    /// <param name="requests">The messages, without ids.</param>
    /// <returns>One answer a request, in their order.</returns>
    /// <exception cref="SubjectProcessException">There are no answers that the protocol allows.</exception>
    IReadOnlyList<JsonElement> AskAll(IReadOnlyList<byte[]> requests);
}
