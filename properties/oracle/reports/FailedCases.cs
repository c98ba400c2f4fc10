using System.Text.Json;
using Verification.Oracle.Checking;
using Verification.Properties.Laws;
using Verification.Properties.Subjects.Files;
using Verification.Vocabulary;

namespace Verification.Oracle.Reports;

/// <summary>The cases that failed in a run of vectors and may be made smaller, as report.json has them.</summary>
/// <param name="Tokens">One for each check that failed.</param>
/// <param name="Profile">What the vectors asked for.</param>
internal sealed record FailedCases(IReadOnlyList<CaseToken> Tokens, VectorProfile Profile)
{
    /// <summary>Reads them from a report, or from the folder of one.</summary>
    /// <exception cref="UserErrorException">It is no report of a run of vectors.</exception>
    public static FailedCases Read(string path)
    {
        string file = Directory.Exists(path) ? Path.Combine(path, ReportFolder.JsonName) : path;
        if (!File.Exists(file))
        {
            throw new UserErrorException($"There is no report {file}; `oracle check vectors:DIR --report DIR` writes one.");
        }

        try
        {
            using var report = JsonDocument.Parse(File.ReadAllBytes(file));
            JsonElement root = report.RootElement;
            if (root.GetProperty("schema").GetString() != JsonReport.Schema || !root.GetProperty("subject").TryGetProperty("vectors", out JsonElement profile))
            {
                throw new UserErrorException($"{file} is no report of `oracle check vectors:DIR`; what comes in by another door is shrunk on the spot.");
            }

            string[] failures = [Outcome.Violates.Word(), Outcome.Error.Word(), Outcome.WithinBound.Word()];
            CaseToken[] tokens =
            [
                .. from law in root.GetProperty("laws").EnumerateArray()
                   from check in law.GetProperty("checks").EnumerateArray()
                   where failures.Contains(check.GetProperty("verdict").GetString()) && check.TryGetProperty("failingCaseNumber", out JsonElement number) && number.ValueKind == JsonValueKind.Number
                   where !check.GetProperty("isSmallest").GetBoolean()
                   select CaseToken.Parse(check.GetProperty("token").GetString()!),
            ];
            return new(tokens, new VectorProfile(Names<SgdVariant>(profile, "variants"), Names<DropoutScaling>(profile, "scalings")));
        }
        catch (Exception wrong) when (wrong is JsonException or KeyNotFoundException or FormatException or InvalidOperationException or ArgumentException)
        {
            throw new UserErrorException($"{file} is no report of this version: {wrong.Message}", wrong);
        }
    }

    private static TEnum[] Names<TEnum>(JsonElement profile, string field)
        where TEnum : struct, Enum
        => [.. profile.GetProperty(field).EnumerateArray().Select(name => Enum.Parse<TEnum>(name.GetString()!))];
}
