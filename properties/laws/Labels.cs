using Verification.Properties.Generators;
using Verification.Properties.Text;

namespace Verification.Properties.Laws;

/// <summary>Names the checks of a law.</summary>
internal static class Labels
{
    /// <summary>"float, exact": the number type and the kind of hyper-parameters.</summary>
    public static string Of<T>(HyperparameterKind kind) => $"{TypeName.Of<T>()}, {kind.ToString().ToLowerInvariant()}";
}
