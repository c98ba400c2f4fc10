using System.Collections.Concurrent;
using Verification.Reference.Numbers;

namespace Verification.Properties.Verdicts;

/// <summary>
/// Counts what a check has really exercised (a unit dropped, a full vector, a learning rate that moves the result), so that
/// a law which could not have failed says so.
/// </summary>
public sealed class Coverage
{
    private readonly ConcurrentDictionary<string, long> _seen = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, long> _excused = new(StringComparer.Ordinal);

    // A tenth of the bound each, and one for what lies above it.
    private const int Bins = 10;

    private readonly long[] _errors = new long[Bins + 1];

    /// <summary>
    /// How many errors were measured in each tenth of their bound, from 0 on, and last how many above it; empty where none was measured. An
    /// error of exactly the bound is in the last tenth.
    /// </summary>
    public IReadOnlyList<long> ErrorsInBounds => _errors.Any(count => count > 0) ? [.. _errors] : [];

    /// <summary>Counts an error by its size in units of its proved bound.</summary>
    /// <param name="error">The distance from the exact value, at least 0.</param>
    /// <param name="bound">The largest distance that the law allows; where it is 0 there is nothing to measure in.</param>
    public void Measure(Rational error, Rational bound)
    {
        if (bound.Sign == 0)
        {
            return;
        }

        // Both may be too small for a double, and then their quotient is formed exactly.
        double quotient = error.ToDouble() / bound.ToDouble();
        double tenths = Bins * (double.IsFinite(quotient) ? quotient : (error / bound).ToDouble());
        int bin = error > bound ? Bins : Math.Min((int)tenths, Bins - 1);
        Interlocked.Increment(ref _errors[bin]);
    }

    /// <summary>What was seen, and how often.</summary>
    public IReadOnlyDictionary<string, long> Seen => _seen;

    /// <summary>Counts something that a case exercised.</summary>
    public void Saw(string what) => _seen.AddOrUpdate(what, 1, static (_, count) => count + 1);

    /// <summary>Counts something if a case exercised it.</summary>
    public void SawIf(bool condition, string what)
    {
        if (condition)
        {
            Saw(what);
        }
    }

    /// <summary>Variants that the subject does not declare, and how many cases asked for them: they need not be seen.</summary>
    public IReadOnlyDictionary<string, long> Excused => _excused;

    /// <summary>Counts a case that was left out because the subject does not declare a variant.</summary>
    public void Excuse(string variant) => _excused.AddOrUpdate(variant, 1, static (_, count) => count + 1);

    /// <summary>How often something was seen.</summary>
    public long Count(string what) => _seen.GetValueOrDefault(what);
}
