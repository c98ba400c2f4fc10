using System.Numerics;
using BenchmarkDotNet.Attributes;
using Verification.Bench.Harness;
using Verification.Optimized.Threads;
using Verification.Peers.Compiled;
using Verification.Peers.Libtorch;
using Verification.Properties.Judging;

namespace Verification.Peers.Timing;

/// <summary>
/// One operation at one size, done by everyone: each method that is marked is a side, and its name is the side's. What a side computes is
/// judged by the oracle before it is timed.
/// </summary>
public abstract class PeerRow
{
    /// <summary>Threads of the sides whose names say so.</summary>
    public const int SeveralThreads = 2;

    /// <summary>What the sides with several threads end with.</summary>
    public const string OnThreads = "2Threads";

    // So many elements are judged: several vectors of every width and a tail; a judgement of 16 Mi would take longer than the timing.
    private const int JudgedElements = 4096 + 7;

    private AlignedBuffer<float>? _first;
    private AlignedBuffer<float>? _second;
    private AlignedBuffer<float>? _third;
    private ThreadCrew? _crew;

    /// <summary>Elements of each array.</summary>
    [ParamsSource(nameof(Sizes))]
    public int Elements { get; set; }

    /// <summary>The numbers of elements that it is timed at.</summary>
    public virtual IEnumerable<int> Sizes => [ElementCount.FitsL1, ElementCount.FitsL2, ElementCount.FitsL3, ElementCount.InMemory];

    /// <summary>The operation, as in the report.</summary>
    public abstract string Operation { get; }

    /// <summary>Bytes that one run must read and write at the least.</summary>
    public abstract long BytesPerElement { get; }

    /// <summary>Bytes that an element of all arrays occupies, which decides what cache holds them; the same unless something is read and written.</summary>
    public virtual long FootprintPerElement => BytesPerElement;

    /// <summary>Floating-point operations an element, where the report shall show GFLOP/s; else 0.</summary>
    public virtual double FlopsPerElement => 0;

    /// <summary>The working type in C#.</summary>
    public virtual string ElementType => TypeName.Of<float>();

    /// <summary>Bytes of an element.</summary>
    protected virtual int ElementBytes => sizeof(float);

    /// <summary>The threads of ours.</summary>
    protected ThreadCrew Crew => _crew ??= new ThreadCrew(SeveralThreads);

    /// <summary>Arrays for copy and triad, of as many bytes as those of the operation.</summary>
    protected AlignedBuffer<float> First => _first ??= Numbers<float>(CopiedFloats, salt: 11);

    protected AlignedBuffer<float> Second => _second ??= Numbers<float>(CopiedFloats, salt: 12);

    protected AlignedBuffer<float> Third => _third ??= Numbers<float>(CopiedFloats, salt: 13);

    private int CopiedFloats => Elements * ElementBytes / sizeof(float);

    [Benchmark]
    public void Copy() => First.Span.CopyTo(Second.Span);

    [Benchmark]
    public void Copy2Threads()
        => Parallel.For(0, SeveralThreads, part =>
        {
            int count = CopiedFloats / SeveralThreads;
            First.Span.Slice(part * count, count).CopyTo(Second.Span.Slice(part * count, count));
        });

    /// <summary>a = b + s*c, as gcc makes it; where there is no gcc, of System.Numerics.Tensors.</summary>
    [Benchmark]
    public void Triad()
    {
        const float Factor = 3;
        if (CompiledLoops.Exist)
        {
            CompiledLoops.Triad(Third.Span, First.Span, Second.Span, Factor);
        }
        else
        {
            System.Numerics.Tensors.TensorPrimitives.MultiplyAdd(Second.Span, Factor, First.Span, Third.Span);
        }
    }

    /// <summary>Makes the data.</summary>
    [GlobalSetup]
    public void Prepare()
    {
        Runtime.UseThreads(1);
        MakeData(Elements);
    }

    /// <summary>So many elements are judged; a row whose sizes mean something else says how many.</summary>
    protected virtual int ElementsToJudge => JudgedElements;

    /// <summary>What the oracle says of each side's result, on fewer elements; sides that compute nothing of their own have none.</summary>
    public IReadOnlyDictionary<string, Judgement> Judge()
    {
        Elements = ElementsToJudge;
        Runtime.UseThreads(1);
        return JudgeSides().ToDictionary(side => side.Side, side => side.Judgement);
    }

    /// <summary>The name of a side with so many threads.</summary>
    public static string Named(string side, int threads) => threads == 1 ? side : $"{side}{threads}Threads";

    /// <summary>Makes arrays of so many elements.</summary>
    protected abstract void MakeData(int elements);

    /// <summary>Runs each side on fresh data and judges it.</summary>
    protected abstract IEnumerable<(string Side, Judgement Judgement)> JudgeSides();

    /// <summary>Numbers in [-1, 1), none of them 0.</summary>
    protected static AlignedBuffer<T> Numbers<T>(int elements, int salt)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        AlignedBuffer<T> numbers = new(elements);
        TestData.FillUniform(numbers.Span, salt);
        numbers.Span.Replace(T.Zero, T.One);
        return numbers;
    }

    /// <summary>A vector of MathNet over an array of its own, since it takes no memory of others.</summary>
    protected static MathNet.Numerics.LinearAlgebra.Vector<float> MathNetVector(AlignedBuffer<float> numbers) => MathNet.Numerics.LinearAlgebra.Vector<float>.Build.Dense(numbers.Span.ToArray());
}
