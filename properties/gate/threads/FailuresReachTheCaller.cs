using System.Collections;
using Verification.Optimized.Threads;
using Verification.Optimized.Training;
using Verification.Vocabulary;

namespace Verification.Gate.Threads;

/// <summary>
/// An exception in a chunk, on whichever thread, reaches the caller and leaves the crew as it was: the next operation is shared out and right.
/// </summary>
public sealed class FailuresReachTheCaller
{
    private const int Rows = 101;
    private const int Threads = 3;
    private static readonly PerceptronShape Shape = new(61, 97, 45, 5);
    private static readonly SgdSettings Update = new(0.1, 0.01);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void And_the_crew_goes_on(bool onTheCallersThread)
    {
        using Rates rates = new();
        PerceptronSettings settings = new(rates);
        float[] expected = OneStep(new PerceptronStep<float>(Shape, PerceptronSettings.Uniform(Shape, Rates.DropProbability), Rows));

        // Not disposed where the crew hangs, since that would hang too.
        ThreadCrew crew = new(Threads);
        PerceptronStep<float> step = new(Shape, settings, Rows, crew);
        const int Failures = 3;
        for (int failure = 0; failure < Failures; failure++)
        {
            rates.Arm(callerFails: onTheCallersThread, othersFail: !onTheCallersThread);
            InvalidOperationException thrown = Assert.Throws<InvalidOperationException>(() => OneStep(step));
            Assert.Equal(Rates.Message, thrown.Message);

            // Would time out on a crew that leaves the caller alone.
            rates.Arm(callerFails: false, othersFail: false);
            Assert.Equal(expected, OneStep(step));
        }

        crew.Dispose();
    }

    private static float[] OneStep(PerceptronStep<float> step)
    {
        Random random = new(1);
        float[] parameters = [.. Enumerable.Range(0, Shape.ParameterCount).Select(_ => random.NextSingle() - 0.5f)];
        float[] inputs = [.. Enumerable.Range(0, Rows * Shape.InputCount).Select(_ => random.NextSingle() - 0.5f)];
        int[] labels = [.. Enumerable.Range(0, Rows).Select(row => row % Shape.OutputCount)];
        step.Run(parameters, [], inputs, labels, Update, new MaskKey(7));
        return parameters;
    }

    /// <summary>Drop probabilities that the chunks look up, and that keep the caller's thread and the others of the crew until one of each has come.</summary>
    private sealed class Rates : IReadOnlyList<DropoutSettings>, IDisposable
    {
        public const string Message = "A rate that cannot be read.";
        public const double DropProbability = 0.25;

        private readonly ManualResetEventSlim _callerCame = new();
        private readonly ManualResetEventSlim _anotherCame = new();
        private int _caller;
        private bool _callerFails;
        private bool _othersFail;

        public int Count => Shape.HiddenLayers;

        public DropoutSettings this[int layer]
        {
            get
            {
                // Not armed yet: a step that is made looks at its settings.
                if (_caller == 0)
                {
                    return new DropoutSettings(DropProbability);
                }

                bool isCaller = Environment.CurrentManagedThreadId == _caller;
                (isCaller ? _callerCame : _anotherCame).Set();
                if (!(isCaller ? _anotherCame : _callerCame).Wait(Patience))
                {
                    throw new TimeoutException("The crew leaves its caller alone, or the caller the crew.");
                }

                return (isCaller ? _callerFails : _othersFail) ? throw new InvalidOperationException(Message) : new DropoutSettings(DropProbability);
            }
        }

        /// <summary>From here on this thread is the caller.</summary>
        public void Arm(bool callerFails, bool othersFail)
        {
            (_caller, _callerFails, _othersFail) = (Environment.CurrentManagedThreadId, callerFails, othersFail);
            _callerCame.Reset();
            _anotherCame.Reset();
        }

        public IEnumerator<DropoutSettings> GetEnumerator() => Enumerable.Range(0, Count).Select(layer => this[layer]).GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

        public void Dispose()
        {
            _callerCame.Dispose();
            _anotherCame.Dispose();
        }
    }
}
