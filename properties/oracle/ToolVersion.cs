using System.Reflection;

namespace Verification.Oracle;

/// <summary>The version of the command, as its assembly tells it.</summary>
public static class ToolVersion
{
    /// <summary>"0.1.0", with the commit where the build knew it.</summary>
    public static string Text { get; }
        = typeof(ToolVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";
}
