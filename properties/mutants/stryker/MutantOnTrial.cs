using System.Diagnostics;
using System.Globalization;

namespace Verification.Mutants.Stryker;

/// <summary>Passes where the trial of the mutant that is switched on finds no fault.</summary>
public sealed class MutantOnTrial
{
    /// <summary>The file through which Stryker tells this process which mutant is on: four bytes, -1 for none.</summary>
    private const string SwitchedOnByFile = "STRYKER_MUTANT_FILE";

    /// <summary>The folder that takes a file for each trial, named by the mutant: its number, seconds, and the verdict.</summary>
    private const string Records = "VERIFICATION_MUTANT_RECORDS";

    private const int None = -1;

    // Stryker keeps this process from mutant to mutant.
    private static TrialProcess? _warm;

    [Fact]
    public void Survives()
    {
        int mutant = SwitchedOn();
        var watch = Stopwatch.StartNew();
        string verdict = mutant == None ? Alone(mutant) : OnTrial(mutant);
        Keep(mutant, string.Create(CultureInfo.InvariantCulture, $"{mutant}\t{watch.Elapsed.TotalSeconds:F1}\t{verdict}\n"));
        Assert.True(verdict == Verdicts.Survived, verdict);
    }

    // Most mutants fall in the warm process; one that does not may be of what is computed once, so it gets a process of its own.
    private static string OnTrial(int mutant)
    {
        if (_warm is null)
        {
            _warm = new TrialProcess();
            string unchanged = _warm.Verdict();
            Assert.True(unchanged == Verdicts.Survived, $"The unchanged code: {unchanged}");
        }

        _warm.Tell(mutant);
        string verdict = _warm.Verdict();
        string word = Word(verdict);
        if (word is not (Verdicts.Survived or Verdicts.Killed))
        {
            _warm.Dispose();
            _warm = null;
        }

        return word switch
        {
            Verdicts.Survived => Alone(mutant, "further"),
            Verdicts.Spoilt or Verdicts.Died => Alone(mutant),
            _ => verdict,
        };
    }

    private static string Alone(int mutant, params string[] further)
    {
        using TrialProcess alone = new([mutant.ToString(CultureInfo.InvariantCulture), .. further]);
        string verdict = alone.Verdict();

        // A step that fails ever after is the mutant's, who had the process for itself.
        return Word(verdict) == Verdicts.Spoilt ? Verdicts.Killed + verdict[Verdicts.Spoilt.Length..] : verdict;
    }

    private static string Word(string verdict) => verdict.Split('\t')[0];

    private static int SwitchedOn()
    {
        if (Environment.GetEnvironmentVariable(SwitchedOnByFile) is not { Length: > 0 } path || !File.Exists(path))
        {
            return None;
        }

        using FileStream stream = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        byte[] bytes = new byte[sizeof(int)];
        stream.ReadExactly(bytes);
        return BitConverter.ToInt32(bytes);
    }

    private static void Keep(int mutant, string line)
    {
        if (Environment.GetEnvironmentVariable(Records) is { Length: > 0 } folder)
        {
            File.WriteAllText(Path.Combine(folder, mutant.ToString(CultureInfo.InvariantCulture)), line);
        }
    }
}
