using Verification.Properties.Subjects.Processes;

namespace Verification.Properties.Subjects.Recorded;

/// <summary>A subject behind an exchange, for one run of one check.</summary>
internal sealed class AheadSubject(ISubject subject, AheadExchange exchange) : ISubject, IArgumentChecks
{
    private readonly object[] _operations = ProcessSubject.Offered(exchange);

    public string Name => subject.Name;

    public string Description => subject.Description;

    public bool RefusesBadArguments => exchange.Handshake.RefusesBadArguments;

    public TOperations? Find<TOperations>()
        where TOperations : class
        => this as TOperations ?? _operations.OfType<TOperations>().FirstOrDefault();
}
