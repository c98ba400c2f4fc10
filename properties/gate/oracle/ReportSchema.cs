using System.Text.Json.Nodes;
using Verification.Oracle.Reports;

namespace Verification.Gate.Oracle;

/// <summary>The report's schema.</summary>
internal static class ReportSchema
{
    private static readonly SchemaValidator Validator = new(JsonNode.Parse(JsonReport.ReadSchema())!.AsObject());

    public static IReadOnlyList<string> Violations(JsonNode report) => Validator.Violations(report);
}
