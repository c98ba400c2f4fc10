using BenchmarkDotNet.Attributes;
using Verification.Bench.Harness;
using Verification.Vocabulary;
using Fast = Verification.Optimized.Products.AffineMap;
using Naive = Verification.Reference.Products.AffineMap;

namespace Verification.Bench.Products;

/// <summary>
/// The three matrix products of a layer with fused products, at the sizes of the network of the chapter on dropout. An element is one
/// multiply-add, so that 2 over the nanoseconds an element are GFLOP/s.
/// </summary>
/// <typeparam name="T">float or double.</typeparam>
public class AffineProduct<T> : SideBySide
    where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T>
{
    private const int Rows = 256;

    private T[] _left = [];
    private T[] _right = [];
    private T[] _addend = [];
    private T[] _result = [];

    /// <summary>Which product: forward z = x W + b, the weights' gradients dW = x^T dz, or the inputs' dx = dz W^T.</summary>
    [Params(Forward, WeightGradients, InputGradients)]
    public string Product { get; set; } = Forward;

    /// <summary>Inputs and units of the layer.</summary>
    [Params("784-256", "256-256", "256-10")]
    public string Layer { get; set; } = "784-256";

    public override RowKey Key
        => new(nameof(MultilayerPerceptron), $"{Product} {Layer} rows={Rows} {Accumulation.Fused}", TypeName.Of<T>(), Rows * Inputs * Units);

    /// <summary>Reads two matrices, writes one: each once.</summary>
    public override unsafe long BytesMoved => sizeof(T) * ((long)(Rows * Inputs) + (Inputs * Units) + (Rows * Units));

    public override long Footprint => BytesMoved;

    private const string Forward = "Product.Forward";
    private const string WeightGradients = "Product.WeightGradients";
    private const string InputGradients = "Product.InputGradients";

    private int Inputs => int.Parse(Layer.Split('-')[0]);

    private int Units => int.Parse(Layer.Split('-')[1]);

    [Benchmark(Baseline = true)]
    public override void Reference()
    {
        switch (Product)
        {
            case Forward:
                Naive.Forward<T>(_left, _right, _addend, Accumulation.Fused, _result);
                break;
            case WeightGradients:
                Naive.WeightGradients<T>(_left, _right, Units, Accumulation.Fused, _result);
                break;
            default:
                Naive.InputGradients<T>(_left, _right, Units, Accumulation.Fused, _result);
                break;
        }
    }

    [Benchmark]
    public override void Optimized()
    {
        switch (Product)
        {
            case Forward:
                Fast.Forward<T>(_left, _right, _addend, Accumulation.Fused, _result);
                break;
            case WeightGradients:
                Fast.WeightGradients<T>(_left, _right, Units, Accumulation.Fused, _result);
                break;
            default:
                Fast.InputGradients<T>(_left, _right, Units, Accumulation.Fused, _result);
                break;
        }
    }

    protected override void MakeData()
    {
        (int left, int right, int result) = Product switch
        {
            Forward => (Rows * Inputs, Inputs * Units, Rows * Units),
            WeightGradients => (Rows * Inputs, Rows * Units, Inputs * Units),
            _ => (Rows * Units, Inputs * Units, Rows * Inputs),
        };
        _left = Filled(left, salt: 0);
        _right = Filled(right, salt: 1);
        _addend = Filled(Units, salt: 2);
        _result = new T[result];
    }

    protected override void DemandSameResult()
    {
        Reference();
        T[] expected = [.. _result];
        Array.Clear(_result);
        Optimized();
        SameBits.Demand<T>("result", expected, _result);
    }

    private static T[] Filled(int length, int salt)
    {
        T[] values = new T[length];
        TestData.FillUniform<T>(values, salt);
        return values;
    }
}
