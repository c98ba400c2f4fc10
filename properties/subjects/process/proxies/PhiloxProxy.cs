using Verification.Properties.Subjects.Processes.Protocol;
using Verification.Vocabulary;

namespace Verification.Properties.Subjects.Processes.Proxies;

/// <summary>The generator and its mask rule on the other side of the wire.</summary>
internal sealed class PhiloxProxy(IExchange exchange) : OperationProxy(exchange, OperationNames.Philox, type: null), IPhilox
{
    private const int WordsPerBlock = 4;

    public void Block(ReadOnlySpan<uint> counter, ReadOnlySpan<uint> key, Span<uint> block)
    {
        const string Member = "Philox.Block";
        Require.Length(block.Length, WordsPerBlock, nameof(block), "one block");
        using MessageWriter request = Begin(OperationNames.PhiloxBlock, Member);
        bool inPlace = Place<uint>(request, counter, block);
        request.Array(nameof(counter), counter);
        request.Array(nameof(key), key);
        Answer answer = Send(OperationNames.PhiloxBlock, Member, request);
        uint[] words = answer.Array<uint>(nameof(block), block.Length);
        answer.InputAfterwards(nameof(counter), counter, isDestination: inPlace);
        answer.InputAfterwards(nameof(key), key);
        answer.Finish();
        words.CopyTo(block);
    }

    public uint Word(MaskKey maskKey, int index)
    {
        const string Member = "Philox.Word";
        using MessageWriter request = Begin(OperationNames.PhiloxWord, Member);
        request.Key(nameof(maskKey), maskKey);
        request.Whole(nameof(index), index);
        Answer answer = Send(OperationNames.PhiloxWord, Member, request);
        uint word = answer.Number<uint>("word");
        answer.Finish();
        return word;
    }

    public void Words(MaskKey maskKey, Span<uint> destination)
    {
        const string Member = "Philox.Words";
        using MessageWriter request = Begin(OperationNames.PhiloxWords, Member);
        request.Key(nameof(maskKey), maskKey);
        request.Whole("elements", destination.Length);
        Place<uint>(request, destination);
        Answer answer = Send(OperationNames.PhiloxWords, Member, request);
        uint[] words = answer.Array<uint>("words", destination.Length);
        answer.Finish();
        words.CopyTo(destination);
    }

    public ulong Threshold(double dropProbability)
    {
        const string Member = "Philox.Threshold";
        using MessageWriter request = Begin(OperationNames.PhiloxThreshold, Member);
        request.Number(nameof(dropProbability), dropProbability);
        Answer answer = Send(OperationNames.PhiloxThreshold, Member, request);
        ulong threshold = answer.Word("threshold");
        answer.Finish();
        return threshold;
    }

    public bool IsKept(uint word, ulong threshold)
    {
        const string Member = "Philox.IsKept";
        using MessageWriter request = Begin(OperationNames.PhiloxIsKept, Member);
        request.Whole(nameof(word), word);
        request.Whole(nameof(threshold), checked((long)threshold));
        Answer answer = Send(OperationNames.PhiloxIsKept, Member, request);
        bool kept = answer.Flag("kept");
        answer.Finish();
        return kept;
    }

    public void DrawKeepMask(MaskKey maskKey, double dropProbability, int elements, Span<byte> keepMask)
    {
        const string Member = "Philox.DrawKeepMask";
        if (elements >= 0)
        {
            Require.Length(keepMask.Length, KeepMask.ByteCount(elements), nameof(keepMask), "one bit an element");
        }

        using MessageWriter request = Begin(OperationNames.PhiloxDrawKeepMask, Member);
        request.Key(nameof(maskKey), maskKey);
        request.Number(nameof(dropProbability), dropProbability);
        request.Whole(nameof(elements), elements);
        Place<byte>(request, keepMask);
        Answer answer = Send(OperationNames.PhiloxDrawKeepMask, Member, request);
        byte[] mask = answer.Array<byte>(nameof(keepMask), keepMask.Length);
        answer.Finish();
        mask.CopyTo(keepMask);
    }
}
