using Verification.Bench.Reports.Readme;

namespace Verification.Bench.Commands;

/// <summary>Writes the tables of the README's section on speed again, or says where they differ from the results.</summary>
public static class ReadmeCommand
{
    public static int Execute(string file, bool check)
    {
        try
        {
            string before = File.ReadAllText(file);
            string after = SpeedSections.Renew(before, Path.GetDirectoryName(Path.GetFullPath(file))!);
            if (check)
            {
                bool isSame = before == after;
                Console.WriteLine(isSame ? $"{file} says what the results say." : $"{file} says something else than the results; `readme` without --check writes it again.");
                return isSame ? ExitCode.Fine : ExitCode.Violates;
            }

            File.WriteAllText(file, after);
            return ExitCode.Fine;
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException or InvalidDataException or ArgumentException)
        {
            Console.Error.WriteLine(refused.Message);
            return ExitCode.HarnessFailed;
        }
    }
}
