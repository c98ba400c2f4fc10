using Verification.Properties.Subjects.Processes.Protocol;

namespace Verification.Properties.Subjects.Processes.Serving;

/// <summary>Answers the calls of one operation in one number type.</summary>
internal interface IService
{
    /// <summary>What the subject offers of it, as the handshake says it.</summary>
    IEnumerable<Offer> Offers { get; }

    /// <summary>The way to answer an operation by its name and number type (null for Philox), or null where this service has none.</summary>
    Action<ServedCall>? Find(string operation, string? numberType);
}
