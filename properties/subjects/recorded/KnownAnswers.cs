using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.Json;

namespace Verification.Properties.Subjects.Recorded;

/// <summary>Answers that came, by the request: those that came as foreseen by that fact alone, the others in full.</summary>
internal sealed class KnownAnswers
{
    // Enough for every check of the quick level; what does not fit is asked again.
    private const long MostBytes = 64 << 20;

    private readonly Dictionary<UInt128, byte[]?> _answers = [];
    private long _bytes;

    /// <summary>Whether an answer came otherwise than foreseen.</summary>
    public bool HasSurprises { get; private set; }

    /// <summary>Whether the answer to a request came.</summary>
    /// <param name="request">The message, without an id.</param>
    /// <param name="surprise">The answer, where it was not as foreseen.</param>
    public bool TryFind(ReadOnlySpan<byte> request, out byte[]? surprise) => _answers.TryGetValue(Key(request), out surprise);

    /// <summary>Keeps an answer.</summary>
    /// <param name="request">The message, without an id.</param>
    /// <param name="foreseen">What was foreseen.</param>
    /// <param name="came">What came.</param>
    public void Add(ReadOnlySpan<byte> request, JsonElement foreseen, JsonElement came)
    {
        if (Same(foreseen, came))
        {
            _answers[Key(request)] = null;
            return;
        }

        HasSurprises = true;
        byte[] answer = JsonMarshal.GetRawUtf8Value(came).ToArray();
        if (_bytes + answer.Length <= MostBytes)
        {
            _bytes += answer.Length;
            _answers[Key(request)] = answer;
        }
    }

    private static UInt128 Key(ReadOnlySpan<byte> request)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(request, hash);
        return MemoryMarshal.Read<UInt128>(hash);
    }

    /// <summary>The same value to the bit: JSON's own equality takes -0 for 0.</summary>
    private static bool Same(JsonElement left, JsonElement right)
        => left.ValueKind == right.ValueKind && left.ValueKind switch
        {
            JsonValueKind.Number => left.GetRawText() == right.GetRawText() || BitConverter.DoubleToInt64Bits(left.GetDouble()) == BitConverter.DoubleToInt64Bits(right.GetDouble()),
            JsonValueKind.String => right.ValueEquals(left.GetString()),
            JsonValueKind.Array => left.GetArrayLength() == right.GetArrayLength() && left.EnumerateArray().Zip(right.EnumerateArray()).All(pair => Same(pair.First, pair.Second)),
            JsonValueKind.Object => SameFields(left, right),
            _ => true,
        };

    private static bool SameFields(JsonElement left, JsonElement right)
    {
        // A field that stands twice makes the counts differ, and is then reported when the answer is read.
        int count = 0;
        foreach (JsonProperty field in left.EnumerateObject())
        {
            count++;
            if (!right.TryGetProperty(field.Name, out JsonElement other) || !Same(field.Value, other))
            {
                return false;
            }
        }

        return count == right.EnumerateObject().Count();
    }
}
