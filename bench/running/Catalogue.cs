using System.Reflection;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Running;
using Verification.Bench.Harness;
using Verification.Bench.Products;
using Verification.Bench.Scaling;
using Verification.Reference.Numbers;

namespace Verification.Bench.Running;

/// <summary>Every row that there is. A class that is not listed here is not timed.</summary>
public static class Catalogue
{
    private static readonly Type[] Types =
    [
        typeof(DecayedSgd.Step<float>),
        typeof(DecayedSgd.Step<double>),
        typeof(DecayedSgd.Step<Half>),
        typeof(DecayedSgd.Step<BFloat16>),
        typeof(DecayedSgd.StepWithMomentum<float>),
        typeof(DecayedSgd.StepWithMomentum<double>),
        typeof(DecayedSgd.StepWithMomentum<Half>),
        typeof(DecayedSgd.StepWithMomentum<BFloat16>),
        typeof(InvertedDropout.Forward<float>),
        typeof(InvertedDropout.Forward<double>),
        typeof(InvertedDropout.Forward<Half>),
        typeof(InvertedDropout.Forward<BFloat16>),
        typeof(InvertedDropout.ForwardWithMask<float>),
        typeof(InvertedDropout.ForwardWithMask<double>),
        typeof(InvertedDropout.ForwardWithMask<Half>),
        typeof(InvertedDropout.ForwardWithMask<BFloat16>),
        typeof(InvertedDropout.BackwardRedrawing<float>),
        typeof(InvertedDropout.BackwardRedrawing<double>),
        typeof(DecayedSgdAtWidth),
        typeof(DropoutForwardAtWidth),
        typeof(DropoutWithMaskAtWidth),
        typeof(DecayedSgdOnThreads),
        typeof(DropoutForwardOnThreads),
        typeof(DropoutWithMaskOnThreads),
        typeof(InvertedDropout.RectifiedForward<float>),
        typeof(InvertedDropout.RectifiedForward<double>),
        typeof(InvertedDropout.RectifiedBackward<float>),
        typeof(InvertedDropout.RectifiedBackward<double>),
        typeof(InvertedDropout.RectifiedBackwardFromOutput<float>),
        typeof(InvertedDropout.RectifiedBackwardFromOutput<double>),
        typeof(Philox.Words),
        typeof(Philox.DrawKeepMask),
        typeof(Philox.DrawKeepMaskByHalves),
        typeof(LinearRegression.Step<float>),
        typeof(LinearRegression.Step<double>),
        typeof(LinearRegression.Loss<float>),
        typeof(LinearRegression.Loss<double>),
        typeof(MultilayerPerceptron.ForwardBackward<float>),
        typeof(MultilayerPerceptron.ForwardBackward<double>),
        typeof(AffineProduct<float>),
        typeof(AffineProduct<double>),
        typeof(MultilayerPerceptron.TrainingStep),
    ];

    /// <summary>What BenchmarkDotNet is to run: the sides of the rows that are wanted.</summary>
    public static BenchmarkRunInfo[] Select(IConfig config, Func<RowKey, bool> isWanted)
        => [.. Types
            .Select(type => BenchmarkConverter.TypeToBenchmarks(type, config))
            .Select(info => new BenchmarkRunInfo([.. info.BenchmarksCases.Where(side => isWanted(RowOf(side).Key))], info.Type, info.Config))
            .Where(info => info.BenchmarksCases.Length > 0)];

    /// <summary>The keys of the rows that are wanted, each once.</summary>
    public static IReadOnlyList<RowKey> Keys(Func<RowKey, bool> isWanted)
        => [.. Select(ManualConfig.CreateEmpty(), isWanted).SelectMany(info => info.BenchmarksCases).Select(side => RowOf(side).Key).Distinct()];

    /// <summary>The row of one side, with its parameters set and no data made.</summary>
    public static SideBySide RowOf(BenchmarkCase side)
    {
        Type type = side.Descriptor.Type;
        SideBySide row = (SideBySide)Activator.CreateInstance(type)!;
        foreach (var parameter in side.Parameters.Items)
        {
            PropertyInfo property = type.GetProperty(parameter.Name)
                ?? throw new MissingMemberException(type.Name, parameter.Name);
            property.SetValue(row, parameter.Value);
        }

        return row;
    }

    /// <summary>The name of a side: that of its method.</summary>
    public static string SideOf(BenchmarkCase side) => side.Descriptor.WorkloadMethod.Name;
}
