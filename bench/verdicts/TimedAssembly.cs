using System.Security.Cryptography;

namespace Verification.Bench.Verdicts;

/// <summary>Which very binary was timed, so that a verdict on another one is not taken for its own.</summary>
/// <param name="Name">The assembly.</param>
/// <param name="Mvid">The module version id that the compiler put into it.</param>
/// <param name="Sha256">The digest of its file, in hexadecimal, lower case.</param>
public sealed record TimedAssembly(string Name, Guid Mvid, string Sha256)
{
    private const string Marker = "// timed assembly: ";
    private const int ShownDigits = 12;

    /// <summary>The optimized assembly that this process runs.</summary>
    public static TimedAssembly Optimized { get; } = Of(typeof(Verification.Optimized.DecayedSgd));

    /// <summary>Whether the file is another one by now than when its digest was first asked for: then this process runs what the file no longer holds.</summary>
    public static bool IsReplaced => Optimized.Sha256 != Of(typeof(Verification.Optimized.DecayedSgd)).Sha256;

    /// <summary>As many digits of the digest as a reader compares.</summary>
    public string Short => Sha256[..Math.Min(ShownDigits, Sha256.Length)];

    /// <summary>The line by which a measuring process says which binary it timed.</summary>
    public static string Line(TimedAssembly assembly) => $"{Marker}{assembly.Name} {assembly.Mvid} {assembly.Sha256}";

    /// <summary>The binary in the output of a measuring process; null where it says none.</summary>
    public static TimedAssembly? FindIn(IEnumerable<string> output)
        => output
            .Where(line => line.StartsWith(Marker))
            .Select(line => line[Marker.Length..].Split(' '))
            .Select(words => words.Length == 3 && Guid.TryParse(words[1], out Guid mvid) ? new TimedAssembly(words[0], mvid, words[2]) : null)
            .FirstOrDefault();

    private static TimedAssembly Of(Type type)
        => new(type.Assembly.GetName().Name!, type.Module.ModuleVersionId, Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(type.Assembly.Location))));
}
