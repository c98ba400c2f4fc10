using Verification.Properties.Subjects.Processes.Protocol;

namespace Verification.Properties.Subjects.Processes.Serving;

/// <summary>A service by a table of operations.</summary>
/// <typeparam name="TOperations">The interface behind it.</typeparam>
/// <param name="operations">What the subject has, or null.</param>
/// <param name="type">The number type on the wire, or null for Philox.</param>
internal abstract class Service<TOperations>(TOperations? operations, string? type) : IService
    where TOperations : class
{
    /// <inheritdoc/>
    public IEnumerable<Offer> Offers
        => operations is null ? [] : Table.Keys.Select(name => new Offer(name, type is null ? [] : [type], VariantsOf(name, operations), KeepsFixedOrder(operations)));

    /// <summary>How each operation is answered.</summary>
    protected abstract IReadOnlyDictionary<string, Action<TOperations, ServedCall>> Table { get; }

    /// <inheritdoc/>
    public Action<ServedCall>? Find(string operation, string? numberType)
        => operations is not null && numberType == type && Table.TryGetValue(operation, out Action<TOperations, ServedCall>? answer)
            ? call => answer(operations, call)
            : null;

    /// <summary>The variants that the subject declares for an operation.</summary>
    protected virtual IReadOnlyList<string> VariantsOf(string operation, TOperations subject) => [];

    /// <summary>Whether its sums run in the fixed order.</summary>
    protected virtual bool KeepsFixedOrder(TOperations subject) => false;
}
