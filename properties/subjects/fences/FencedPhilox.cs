using Verification.Vocabulary;

namespace Verification.Properties.Subjects.Fences;

/// <summary>The calls of Philox in fenced memory.</summary>
internal static class FencedPhilox
{
    public static void Run(FencedRun run)
    {
        if (run.Find<IPhilox>("Philox") is not IPhilox operations)
        {
            return;
        }

        foreach (FenceLayout layout in FenceLayout.All)
        {
            Block(run, layout, operations);
            foreach (int length in FencedRun.Lengths(sizeof(uint)))
            {
                // At each place within a block of four words.
                MaskKey maskKey = new(run.Seed, 3, (ulong)(length % 4));
                run.Begin(layout);
                FencedBuffer<uint> words = run.Output<uint>("destination", length);
                run.Call("Philox.Words", length, maskKey.ToString(), () => operations.Words(maskKey, words.Span));

                run.Begin(layout);
                FencedBuffer<byte> mask = run.Output<byte>("keepMask", KeepMask.ByteCount(length));
                run.Call("Philox.DrawKeepMask", length, $"{maskKey}, p=0.3", () => operations.DrawKeepMask(maskKey, 0.3, length, mask.Span));
            }
        }
    }

    private static void Block(FencedRun run, FenceLayout layout, IPhilox operations)
    {
        run.Begin(layout);
        FencedBuffer<uint> counter = run.Input<uint>("counter", [1, 2, 3, 4]);
        FencedBuffer<uint> key = run.Input<uint>("key", [5, 6]);
        FencedBuffer<uint> block = run.Output<uint>("block", 4);
        run.Call("Philox.Block", 4, "counter 1 2 3 4, key 5 6", () => operations.Block(counter.Span, key.Span, block.Span));
    }
}
