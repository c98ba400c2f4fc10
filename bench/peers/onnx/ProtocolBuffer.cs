using System.Text;

namespace Verification.Peers.Onnx;

/// <summary>Writes the few kinds of protocol buffer fields that an ONNX model has, so that no package is needed to make one.</summary>
internal sealed class ProtocolBuffer
{
    private const int WireTypeBits = 3;
    private const int VariableLength = 0;
    private const int LengthDelimited = 2;
    private const int FixedThirtyTwo = 5;
    private const int PayloadBits = 7;
    private const byte Continues = 0x80;

    private readonly List<byte> _bytes = [];

    /// <summary>Everything that was written.</summary>
    public byte[] ToArray() => [.. _bytes];

    /// <summary>An integer field.</summary>
    public ProtocolBuffer Add(int field, long value)
    {
        Variable((ulong)field << WireTypeBits | VariableLength);
        Variable((ulong)value);
        return this;
    }

    /// <summary>A float field.</summary>
    public ProtocolBuffer Add(int field, float value)
    {
        Variable((ulong)field << WireTypeBits | FixedThirtyTwo);
        _bytes.AddRange(BitConverter.GetBytes(value));
        return this;
    }

    /// <summary>A text field.</summary>
    public ProtocolBuffer Add(int field, string value) => Add(field, Encoding.UTF8.GetBytes(value));

    /// <summary>A message in a message.</summary>
    public ProtocolBuffer Add(int field, ProtocolBuffer message) => Add(field, message.ToArray());

    private ProtocolBuffer Add(int field, byte[] bytes)
    {
        Variable((ulong)field << WireTypeBits | LengthDelimited);
        Variable((ulong)bytes.Length);
        _bytes.AddRange(bytes);
        return this;
    }

    private void Variable(ulong value)
    {
        for (; value >= Continues; value >>= PayloadBits)
        {
            _bytes.Add((byte)(value | Continues));
        }

        _bytes.Add((byte)value);
    }
}
