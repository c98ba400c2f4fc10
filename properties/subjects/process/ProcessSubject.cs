using Verification.Properties.Laws;
using Verification.Properties.Subjects.Processes.Protocol;
using Verification.Properties.Subjects.Processes.Proxies;
using Verification.Properties.Subjects.Recorded;
using Verification.Reference.Numbers;

namespace Verification.Properties.Subjects.Processes;

/// <summary>
/// A subject in another program, asked over standard input and output by the protocol that README.md in this folder describes.
/// The program starts when it is first asked, and is killed with all that it started on <see cref="Dispose"/>.
/// </summary>
public sealed class ProcessSubject : IAsksAhead, IArgumentChecks, ITellsArithmetic, IDisposable
{
    private readonly ProcessExchange _exchange;
    private readonly Lazy<object[]> _operations;

    /// <summary>Names a program; nothing starts yet.</summary>
    /// <param name="address">What reports and replay lines call it: "cmd:python3 mine.py".</param>
    /// <param name="command">The program and its arguments.</param>
    /// <param name="timeLimit">How long one answer may take, the first one with the start; a second more for each MiB that is asked.</param>
    /// <exception cref="ArgumentException">The command is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The time limit is not positive.</exception>
    public ProcessSubject(string address, IReadOnlyList<string> command, TimeSpan timeLimit)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(timeLimit, TimeSpan.Zero);
        if (command.Count == 0)
        {
            throw new ArgumentException("The command is empty; it must name a program.", nameof(command));
        }

        Name = address;
        _exchange = new ProcessExchange([.. command], timeLimit);
        _operations = new Lazy<object[]>(() => Offered(_exchange), LazyThreadSafetyMode.PublicationOnly);
    }

    /// <summary>The time limit of those who name none: the start of a large framework on a busy machine takes seconds.</summary>
    public static TimeSpan DefaultTimeLimit { get; } = TimeSpan.FromSeconds(30);

    /// <inheritdoc/>
    public string Name { get; }

    /// <summary>What the program says of itself, or why it says nothing.</summary>
    public string Description
    {
        get
        {
            try
            {
                Handshake handshake = _exchange.Handshake;
                return handshake.Description == handshake.Name ? handshake.Name : $"{handshake.Name}: {handshake.Description}";
            }
            catch (SubjectProcessException failure)
            {
                return failure.Message;
            }
        }
    }

    /// <inheritdoc/>
    public bool RefusesBadArguments => _exchange.Handshake.RefusesBadArguments;

    /// <inheritdoc/>
    public SubjectArithmetic? Arithmetic
    {
        get
        {
            try
            {
                return _exchange.Handshake.Arithmetic;
            }
            catch (SubjectProcessException)
            {
                // Each check says that it does not start.
                return null;
            }
        }
    }

    /// <summary>The ids of the processes that run now.</summary>
    public IReadOnlyList<int> ProcessIds => _exchange.ProcessIds;

    /// <inheritdoc/>
    /// <exception cref="SubjectProcessException">The program does not start.</exception>
    public TOperations? Find<TOperations>()
        where TOperations : class
        => this as TOperations ?? _operations.Value.OfType<TOperations>().FirstOrDefault();

    /// <inheritdoc/>
    public CheckReport Run(Func<ISubject, CheckReport> check)
    {
        if (!TakesBatches())
        {
            return check(this);
        }

        AheadExchange ahead = new(_exchange);
        AheadSubject subject = new(this, ahead);
        try
        {
            CheckReport foreseen = check(subject);
            if (ahead.Confirm())
            {
                return foreseen;
            }
        }
        catch (SubjectProcessException)
        {
            // Somewhere in a batch; asked one by one, the calls show where.
        }

        ahead.Replay();
        return check(subject);
    }

    /// <inheritdoc/>
    public void Dispose() => _exchange.Dispose();

    private bool TakesBatches()
    {
        try
        {
            return _exchange.Handshake.Batch;
        }
        catch (SubjectProcessException)
        {
            // Each check meets the same and says so.
            return false;
        }
    }

    internal static object[] Offered(IExchange exchange)
    {
        OperationProxy[] all =
        [
            new DecayedSgdProxy<float>(exchange), new DecayedSgdProxy<double>(exchange),
            new InvertedDropoutProxy<float>(exchange), new InvertedDropoutProxy<double>(exchange),
            new DecayedSgdProxy<Half>(exchange), new DecayedSgdProxy<BFloat16>(exchange),
            new MasterWeightsProxy<Half>(exchange), new MasterWeightsProxy<BFloat16>(exchange),
            new InvertedDropoutProxy<Half>(exchange), new InvertedDropoutProxy<BFloat16>(exchange),
            new ShapedDropoutProxy<float>(exchange), new ShapedDropoutProxy<double>(exchange),
            new PhiloxProxy(exchange),
            new LinearRegressionProxy<float>(exchange), new LinearRegressionProxy<double>(exchange),
            new MultilayerPerceptronProxy<float>(exchange), new MultilayerPerceptronProxy<double>(exchange),
        ];
        return [.. all.Where(proxy => proxy.IsOffered), exchange.Handshake.Masks];
    }
}
