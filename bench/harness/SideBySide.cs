using BenchmarkDotNet.Attributes;
using Verification.Bench.Verdicts;

namespace Verification.Bench.Harness;

/// <summary>
/// The same work done by the reference, by the optimized code and, for scale, a copy between two arrays that
/// together occupy as many bytes. BenchmarkDotNet times each public method that is marked; their names are the sides.
/// </summary>
public abstract class SideBySide
{
    private AlignedBuffer<byte>? _copySource;
    private AlignedBuffer<byte>? _copyDestination;

    /// <summary>The row that these sides belong to, by the parameters as they are set.</summary>
    public abstract RowKey Key { get; }

    /// <summary>Bytes that one run must read and write at the least, each array counted once for each direction.</summary>
    public abstract long BytesMoved { get; }

    /// <summary>Bytes that the arrays occupy: it decides which cache holds them.</summary>
    public abstract long Footprint { get; }

    /// <summary>Bytes that the copy of this row reads and writes.</summary>
    public long CopyBytesMoved => CopyLength * 2L;

    private int CopyLength => checked((int)(Footprint / 2));

    /// <summary>The naive code.</summary>
    public abstract void Reference();

    /// <summary>The fast code.</summary>
    public abstract void Optimized();

    /// <summary>The copy.</summary>
    [Benchmark]
    public void Copy() => _copySource!.Span.CopyTo(_copyDestination!.Span);

    /// <summary>Makes the data and checks the result that is about to be timed, on that data.</summary>
    /// <exception cref="ResultDiffersException">The optimized result differs from the reference's.</exception>
    [GlobalSetup]
    public void Prepare()
    {
        _copySource = new AlignedBuffer<byte>(CopyLength);
        _copyDestination = new AlignedBuffer<byte>(CopyLength);
        MakeData();
        DemandSameResult();
        Allocation.Count(this);
        if (!Allocation.IsReportedHere)
        {
            Console.WriteLine(TimedAssembly.Line(TimedAssembly.Optimized));
        }
    }

    /// <summary>Makes the arrays that the sides share.</summary>
    protected abstract void MakeData();

    /// <summary>Runs reference and optimized on the data and compares, bit for bit.</summary>
    protected abstract void DemandSameResult();
}
