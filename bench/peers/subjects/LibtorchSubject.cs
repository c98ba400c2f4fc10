using Verification.Peers.Libtorch;
using Verification.Properties.Subjects;

namespace Verification.Peers.Subjects;

/// <summary>libtorch as a subject: its fused SGD step, and dropout with a mask handed out.</summary>
public sealed class LibtorchSubject : ISubject
{
    private readonly object[] _operations = [new LibtorchOperations<float>(), new LibtorchOperations<double>()];

    /// <inheritdoc/>
    public string Name => "libtorch";

    /// <inheritdoc/>
    public string Description => $"libtorch {Runtime.Version}: _fused_sgd_ and native_dropout, kernels {Runtime.Kernels()}";

    /// <inheritdoc/>
    public TOperations? Find<TOperations>()
        where TOperations : class
        => _operations.OfType<TOperations>().FirstOrDefault();
}
