using System.Collections.Concurrent;

namespace Verification.Properties.Verdicts;

/// <summary>
/// Counts what a check has really exercised (a unit dropped, a full vector, a learning rate that moves the result), so that
/// a law which could not have failed says so.
/// </summary>
public sealed class Coverage
{
    private readonly ConcurrentDictionary<string, long> _seen = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, long> _excused = new(StringComparer.Ordinal);

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
