using Verification.Properties.Subjects.Calls;
using Verification.Properties.Subjects.Processes.Protocol;
using Verification.Vocabulary;

namespace Verification.Properties.Subjects.Processes.Serving;

/// <summary>Answers calls of the generator and its mask rule.</summary>
internal sealed class PhiloxService(ISubject subject) : Service<IPhilox>(subject.Find<IPhilox>(), type: null)
{
    private const int WordsPerBlock = 4;

    protected override IReadOnlyDictionary<string, Action<IPhilox, ServedCall>> Table { get; } = new Dictionary<string, Action<IPhilox, ServedCall>>(StringComparer.Ordinal)
    {
        [OperationNames.PhiloxBlock] = Block,
        [OperationNames.PhiloxWord] = Word,
        [OperationNames.PhiloxWords] = Words,
        [OperationNames.PhiloxThreshold] = Threshold,
        [OperationNames.PhiloxIsKept] = IsKept,
        [OperationNames.PhiloxDrawKeepMask] = DrawKeepMask,
    };

    private static void Block(IPhilox operations, ServedCall call)
    {
        GuardedBuffer<uint> counter = call.Input<uint>("counter", mayChange: call.InPlace);
        GuardedBuffer<uint> key = call.Input<uint>("key");
        GuardedBuffer<uint> block = call.InPlace ? counter : call.Output<uint>("block", WordsPerBlock);
        call.Ready();
        operations.Block(counter.Span, key.Span, block.Span);
        call.Answer.Array<uint>("block", block.Span);
        call.Done();
    }

    private static void Word(IPhilox operations, ServedCall call)
    {
        MaskKey key = call.Request.Key("maskKey");
        int index = checked((int)call.Request.Whole("index"));
        call.Ready();
        call.Answer.Number("word", operations.Word(key, index));
    }

    private static void Words(IPhilox operations, ServedCall call)
    {
        MaskKey key = call.Request.Key("maskKey");
        GuardedBuffer<uint> words = call.Output<uint>("words", checked((int)call.Request.Whole("elements")));
        call.Ready();
        operations.Words(key, words.Span);
        call.Answer.Array<uint>("words", words.Span);
        call.Done();
    }

    private static void Threshold(IPhilox operations, ServedCall call)
    {
        double dropProbability = call.Request.Number<double>("dropProbability");
        call.Ready();
        call.Answer.Whole("threshold", checked((long)operations.Threshold(dropProbability)));
    }

    private static void IsKept(IPhilox operations, ServedCall call)
    {
        uint word = call.Request.Number<uint>("word");
        ulong threshold = checked((ulong)call.Request.Whole("threshold"));
        call.Ready();
        call.Answer.Flag("kept", operations.IsKept(word, threshold));
    }

    private static void DrawKeepMask(IPhilox operations, ServedCall call)
    {
        MaskKey key = call.Request.Key("maskKey");
        double dropProbability = call.Request.Number<double>("dropProbability");
        int elements = checked((int)call.Request.Whole("elements"));
        GuardedBuffer<byte> keepMask = call.Output<byte>("keepMask", KeepMask.ByteCount(Math.Max(0, elements)));
        call.Ready();
        operations.DrawKeepMask(key, dropProbability, elements, keepMask.Span);
        call.Answer.Array<byte>("keepMask", keepMask.Span);
        call.Done();
    }
}
