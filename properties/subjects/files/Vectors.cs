using System.Reflection;

namespace Verification.Properties.Subjects.Files;

/// <summary>What the parts of the files door share.</summary>
internal static class Vectors
{
    /// <summary>The version of the specification, which is that of the reference.</summary>
    public static string SpecificationVersion { get; } = Assembly.GetAssembly(typeof(Reference.DecayedSgd))!.GetName().Version!.ToString(3);
}
