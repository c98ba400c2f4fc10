using System.Reflection;

namespace Verification.Oracle.Reports;

/// <summary>The JSON schema of vectors and of the answers to them, which lies in the assembly.</summary>
internal static class VectorSchema
{
    /// <summary>The file beside a set of vectors.</summary>
    public const string FileName = "vectors.schema.json";

    /// <summary>The schema itself.</summary>
    public static string Text
    {
        get
        {
            string resource = $"Verification.Oracle.reports.{FileName}";
            using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(resource) ?? throw new InvalidOperationException($"The assembly lacks its resource {resource}.");
            using StreamReader reader = new(stream);
            return reader.ReadToEnd();
        }
    }
}
