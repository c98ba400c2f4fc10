using Verification.Peers.Libtorch;
using Verification.Properties.Subjects;

namespace Verification.Peers.Subjects;

/// <summary>libtorch's other dropout as a subject: aten::dropout, which is composed of smaller operators and forms its constant in another way.</summary>
public sealed class LibtorchDropoutSubject : ISubject
{
    private readonly object[] _operations = [new ComposedDropout<float>(), new ComposedDropout<double>()];

    /// <inheritdoc/>
    public string Name => "libtorch-dropout";

    /// <inheritdoc/>
    public string Description => $"libtorch {Runtime.Version}: aten::dropout, kernels {Runtime.Kernels()}";

    /// <inheritdoc/>
    public TOperations? Find<TOperations>()
        where TOperations : class
        => _operations.OfType<TOperations>().FirstOrDefault();
}
