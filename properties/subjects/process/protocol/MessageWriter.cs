using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Verification.Vocabulary;

namespace Verification.Properties.Subjects.Processes.Protocol;

/// <summary>Writes one message, field by field.</summary>
internal sealed class MessageWriter : IDisposable
{
    // Nothing here is put into a web page.
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    private readonly ArrayBufferWriter<byte> _buffer = new();
    private readonly Utf8JsonWriter _writer;

    /// <summary>Begins a message.</summary>
    public MessageWriter(ArrayEncoding encoding)
    {
        Encoding = encoding;
        _writer = new Utf8JsonWriter(_buffer, Plain);
        _writer.WriteStartObject();
    }

    /// <summary>How arrays are written.</summary>
    public ArrayEncoding Encoding { get; }

    public void Text(string name, string value) => _writer.WriteString(name, value);

    public void Flag(string name, bool value) => _writer.WriteBoolean(name, value);

    public void Whole(string name, long value) => _writer.WriteNumber(name, value);

    /// <summary>A 64-bit word as a decimal string: a JSON number loses digits above 2^53 in many languages.</summary>
    public void Word(string name, ulong value) => _writer.WriteString(name, value.ToString(CultureInfo.InvariantCulture));

    /// <summary>A scalar, whatever the encoding of arrays.</summary>
    public void Number<T>(string name, T value)
        where T : unmanaged
    {
        _writer.WritePropertyName(name);
        JsonNumbers.Write(_writer, value);
    }

    public void Array<T>(string name, ReadOnlySpan<T> values)
        where T : unmanaged
    {
        _writer.WritePropertyName(name);
        JsonNumbers.WriteArray(_writer, values, Encoding);
    }

    public void Arrays<T>(string name, IEnumerable<T[]> arrays)
        where T : unmanaged
    {
        _writer.WriteStartArray(name);
        foreach (T[] array in arrays)
        {
            JsonNumbers.WriteArray<T>(_writer, array, Encoding);
        }

        _writer.WriteEndArray();
    }

    public void Texts(string name, IEnumerable<string> values)
    {
        _writer.WriteStartArray(name);
        foreach (string value in values)
        {
            _writer.WriteStringValue(value);
        }

        _writer.WriteEndArray();
    }

    public void Wholes(string name, IEnumerable<int> values)
    {
        _writer.WriteStartArray(name);
        foreach (int value in values)
        {
            _writer.WriteNumberValue(value);
        }

        _writer.WriteEndArray();
    }

    public void Object(string name, Action<MessageWriter> fields)
    {
        _writer.WriteStartObject(name);
        fields(this);
        _writer.WriteEndObject();
    }

    public void Objects<TItem>(string name, IEnumerable<TItem> items, Action<MessageWriter, TItem> fields)
    {
        _writer.WriteStartArray(name);
        foreach (TItem item in items)
        {
            _writer.WriteStartObject();
            fields(this, item);
            _writer.WriteEndObject();
        }

        _writer.WriteEndArray();
    }

    /// <summary>Messages that are complete already.</summary>
    public void Raw(string name, IEnumerable<byte[]> messages)
    {
        _writer.WriteStartArray(name);
        foreach (byte[] message in messages)
        {
            _writer.WriteRawValue(message, skipInputValidation: true);
        }

        _writer.WriteEndArray();
    }

    public void Settings(string name, SgdSettings settings)
        => Object(name, writer =>
        {
            writer.Text("variant", settings.Variant.ToString());
            writer.Number("learningRate", settings.LearningRate);
            writer.Number("weightDecay", settings.WeightDecay);
            writer.Whole("batchSize", settings.BatchSize);
            writer.Flag("decayBias", settings.DecayBias);
            writer.Number("momentum", settings.Momentum);
            writer.Number("dampening", settings.Dampening);
            writer.Flag("nesterov", settings.Nesterov);
            writer.Flag("maximize", settings.Maximize);
            writer.Flag("isFirstStep", settings.IsFirstStep);
            writer.Number("scheduleMultiplier", settings.ScheduleMultiplier);
        });

    public void Settings(string name, DropoutSettings settings) => Object(name, writer => writer.Fields(settings));

    public void Settings(string name, PerceptronSettings settings)
        => Object(name, writer =>
        {
            writer.Text("activation", settings.Activation.ToString());
            if (settings.Accumulation != Accumulation.Separate)
            {
                // Those who know no other never meet the field.
                writer.Text("accumulation", settings.Accumulation.ToString());
            }

            writer.Objects("hiddenDropout", settings.HiddenDropout, (inner, dropout) => inner.Fields(dropout));
        });

    /// <exception cref="NotSupportedException">The mask is drawn by another generator than the first, for which the protocol has no name.</exception>
    public void Key(string name, MaskKey key)
    {
        if (key.Generator != MaskGenerator.Philox4x32)
        {
            throw new NotSupportedException($"A mask key of the protocol cannot name {key.Generator}; masks are drawn by {MaskGenerator.Philox4x32} alone.");
        }

        Object(name, writer =>
        {
            writer.Word("seed", key.Seed);
            writer.Word("stream", key.Stream);
            writer.Word("firstElement", key.FirstElement);
        });
    }

    /// <summary>Ends the message.</summary>
    /// <returns>Its bytes, without an end of line.</returns>
    public byte[] Finish()
    {
        _writer.WriteEndObject();
        _writer.Flush();
        return _buffer.WrittenSpan.ToArray();
    }

    /// <inheritdoc/>
    public void Dispose() => _writer.Dispose();

    private void Fields(DropoutSettings settings)
    {
        Text("scaling", settings.Scaling.ToString());
        Number("dropProbability", settings.DropProbability);
    }
}
