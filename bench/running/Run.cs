using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Validators;
using Verification.Bench.Harness;

namespace Verification.Bench.Running;

/// <summary>One run of BenchmarkDotNet over the rows that are wanted.</summary>
public sealed class Run
{
    private readonly BenchmarkRunInfo[] _infos;
    private readonly Effort _effort;
    private readonly IProgressScreen _screen;

    /// <param name="effort">How to measure.</param>
    /// <param name="isWanted">Which rows.</param>
    /// <param name="log">Where BenchmarkDotNet writes.</param>
    /// <param name="artifacts">The folder for its other files.</param>
    /// <param name="screen">Where progress shows.</param>
    public Run(Effort effort, Func<RowKey, bool> isWanted, LogFile log, string artifacts, IProgressScreen screen)
    {
        _effort = effort;
        _screen = screen;
        Collector = new RowCollector(Sides.All.Count);
        ManualConfig config = ManualConfig.CreateEmpty()
            .AddJob(effort.Job)
            .AddDiagnoser(new MemoryDiagnoser(new MemoryDiagnoserConfig(displayGenColumns: false)))
            .AddColumnProvider(DefaultColumnProviders.Instance)
            .AddValidator(JitOptimizationsValidator.FailOnError)
            .AddLogger(log)
            .AddEventProcessor(new RunWatcher(log, Collector, screen))
            .WithArtifactsPath(artifacts)
            .WithOptions(ConfigOptions.DisableLogFile | ConfigOptions.JoinSummary);
        _infos = Catalogue.Select(config, isWanted);
    }

    /// <summary>What was measured.</summary>
    public RowCollector Collector { get; }

    /// <summary>Measures.</summary>
    public void Execute()
        => _screen.Show(_infos.Sum(info => info.BenchmarksCases.Length), () =>
        {
            if (_effort.IsInProcess)
            {
                _screen.Says("warming up");
                WarmUp.Execute(_infos);
            }

            BenchmarkRunner.Run(_infos);
        });
}
