using System.Reflection;
using Verification.Optimized;

namespace Verification.Gate.Layout;

/// <summary>Reference and optimized offer the same methods with the same parameters, by name and order; optimized may end on a width.</summary>
public sealed class SignaturesAreTheSame
{
    private const string WidthSuffix = $", {nameof(VectorWidth)} width";

    public static TheoryData<string> Operations()
        => [.. Repository.OperationsIn("reference").Select(name => name), "Losses.SquaredLoss", "Losses.SoftmaxCrossEntropy", "Shapes.ShapedDropout", "Activations.RectifiedDropout", "Losses.L2Penalty", "Products.AffineMap"];

    [Theory]
    [MemberData(nameof(Operations))]
    public void In_reference_and_optimized(string operation)
    {
        Assert.Equal(Signatures("Verification.Reference", operation), Signatures("Verification.Optimized", operation));
    }

    [Fact]
    public void The_width_is_optional()
    {
        foreach (MethodInfo method in Repository.OperationsIn("optimized").SelectMany(operation => Methods("Verification.Optimized", operation)))
        {
            Assert.All(
                method.GetParameters().Where(parameter => parameter.ParameterType == typeof(VectorWidth)),
                parameter => Assert.Equal(VectorWidth.Widest, (VectorWidth)parameter.DefaultValue!));
        }
    }

    private static MethodInfo[] Methods(string assembly, string operation)
        => (Assembly.Load(assembly).GetType($"{assembly}.{operation}") ?? throw new TypeLoadException($"{assembly} has no {operation}"))
            .GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly);

    private static string[] Signatures(string assembly, string operation)
        => [.. Methods(assembly, operation).Select(Signature).Order(StringComparer.Ordinal)];

    private static string Signature(MethodInfo method)
    {
        string parameters = string.Concat(method.GetParameters().Select(parameter => $", {parameter.ParameterType.Name}{Arguments(parameter.ParameterType)} {parameter.Name}"));
        parameters = parameters.EndsWith(WidthSuffix, StringComparison.Ordinal) ? parameters[..^WidthSuffix.Length] : parameters;
        return $"{method.ReturnType} {method.Name}`{method.GetGenericArguments().Length}({parameters.TrimStart(',', ' ')})";
    }

    private static string Arguments(Type type) => type.IsGenericType ? $"<{string.Join(", ", type.GetGenericArguments().Select(argument => argument.Name))}>" : string.Empty;
}
