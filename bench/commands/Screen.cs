using Spectre.Console;

namespace Verification.Bench.Commands;

/// <summary>The console, wide enough for the table also where it is a file or a pipe.</summary>
public static class Screen
{
    private const int WidthOfFiles = 160;

    public static IAnsiConsole Create()
    {
        IAnsiConsole console = AnsiConsole.Console;
        if (Console.IsOutputRedirected)
        {
            console.Profile.Width = WidthOfFiles;
        }

        return console;
    }
}
