using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Validators;
using Verification.Bench.Harness;
using Verification.Bench.Reports;

namespace Verification.Bench.Running;

/// <summary>One run of BenchmarkDotNet over the rows that are wanted.</summary>
public sealed class Run
{
    // The default of two minutes is not enough on a busy machine.
    private static readonly TimeSpan BuildTimeout = TimeSpan.FromMinutes(15);

    private readonly BenchmarkRunInfo[] _infos;
    private readonly Effort _effort;
    private readonly LogFile _log;
    private readonly IProgressScreen _screen;

    /// <param name="effort">How to measure.</param>
    /// <param name="isWanted">Which rows.</param>
    /// <param name="log">Where BenchmarkDotNet writes.</param>
    /// <param name="artifacts">The folder for its other files.</param>
    /// <param name="screen">Where progress shows.</param>
    /// <param name="interrupted">What comes after it is not recorded.</param>
    public Run(Effort effort, Func<RowKey, bool> isWanted, LogFile log, string artifacts, IProgressScreen screen, CancellationToken interrupted)
    {
        _effort = effort;
        _log = log;
        _screen = screen;
        Collector = new RowCollector(Sides.All.Count);
        ManualConfig config = ManualConfig.CreateEmpty()
            .AddJob(effort.Job)
            .AddDiagnoser(new MemoryDiagnoser(new MemoryDiagnoserConfig(displayGenColumns: false)))
            .AddColumnProvider(DefaultColumnProviders.Instance)
            .AddValidator(JitOptimizationsValidator.FailOnError)
            .AddLogger(log)
            .AddEventProcessor(new RunWatcher(log, Collector, screen, interrupted) { RowFinished = rows => RowFinished(rows) })
            .WithBuildTimeout(BuildTimeout)
            .WithArtifactsPath(artifacts)
            .WithOptions(ConfigOptions.DisableLogFile | ConfigOptions.JoinSummary);
        _infos = Catalogue.Select(config, isWanted);
    }

    /// <summary>The rows that are to be measured.</summary>
    public int RowCount => _infos.SelectMany(info => info.BenchmarksCases).Select(side => Catalogue.RowOf(side).Key).Distinct().Count();

    /// <summary>Called with all rows that are finished, whenever there is one more.</summary>
    public Action<IReadOnlyList<Row>> RowFinished { get; init; } = static _ => { };

    /// <summary>What was measured.</summary>
    public RowCollector Collector { get; }

    /// <summary>Measures.</summary>
    /// <param name="interrupted">Ends the waiting, not the measurement in progress: the end of the process does that.</param>
    public RunEnd Execute(CancellationToken interrupted)
    {
        try
        {
            _screen.Show(
                _infos.Sum(info => info.BenchmarksCases.Length),
                () => Task.Factory.StartNew(Measure, TaskCreationOptions.LongRunning).WaitAsync(interrupted).GetAwaiter().GetResult());
            return RunEnd.Complete;
        }
        catch (OperationCanceledException)
        {
            return RunEnd.Interrupted;
        }
        catch (Exception broken)
        {
            // The rows that are finished are still worth writing.
            _log.WriteLine(LogKind.Error, broken.ToString());
            return RunEnd.Broken;
        }
    }

    private void Measure()
    {
        if (_effort.IsInProcess)
        {
            Allocation.IsReportedHere = true;
        }

        BenchmarkRunner.Run(_infos);
    }
}
