using System.Runtime.CompilerServices;
using Verification.Properties.Subjects.Processes.Protocol;

namespace Verification.Properties.Subjects.Processes;

/// <summary>What the proxies of all operations share: the offers of the other side, and the way there and back.</summary>
/// <param name="exchange">Where calls go.</param>
/// <param name="group">The operations of the interface that this stands for.</param>
/// <param name="type">The number type on the wire, or null for Philox.</param>
internal abstract class OperationProxy(IExchange exchange, IReadOnlyList<string> group, string? type)
{
    // Alignments are counted from here, as the laws count them.
    private const int AlignmentBytes = 64;

    private readonly Offer[] _offers =
        [.. exchange.Handshake.Offers.Where(offer => group.Contains(offer.Operation) && (type is null || offer.Types.Contains(type)))];

    /// <summary>Whether anything of the interface is offered.</summary>
    public bool IsOffered => _offers.Length > 0;

    /// <summary>Whether a variant is declared for any operation of the interface.</summary>
    protected bool DeclaresAnywhere(string variant) => _offers.Any(offer => offer.Variants.Contains(variant));

    /// <summary>Whether every offered operation of the interface keeps to the fixed order of sums.</summary>
    protected bool KeepsFixedOrder => _offers.All(offer => offer.FixedOrder);

    /// <summary>Begins a call.</summary>
    /// <param name="operation">Its name on the wire.</param>
    /// <param name="member">Its name here, for messages.</param>
    /// <param name="variant">The variant that it asks for, where it has one; one without a name is sent, since it must be refused.</param>
    /// <exception cref="NotImplementedBySubjectException">The operation, or this variant of it, is not offered.</exception>
    protected MessageWriter Begin(string operation, string member, Enum? variant = null)
    {
        Offer[] offers = [.. _offers.Where(offer => offer.Operation == operation)];
        if (offers.Length == 0)
        {
            throw new NotImplementedBySubjectException(member);
        }

        if (variant is not null && Enum.IsDefined(variant.GetType(), variant) && !offers.Any(offer => offer.Variants.Contains(variant.ToString())))
        {
            throw new NotImplementedBySubjectException(member, variant.ToString());
        }

        MessageWriter writer = new(exchange.Handshake.Encoding);
        writer.Text(Wire.Op, operation);
        if (type is not null)
        {
            writer.Text(Wire.Type, type);
        }

        return writer;
    }

    /// <summary>Sends the call that was begun.</summary>
    protected Answer Send(string operation, string member, MessageWriter request) => new(member, exchange.Ask(operation, request.Finish()));

    /// <summary>Tells where the first array lies, and whether the destination is that very array.</summary>
    protected bool Place<T>(MessageWriter writer, ReadOnlySpan<T> first, ReadOnlySpan<T> destination)
        where T : unmanaged
    {
        bool inPlace = !first.IsEmpty && first == destination;
        Place(writer, first);
        if (exchange.Handshake.TellsPlaces)
        {
            writer.Flag("inPlace", inPlace);
        }

        return inPlace;
    }

    /// <summary>Tells where the first array lies.</summary>
    protected unsafe void Place<T>(MessageWriter writer, ReadOnlySpan<T> first)
        where T : unmanaged
    {
        if (!exchange.Handshake.TellsPlaces)
        {
            return;
        }

        fixed (T* start = first)
        {
            writer.Whole("misalignment", (long)((nuint)start % AlignmentBytes) / Unsafe.SizeOf<T>());
        }
    }
}
