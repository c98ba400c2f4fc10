using System.Buffers;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using Verification.Properties.Laws;
using Verification.Properties.Subjects.Processes.Protocol;

namespace Verification.Properties.Subjects.Files;

/// <summary>One call that is asked through a file.</summary>
/// <param name="Id">Its name: the operation, the number type, and a hash of the call, so that the same call has the same name in every set.</param>
/// <param name="Call">The call, as the process door would send it: `op`, `type`, and the arguments.</param>
public sealed record Vector(string Id, JsonElement Call)
{
    // 10 hexadecimal digits: among a million calls two share a name less often than once in a machine's life; the reader would notice.
    private const int HashBytes = 5;

    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A call with its name.</summary>
    public static Vector Of(JsonElement call) => new(IdOf(call), call);

    /// <summary>The name of a call.</summary>
    public static string IdOf(JsonElement call)
    {
        ArrayBufferWriter<byte> bytes = new();
        using (Utf8JsonWriter writer = new(bytes, Plain))
        {
            call.WriteTo(writer);
        }

        string hash = Convert.ToHexStringLower(SHA256.HashData(bytes.WrittenSpan)[..HashBytes]);
        string operation = call.GetProperty(Wire.Op).GetString()!;
        return call.TryGetProperty(Wire.Type, out JsonElement type) ? $"{operation}.{type.GetString()}.{hash}" : $"{operation}.{hash}";
    }
}

/// <summary>A case of a check, and the calls that judging it makes.</summary>
/// <param name="Address">Which case; null where the check is one sweep.</param>
/// <param name="Vectors">The names of its calls, in the order in which they are made.</param>
public sealed record VectorCase(CaseAddress? Address, IReadOnlyList<string> Vectors);

/// <summary>A check and those of its cases that a set holds.</summary>
/// <param name="LawId">The law.</param>
/// <param name="Label">The check.</param>
/// <param name="Cases">The cases.</param>
public sealed record VectorCheck(string LawId, string Label, IReadOnlyList<VectorCase> Cases)
{
    /// <summary>The case that failed in the round before, where the cases are those that are tried in its place; else null. Its calls are among those of the first case.</summary>
    public VectorCase? Failed { get; init; }
}

/// <summary>A set of test vectors: calls, and the checks that judge their answers.</summary>
/// <param name="Specification">The version of the specification.</param>
/// <param name="Seed">The seed of the cases.</param>
/// <param name="Profile">The variants that are asked for.</param>
/// <param name="Checks">The checks.</param>
/// <param name="Vectors">The calls, each once.</param>
public sealed record VectorSet(string Specification, ulong Seed, VectorProfile Profile, IReadOnlyList<VectorCheck> Checks, IReadOnlyList<Vector> Vectors)
{
    /// <summary>The file of a set, in its folder.</summary>
    public const string FileName = "vectors.json";

    /// <summary>Names the schema and its version; the version rises when a reader would have to change.</summary>
    public const string Schema = "verification-vectors/1";
}
