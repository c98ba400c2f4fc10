using Verification.Properties.Subjects.Processes;

namespace Verification.Properties.Subjects.Files;

/// <summary>A subject whose calls go to an exchange.</summary>
internal sealed class ExchangeSubject(string name, IExchange exchange) : ISubject, IArgumentChecks
{
    private readonly object[] _operations = ProcessSubject.Offered(exchange);

    public string Name => name;

    public bool RefusesBadArguments => exchange.Handshake.RefusesBadArguments;

    public TOperations? Find<TOperations>()
        where TOperations : class
        => this as TOperations ?? _operations.OfType<TOperations>().FirstOrDefault();
}
