using System.CommandLine;
using System.Globalization;
using Verification.Properties.Subjects.Processes;

namespace Verification.Oracle.Doors;

/// <summary>The option that says how long a subject in another process may take for one answer.</summary>
internal static class TimeLimit
{
    private const string Name = "--time-limit";

    // A day: beyond it a hang is no accident.
    private const double MostSeconds = 86_400;

    public static Option<double> CreateOption(string whatHappens)
        => new(Name)
        {
            HelpName = "SECONDS",
            Description = $"For a subject in another process: how long one answer may take, and the start; a second more for each MiB that is asked. {whatHappens}",
            DefaultValueFactory = _ => ProcessSubject.DefaultTimeLimit.TotalSeconds,
        };

    /// <exception cref="UserErrorException">It is no number of seconds that a process could take.</exception>
    public static TimeSpan Read(double seconds)
        => seconds is > 0 and <= MostSeconds
            ? TimeSpan.FromSeconds(seconds)
            : throw new UserErrorException(string.Create(CultureInfo.InvariantCulture, $"{Name} is {seconds}; it must be a number of seconds above 0 and at most {MostSeconds}."));
}
