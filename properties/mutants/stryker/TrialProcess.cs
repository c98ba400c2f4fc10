using System.Diagnostics;
using System.Globalization;

namespace Verification.Mutants.Stryker;

/// <summary>A process of the trial (../Program.cs).</summary>
internal sealed class TrialProcess : IDisposable
{
    /// <summary>Stryker's own ways of switching, which the trial does not use.</summary>
    private static readonly string[] OtherSwitches = ["STRYKER_MUTANT_FILE", "STRYKER_MUTANT_ID_CONTROL_VAR"];

    // An allocation that never ends must not take the machine with it. In bytes, hexadecimal.
    private const string MostMemory = "60000000";

    // The trial ends itself long before, unless the mutant keeps even the watching thread from running.
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(30);

    private readonly Process _process;

    /// <summary>Starts a process.</summary>
    /// <param name="arguments">The number of a mutant, or none for a process that is told them one by one.</param>
    public TrialProcess(params string[] arguments)
    {
        ProcessStartInfo start = new("dotnet", ["exec", Path.Combine(AppContext.BaseDirectory, "Verification.Mutants.dll"), .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        foreach (string variable in OtherSwitches)
        {
            start.Environment.Remove(variable);
        }

        start.Environment["DOTNET_GCHeapHardLimit"] = MostMemory;
        _process = Process.Start(start)!;
    }

    /// <summary>Tells the process the number of the next mutant; it may have died meanwhile.</summary>
    public void Tell(int mutant)
    {
        try
        {
            _process.StandardInput.WriteLine(mutant.ToString(CultureInfo.InvariantCulture));
            _process.StandardInput.Flush();
        }
        catch (IOException)
        {
            // The missing verdict says so.
        }
    }

    /// <summary>The verdict on the mutant, on which the process may have died.</summary>
    public string Verdict()
    {
        Task<string?> line = _process.StandardOutput.ReadLineAsync();
        return !line.Wait(Longest) ? Verdicts.OutOfTime : line.Result ?? Verdicts.Died;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _process.Kill();
        _process.Dispose();
    }
}
