using System.Reflection;
using Verification.Properties.Laws;

namespace Verification.Gate.Operations;

/// <summary>A law over generated data that nobody wrote a property for would be missing in the IDE, in silence.</summary>
public sealed class EveryLawHasItsProperty
{
    [Theory]
    [InlineData(nameof(Reference.DecayedSgd), typeof(DecayedSgdProperties<>), typeof(MasterWeightProperties<>))]
    [InlineData(nameof(Reference.InvertedDropout), typeof(InvertedDropoutProperties<>))]
    [InlineData(nameof(Reference.Philox), typeof(PhiloxProperties))]
    [InlineData(nameof(Reference.LinearRegression), typeof(LinearRegressionProperties<>))]
    [InlineData(nameof(Reference.MultilayerPerceptron), typeof(MultilayerPerceptronProperties<>), typeof(MultilayerPerceptronDerivatives))]
    public void ByItsAttribute(string operation, params Type[] properties)
    {
        IEnumerable<string> laws = LawCatalogue.All
            .Where(law => law.Operation == operation && law.Checks.Any(check => check.GetType().GetGenericTypeDefinitionOrNull() == typeof(PropertyCheck<>)))
            .Select(law => law.Id);
        IEnumerable<string> stated = properties.SelectMany(type => type.GetMethods()).Select(method => method.GetCustomAttribute<LawAttribute>()?.Id).OfType<string>();
        Assert.Equal(laws.Order(StringComparer.Ordinal), stated.Order(StringComparer.Ordinal));
    }
}

internal static class GenericTypes
{
    public static Type? GetGenericTypeDefinitionOrNull(this Type type) => type.IsGenericType ? type.GetGenericTypeDefinition() : null;
}
