using System.Text.Json;
using Verification.Properties.Subjects.Processes;
using Verification.Properties.Subjects.Processes.Protocol;
using Verification.Properties.Subjects.Processes.Serving;

namespace Verification.Properties.Subjects.Recorded;

/// <summary>
/// Answers at once with what the reference would say, and asks the subject for the same in batches; later, with
/// <see cref="Replay"/>, answers with what the subject said, and asks it only what it was not asked before.
/// </summary>
internal sealed class AheadExchange(IBatchExchange exchange) : IExchange
{
    /// <summary>Calls in one message, at most.</summary>
    public const int MostCalls = 1024;

    // A message is sent when it has so many bytes, so that neither side waits long for the other.
    private const int EnoughBytes = 1 << 20;

    private readonly SubjectServer _foreseer = new(new ReferenceSubject(), arraysAsNumbers: exchange.Handshake.Encoding == ArrayEncoding.Numbers);
    private readonly KnownAnswers _known = new();
    private readonly List<(byte[] Request, JsonElement Foreseen)> _pending = [];
    private long _pendingBytes;
    private bool _isReplay;

    /// <inheritdoc/>
    public Handshake Handshake => exchange.Handshake;

    /// <inheritdoc/>
    public MessageReader Ask(string operation, byte[] request)
    {
        string what = $"the answer to {operation}";
        if (_known.TryFind(request, out byte[]? surprise))
        {
            return surprise is null ? new MessageReader(Foresee(request), what) : MessageReader.Parse(surprise, what);
        }

        if (_isReplay)
        {
            return exchange.Ask(operation, request);
        }

        JsonElement foreseen = Foresee(request);
        _pending.Add((request, foreseen));
        _pendingBytes += request.Length;
        if (_pending.Count == MostCalls || _pendingBytes >= EnoughBytes)
        {
            Send();
        }

        return new MessageReader(foreseen, what);
    }

    /// <summary>Waits for all answers.</summary>
    /// <returns>Whether all came as foreseen, so that what was concluded from those stands.</returns>
    public bool Confirm()
    {
        Send();
        return !_known.HasSurprises;
    }

    /// <summary>From now on answers with what came.</summary>
    public void Replay()
    {
        _pending.Clear();
        _isReplay = true;
    }

    private JsonElement Foresee(byte[] request) => JsonDocument.Parse(_foreseer.AnswerWithoutId(request)).RootElement;

    private void Send()
    {
        if (_pending.Count == 0)
        {
            return;
        }

        IReadOnlyList<JsonElement> answers = exchange.AskAll([.. _pending.Select(call => call.Request)]);
        foreach (((byte[] request, JsonElement foreseen), JsonElement answer) in _pending.Zip(answers))
        {
            _known.Add(request, foreseen, answer);
        }

        _pending.Clear();
        _pendingBytes = 0;
    }
}
