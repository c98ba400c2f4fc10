using Verification.Vocabulary;

namespace Verification.Properties.Subjects.Processes.Protocol;

/// <summary>One operation as a subject offers it.</summary>
/// <param name="Operation">Its name on the wire.</param>
/// <param name="Types">The number types, by the names of <see cref="NumberTypes"/>; empty for Philox, which has none.</param>
/// <param name="Variants">The variants, scalings or accumulations that the subject declares, by name.</param>
/// <param name="FixedOrder">Whether its sums run in the fixed order of the specification.</param>
internal sealed record Offer(string Operation, IReadOnlyList<string> Types, IReadOnlyList<string> Variants, bool FixedOrder)
{
    /// <summary>Writes the fields.</summary>
    public void Write(MessageWriter writer)
    {
        writer.Text("operation", Operation);
        writer.Texts("types", Types);
        writer.Texts("variants", Variants);
        writer.Flag("fixedOrder", FixedOrder);
    }

    /// <summary>Reads the fields.</summary>
    /// <exception cref="ProtocolException">A field is missing or unknown, or a name is.</exception>
    public static Offer Read(MessageReader reader)
    {
        Offer offer = new(
            reader.Text("operation"),
            reader.Has("types") ? reader.Texts("types") : [],
            reader.Has("variants") ? reader.Texts("variants") : [],
            reader.Flag("fixedOrder", otherwise: false));
        reader.Finish();
        MustBeKnown(offer.Operation, OperationNames.All, "operation");
        foreach (string type in offer.Types)
        {
            MustBeKnown(type, NumberTypes.Of(offer.Operation), $"number type of {offer.Operation}");
        }

        string[] known = OperationNames.Sgd.Concat(OperationNames.Masters).Contains(offer.Operation) ? Enum.GetNames<SgdVariant>()
            : OperationNames.Dropout.Concat(OperationNames.ShapedDropout).Contains(offer.Operation) ? Enum.GetNames<DropoutScaling>()
            : OperationNames.WithAccumulation.Contains(offer.Operation) ? Enum.GetNames<Accumulation>()
            : [];
        foreach (string variant in offer.Variants)
        {
            MustBeKnown(variant, known, $"variant of {offer.Operation}");
        }

        bool isPhilox = OperationNames.Philox.Contains(offer.Operation);
        return isPhilox == (offer.Types.Count == 0)
            ? offer
            : throw new ProtocolException(isPhilox ? $"{offer.Operation} has no number type." : $"{offer.Operation} needs \"types\", of {string.Join(", ", NumberTypes.Of(offer.Operation))}.");
    }

    private static void MustBeKnown(string name, IReadOnlyList<string> known, string what)
    {
        if (!known.Contains(name, StringComparer.Ordinal))
        {
            throw new ProtocolException($"There is no {what} \"{name}\"{(known.Count == 0 ? "." : $"; there are {string.Join(", ", known)}.")}");
        }
    }
}

/// <summary>What a subject says of itself when it starts.</summary>
/// <param name="Name">A short name.</param>
/// <param name="Offers">What it offers.</param>
internal sealed record Handshake(string Name, IReadOnlyList<Offer> Offers)
{
    /// <summary>One line: what this is.</summary>
    public string Description { get; init; } = Name;

    /// <summary>How it takes and gives arrays.</summary>
    public ArrayEncoding Encoding { get; init; } = ArrayEncoding.Base64;

    /// <summary>Whether it takes many calls in one message.</summary>
    public bool Batch { get; init; }

    /// <summary>Whether only one process of it may run at a time.</summary>
    public bool Exclusive { get; init; }

    /// <summary>Whether it checks its arguments and answers bad ones with an error; else no bad argument is sent.</summary>
    public bool RefusesBadArguments { get; init; }

    /// <summary>Who draws its masks, whether by a seed, and what becomes of dropped units.</summary>
    public HandshakeMasks Masks { get; init; } = new();

    /// <summary>How arithmetic rounds in it, where it tells.</summary>
    public SubjectArithmetic? Arithmetic { get; init; }

    /// <summary>Whether calls tell where their arrays lie; a file has no memory of that kind.</summary>
    public bool TellsPlaces { get; init; } = true;

    /// <summary>Writes the greeting of the oracle.</summary>
    public static byte[] Hello(string oracleVersion)
    {
        using MessageWriter writer = new(ArrayEncoding.Base64);
        writer.Whole(Wire.Id, Wire.HandshakeId);
        writer.Text(Wire.Op, Wire.Hello);
        writer.Whole("protocol", Wire.Version);
        writer.Text("oracle", oracleVersion);
        return writer.Finish();
    }

    /// <summary>Writes the answer to the greeting.</summary>
    public byte[] Write()
    {
        using MessageWriter writer = new(Encoding);
        writer.Whole(Wire.Id, Wire.HandshakeId);
        writer.Whole("protocol", Wire.Version);
        writer.Text("name", Name);
        writer.Text("description", Description);
        writer.Text("encoding", Encoding == ArrayEncoding.Base64 ? "base64" : "numbers");
        writer.Flag("batch", Batch);
        writer.Flag("exclusive", Exclusive);
        writer.Flag("refusesBadArguments", RefusesBadArguments);
        Masks.Write(writer);
        if (Arithmetic is SubjectArithmetic arithmetic)
        {
            writer.Object(ArithmeticField, fields =>
            {
                fields.Flag("flushesToZero", arithmetic.FlushesToZero);
                fields.Flag("readsSubnormalsAsZero", arithmetic.ReadsSubnormalsAsZero);
                fields.Flag("roundsToNearestEven", arithmetic.RoundsToNearestEven);
            });
        }

        writer.Objects("operations", Offers, (inner, offer) => offer.Write(inner));
        return writer.Finish();
    }

    /// <summary>Reads the answer to the greeting.</summary>
    /// <exception cref="ProtocolException">It is not what the protocol asks for.</exception>
    public static Handshake Read(MessageReader reader)
    {
        if (reader.Whole(Wire.Id) != Wire.HandshakeId)
        {
            throw new ProtocolException($"The answer to the handshake must have the id {Wire.HandshakeId}.");
        }

        if (reader.Has(Wire.Error))
        {
            throw new ProtocolException($"The subject could not start: {reader.Object(Wire.Error).Text(Wire.Message)}");
        }

        if (reader.Whole("protocol") is long version && version != Wire.Version)
        {
            throw new ProtocolException($"The subject speaks version {version} of the protocol; this oracle speaks version {Wire.Version}.");
        }

        string name = reader.Text("name");
        string encoding = reader.Text("encoding");
        Handshake handshake = new(name, [.. reader.Objects("operations").Select(Offer.Read)])
        {
            Description = reader.Text("description", name),
            Encoding = encoding switch
            {
                "base64" => ArrayEncoding.Base64,
                "numbers" => ArrayEncoding.Numbers,
                _ => throw new ProtocolException($"There is no encoding \"{encoding}\"; there are base64 and numbers."),
            },
            Batch = reader.Flag("batch", otherwise: false),
            Exclusive = reader.Flag("exclusive", otherwise: false),
            RefusesBadArguments = reader.Flag("refusesBadArguments", otherwise: false),
            Masks = HandshakeMasks.Read(reader),
            Arithmetic = reader.Has(ArithmeticField) ? ReadArithmetic(reader.Object(ArithmeticField)) : null,
        };
        reader.Finish();
        return handshake;
    }

    private static SubjectArithmetic ReadArithmetic(MessageReader fields)
    {
        SubjectArithmetic arithmetic = new(fields.Flag("flushesToZero"), fields.Flag("readsSubnormalsAsZero"), fields.Flag("roundsToNearestEven"));
        fields.Finish();
        return arithmetic;
    }

    private const string ArithmeticField = "arithmetic";
}
