using System.Globalization;

namespace Verification.Mutants;

/// <summary>
/// Puts mutants on trial, in steps until one fails. With the number of a mutant as argument (-1 for none): the mutant is on from the start, and meets every
/// step, or, where a second argument says that it lived through those that kill most, the first and the rest. Without: for each number on a line of the
/// input, the steps that kill most, in one process that stays warm. A line of output for each is the verdict.
/// </summary>
internal static class Program
{
    private static int Main(string[] arguments)
    {
        StepLimit.Watch();
        if (arguments.Length > 0)
        {
            Switch.To(Number(arguments[0]));
            Say(Try([.. arguments.Length == 1 ? Stages.Most() : Stages.First(), .. Stages.Rest()]));
            return 0;
        }

        // What is computed once is computed by the unchanged code; a mutant of that lives until it gets a process of its own.
        Switch.To(Switch.None);
        Say(Try(Stages.First()));
        while (Console.In.ReadLine() is string line)
        {
            Switch.To(Number(line));
            Say(Try(Stages.Most()));
            Switch.To(Switch.None);
            StepLimit.Rest();
        }

        return 0;
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private static void Say(string verdict)
    {
        Console.Out.WriteLine(verdict);
        Console.Out.Flush();
    }

    private static string Try(IEnumerable<Step> steps)
    {
        foreach (Step step in steps)
        {
            if (Fault(step) is string fault)
            {
                Switch.To(Switch.None);
                return $"{(Fault(step) is null ? Verdicts.Killed : Verdicts.Spoilt)}\t{step.Name}\t{fault}";
            }
        }

        return Verdicts.Survived;
    }

    private static string? Fault(Step step)
    {
        StepLimit.Begin(step.Name);
        try
        {
            step.Run();
            return null;
        }
        catch (Exception fault)
        {
            // Whatever a mutant throws, and wherever, ends it.
            return $"{fault.GetType().Name}: {fault.Message}".ReplaceLineEndings(" ").Replace('\t', ' ');
        }
    }
}
