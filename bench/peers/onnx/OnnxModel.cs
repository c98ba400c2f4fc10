namespace Verification.Peers.Onnx;

/// <summary>A model of one operator, all its inputs from outside. Field numbers are those of onnx.proto3.</summary>
internal static class OnnxModel
{
    /// <summary>Versions of the file format that every program of the last years reads.</summary>
    private const int IrVersion = 8;

    // AttributeProto.AttributeType.
    private const int FloatAttribute = 1;
    private const int IntegerAttribute = 2;
    private const int TextAttribute = 3;

    /// <summary>TensorProto.DataType.</summary>
    public enum ElementType
    {
        Float = 1,
        Int64 = 7,
        Boolean = 9,
        Float16 = 10,
        Double = 11,
        BFloat16 = 16,
    }

    /// <summary>Makes the file.</summary>
    /// <param name="domain">The operator's domain; empty for ONNX itself.</param>
    /// <param name="domainVersion">The version of the domain.</param>
    /// <param name="operation">The operator.</param>
    /// <param name="attributes">float, long or string.</param>
    /// <param name="inputs">Name, type and shape.</param>
    /// <param name="outputs">The same.</param>
    public static byte[] OfOneOperator(
        string domain,
        int domainVersion,
        string operation,
        IEnumerable<(string Name, object Value)> attributes,
        (string Name, ElementType Type, long[] Shape)[] inputs,
        (string Name, ElementType Type, long[] Shape)[] outputs)
    {
        ProtocolBuffer node = new();
        Array.ForEach(inputs, input => node.Add(1, input.Name));
        Array.ForEach(outputs, output => node.Add(2, output.Name));
        node.Add(4, operation);
        foreach ((string name, object value) in attributes)
        {
            node.Add(5, Attribute(name, value));
        }

        node.Add(7, domain);
        ProtocolBuffer graph = new();
        graph.Add(1, node).Add(2, operation);
        Array.ForEach(inputs, input => graph.Add(11, Value(input)));
        Array.ForEach(outputs, output => graph.Add(12, Value(output)));
        return new ProtocolBuffer()
            .Add(1, IrVersion)
            .Add(7, graph)
            .Add(8, new ProtocolBuffer().Add(1, domain).Add(2, domainVersion))
            .ToArray();
    }

    private static ProtocolBuffer Attribute(string name, object value)
    {
        ProtocolBuffer attribute = new ProtocolBuffer().Add(1, name);
        return value switch
        {
            float number => attribute.Add(2, number).Add(20, FloatAttribute),
            long integer => attribute.Add(3, integer).Add(20, IntegerAttribute),
            string text => attribute.Add(4, text).Add(20, TextAttribute),
            _ => throw new NotSupportedException($"An attribute that is a {value.GetType().Name} is not written here."),
        };
    }

    private static ProtocolBuffer Value((string Name, ElementType Type, long[] Shape) value)
    {
        ProtocolBuffer shape = new();
        Array.ForEach(value.Shape, size => shape.Add(1, new ProtocolBuffer().Add(1, size)));
        ProtocolBuffer tensor = new ProtocolBuffer().Add(1, (long)value.Type).Add(2, shape);
        return new ProtocolBuffer().Add(1, value.Name).Add(2, new ProtocolBuffer().Add(1, tensor));
    }
}
