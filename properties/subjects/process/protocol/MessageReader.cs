using System.Globalization;
using System.Text.Json;
using Verification.Properties.Text;
using Verification.Vocabulary;

namespace Verification.Properties.Subjects.Processes.Protocol;

/// <summary>Reads one message, field by field; a field that is missing, twice there or not known is an error, never skipped.</summary>
internal sealed class MessageReader
{
    private readonly Dictionary<string, JsonElement> _fields = new(StringComparer.Ordinal);
    private readonly HashSet<string> _read = new(StringComparer.Ordinal);
    private readonly string _what;

    /// <summary>Begins to read.</summary>
    /// <param name="element">The message.</param>
    /// <param name="what">What it is called in an error: "the answer to sgd.step".</param>
    /// <exception cref="ProtocolException">It is no object, or has a field twice.</exception>
    public MessageReader(JsonElement element, string what)
    {
        _what = what;
        if (element.ValueKind != JsonValueKind.Object)
        {
            throw new ProtocolException($"{what} is no JSON object: {JsonNumbers.Shorten(element.GetRawText())}.");
        }

        foreach (JsonProperty field in element.EnumerateObject())
        {
            if (!_fields.TryAdd(field.Name, field.Value))
            {
                throw new ProtocolException($"{what} has the field \"{field.Name}\" twice.");
            }
        }
    }

    /// <summary>Reads a line as one message.</summary>
    /// <exception cref="ProtocolException">It is no JSON object.</exception>
    public static MessageReader Parse(ReadOnlyMemory<byte> line, string what)
    {
        try
        {
            StrictJson.RequireText(line.Span);
            return new MessageReader(JsonDocument.Parse(line).RootElement, what);
        }
        catch (JsonException wrong)
        {
            string text = System.Text.Encoding.UTF8.GetString(line.Span[..Math.Min(line.Length, JsonNumbers.MostShownBytes)]);

            // A line that does not even begin like an object is most often a print that was forgotten.
            throw new ProtocolException(
                $"{what} is no JSON: \"{JsonNumbers.Shorten(text)}\" ({(text.StartsWith('{') ? wrong.Message : "standard output is for answers alone; print to standard error")})");
        }
    }

    public bool Has(string name) => _fields.ContainsKey(name);

    /// <summary>A value as it stands.</summary>
    public JsonElement Element(string name) => Field(name);

    public string Text(string name)
        => Field(name) is { ValueKind: JsonValueKind.String } text ? text.GetString()! : throw Wrong(name, "a string");

    public string Text(string name, string otherwise) => Has(name) ? Text(name) : otherwise;

    public bool Flag(string name)
        => Field(name) is { ValueKind: JsonValueKind.True or JsonValueKind.False } flag ? flag.GetBoolean() : throw Wrong(name, "true or false");

    public bool Flag(string name, bool otherwise) => Has(name) ? Flag(name) : otherwise;

    public long Whole(string name)
        => Field(name) is { ValueKind: JsonValueKind.Number } number && number.TryGetInt64(out long whole) ? whole : throw Wrong(name, "a whole number");

    public ulong Word(string name)
        => ulong.TryParse(Text(name), NumberStyles.None, CultureInfo.InvariantCulture, out ulong word) ? word : throw Wrong(name, "a 64-bit word in decimal digits");

    public T Number<T>(string name)
        where T : unmanaged
        => JsonNumbers.Read<T>(Field(name), $"\"{name}\" of {_what}");

    public T[] Array<T>(string name)
        where T : unmanaged
        => JsonNumbers.ReadArray<T>(Field(name), name);

    /// <summary>An array that must have a length.</summary>
    /// <exception cref="ProtocolException">It has another.</exception>
    public T[] Array<T>(string name, int length)
        where T : unmanaged
    {
        T[] array = Array<T>(name);
        return array.Length == length ? array : throw new ProtocolException($"\"{name}\" of {_what} has {array.Length} elements; {length} would be right.");
    }

    public T[][] Arrays<T>(string name)
        where T : unmanaged
        => [.. List(name).Select(array => JsonNumbers.ReadArray<T>(array, name))];

    public string[] Texts(string name)
        => [.. List(name).Select(text => text.ValueKind == JsonValueKind.String ? text.GetString()! : throw Wrong(name, "an array of strings"))];

    public int[] Wholes(string name) => [.. List(name).Select(number => JsonNumbers.Read<int>(number, $"an element of \"{name}\""))];

    public MessageReader Object(string name) => new(Field(name), $"\"{name}\" of {_what}");

    public MessageReader[] Objects(string name) => [.. List(name).Select(item => new MessageReader(item, $"an element of \"{name}\" of {_what}"))];

    public JsonElement[] List(string name)
        => Field(name) is { ValueKind: JsonValueKind.Array } list ? [.. list.EnumerateArray()] : throw Wrong(name, "an array");

    public SgdSettings SgdSettings(string name)
    {
        MessageReader fields = Object(name);
        SgdSettings settings = new(fields.Number<double>("learningRate"), fields.Number<double>("weightDecay"))
        {
            Variant = fields.Named<SgdVariant>("variant"),
            BatchSize = (int)fields.Whole("batchSize"),
            DecayBias = fields.Flag("decayBias"),
            Momentum = fields.Number<double>("momentum"),
            Dampening = fields.Number<double>("dampening"),
            Nesterov = fields.Flag("nesterov"),
            Maximize = fields.Flag("maximize"),
            IsFirstStep = fields.Flag("isFirstStep"),
            ScheduleMultiplier = fields.Number<double>("scheduleMultiplier"),
        };
        fields.Finish();
        return settings;
    }

    public DropoutSettings DropoutSettings(string name) => Object(name).DropoutFields();

    public PerceptronSettings PerceptronSettings(string name)
    {
        MessageReader fields = Object(name);
        PerceptronSettings settings = new([.. fields.Objects("hiddenDropout").Select(dropout => dropout.DropoutFields())])
        {
            Activation = fields.Named<Activation>("activation"),
            Accumulation = fields.Has("accumulation") ? fields.Named<Accumulation>("accumulation") : Accumulation.Separate,
        };
        fields.Finish();
        return settings;
    }

    public MaskKey Key(string name)
    {
        MessageReader fields = Object(name);
        MaskKey key = new(fields.Word("seed"), fields.Word("stream"), fields.Word("firstElement"));
        fields.Finish();
        return key;
    }

    /// <summary>A value of an enumeration by its name, or by its number where it has none.</summary>
    public TEnum Named<TEnum>(string name)
        where TEnum : struct, Enum
        => Enum.TryParse(Text(name), out TEnum value) ? value : throw Wrong(name, $"one of {string.Join(", ", Enum.GetNames<TEnum>())}");

    /// <summary>Throws if a field was left unread.</summary>
    /// <exception cref="ProtocolException">There is one that nobody knows.</exception>
    public void Finish()
    {
        if (_fields.Keys.FirstOrDefault(name => !_read.Contains(name)) is string unknown)
        {
            throw new ProtocolException($"{_what} has the unknown field \"{unknown}\"; known are {string.Join(", ", _read.Order(StringComparer.Ordinal))}.");
        }
    }

    private DropoutSettings DropoutFields()
    {
        DropoutSettings settings = new(Number<double>("dropProbability")) { Scaling = Named<DropoutScaling>("scaling") };
        Finish();
        return settings;
    }

    private JsonElement Field(string name)
    {
        _read.Add(name);
        return _fields.TryGetValue(name, out JsonElement value) ? value : throw new ProtocolException($"{_what} lacks the field \"{name}\".");
    }

    private ProtocolException Wrong(string name, string right)
        => new($"\"{name}\" of {_what} is {JsonNumbers.Shorten(_fields[name].GetRawText())}; it must be {right}.");
}
