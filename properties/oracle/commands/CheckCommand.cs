using System.CommandLine;
using System.Globalization;
using Verification.Oracle.Checking;
using Verification.Oracle.Doors;
using Verification.Oracle.Input;
using Verification.Oracle.Reports;
using Verification.Properties.Deviations;
using Verification.Properties.Laws;
using Verification.Properties.Subjects;
using Verification.Properties.Subjects.Files;
using Verification.Properties.Subjects.Processes;

namespace Verification.Oracle.Commands;

/// <summary><c>oracle check</c>: holds a subject to the laws.</summary>
internal static class CheckCommand
{
    private const string AcceptBound = "bound";

    // What stands between a subject and its forced width: optimized@256.
    private const char WidthMark = '@';

    public static Command Create(OracleContext context, CommandHelp help)
    {
        Argument<string> subject = new("subject") { Description = $"What to check: {SubjectsInWords(context.Subjects)}; or from outside {string.Join(", ", SubjectAddresses.Doors.Select(door => door.InWords))}." };
        Option<string> level = new("--level") { Description = "How much work: quick takes seconds to a minute, full many minutes; exhaustive sends every bit pattern through the laws stated for all of them, and runs these alone, in minutes.", DefaultValueFactory = _ => "quick" };
        level.AcceptOnlyFromAmong([.. Enum.GetNames<CheckLevel>().Select(name => name.ToLowerInvariant())]);
        Option<string> seed = new("--seed")
        {
            HelpName = "N",
            Description = "Every case follows from this number, 0 to 2^64 - 1; the same seed gives the same cases on every machine.",
            DefaultValueFactory = _ => CheckOptions.DefaultSeed.ToString(CultureInfo.InvariantCulture),
        };
        Option<string> report = new("--report")
        {
            HelpName = "DIR",
            Description = "Where report.html and report.json go. Without it: .artifacts/oracle/SUBJECT in a checkout of this project, ./oracle-report/SUBJECT elsewhere, and nowhere for a selection of laws.",
        };
        Option<string[]> law = new("--law") { HelpName = "ID", Description = "Only this law, as `oracle laws` lists it; may be given again. An operation's prefix (\"sgd\") means all its laws." };
        Option<string> check = new("--check") { HelpName = "LABEL", Description = "Only the checks with this label, such as \"float, exact\"." };
        Option<int?> caseNumber = new("--case") { HelpName = "N", Description = "Only the case with this number, 0 or more: the replay of a failure. Needs --law and --check." };
        Option<string> accept = new("--accept") { Description = "With \"bound\", a result inside the proved bound passes even if no declared variant explains its bits." };
        accept.AcceptOnlyFromAmong(AcceptBound);
        Option<string> known = new("--known") { HelpName = "FILE", Description = "Known deviations (JSON: law, reason, version, and check if only one is meant): they are counted and do not fail the run; an entry that no longer deviates does." };
        Option<int> jobs = new("--jobs") { HelpName = "N", Description = "Checks that run at once, at least 1; 1 for a subject that is not thread-safe.", DefaultValueFactory = _ => Environment.ProcessorCount };
        Option<string> shard = new("--shard") { HelpName = "I/N", Description = "Only the I-th of N parts of the run, 1/N to N/N, the same on every machine; oracle merge joins their reports." };
        Option<string> junit = new("--junit") { HelpName = "FILE", Description = "Also writes the verdicts as JUnit XML, for build servers." };
        Option<double> timeLimit = TimeLimit.CreateOption("Then the process is killed, and that check has the verdict \"error\".");

        Command command = new("check", "Runs the laws against a subject, prints a table of verdicts and writes a report.")
        {
            subject, level, seed, report, law, check, caseNumber, accept, known, jobs, shard, junit, timeLimit,
        };
        help.Describe(
            command,
            [
                new("oracle check optimized", "every law, in seconds, with a report"),
                new("oracle check optimized --law sgd.lengths --law sgd.split", "two laws only"),
                new("oracle check optimized --junit verdicts.xml", "also for a build server"),
                new("oracle check \"cmd:python3 mine.py\"", "a program in any language that answers on standard output"),
                new("oracle check vectors:mine", "answers to the vectors that `oracle vectors --out mine` wrote"),
                new("oracle check optimized --level exhaustive", "every float through scaling, evaluation and decay, every word through the mask rule"),
                new("oracle check optimized --level exhaustive --shard 3/16 --report shards/3", "a sixteenth of it, for one of sixteen machines"),
                new($"oracle check optimized --law sgd.variant --check \"float, exact\" --seed {CheckOptions.DefaultSeed} --case 7", "one case again, as a replay line has it"),
            ],
            CommandHelp.CheckExitCodes);
        command.SetAction(parsed =>
        {
            DoorOptions doors = new(context.Directory, TimeLimit.Read(parsed.GetValue(timeLimit)));
            ISubject checkedSubject = SubjectAddresses.Open(context, parsed.GetRequiredValue(subject), doors);
            using IDisposable? held = checkedSubject as IDisposable;
            VectorSubject? answers = checkedSubject as VectorSubject;
            if (answers is not null && (new Option[] { level, seed, caseNumber }).FirstOrDefault(option => parsed.GetResult(option) is { Implicit: false }) is Option fixedByFile)
            {
                throw new UserErrorException($"{fixedByFile.Name} says nothing to answers in a file: they are to the cases of {VectorSet.FileName} beside them.");
            }

            RunPlan plan = new(
                checkedSubject,
                SelectLaws(answers is null ? context.Laws : LawsOf(context, answers), parsed.GetValue(law) ?? [], parsed.GetValue(check), parsed.GetValue(caseNumber), Enum.Parse<CheckLevel>(parsed.GetValue(level)!, ignoreCase: true)),
                new CheckOptions(answers?.Set.Seed ?? WholeNumber.ReadUnsigned(parsed.GetValue(seed)!, "--seed"), Enum.Parse<CheckLevel>(parsed.GetValue(level)!, ignoreCase: true))
                {
                    OnlyCase = parsed.GetValue(caseNumber),
                })
            {
                Known = ReadKnown(context, parsed.GetValue(known)),
                AcceptsWithinBound = parsed.GetValue(accept) == AcceptBound,
                Jobs = WholeNumber.AtLeast(parsed.GetValue(jobs), 1, "--jobs"),
                Command = string.Empty,
            };
            plan = plan with { Command = CommandOf(plan, parsed.GetValue(law) ?? [], parsed.GetValue(check), parsed.GetValue(known)) };
            if (parsed.GetValue(shard) is string part)
            {
                plan = ShardOf(plan, Shard.Parse(part));
            }

            bool isSelection = parsed.GetValue(law) is { Length: > 0 } || parsed.GetValue(check) is not null;
            string? directory = ReportFolder.Choose(context.Directory, plan.Subject.Name, parsed.GetValue(report), isSelection);
            return (int)Check(context, plan, directory, parsed.GetValue(junit) is string junitFile ? Path.GetFullPath(junitFile, context.Directory) : null);
        });
        return command;
    }

    private static ExitCode Check(OracleContext context, RunPlan plan, string? directory, string? junit)
    {
        foreach (string folder in new[] { directory, Path.GetDirectoryName(junit) }.OfType<string>())
        {
            ReportFolder.MustBeWritable(folder);
        }

        TerminalReport terminal = new(context.Output, context.IsTerminal);
        terminal.WriteStart(plan);
        RunProgress progress = new();
        RunResult result = terminal.ShowProgress(progress, () => new LawRunner(plan, progress).Run(context.Cancellation));

        // An interruption before the first verdict leaves the last report alone. The files come first: a closed pipe must not cost them.
        bool isWritten = plan.CheckCount == 0 || result.Checks.Any(check => check.Outcome != Outcome.NotFinished);
        Show(context, terminal, result, isWritten ? directory : null, isWritten ? junit : null);
        return result.ExitCode;
    }

    /// <summary>Writes the files of a run and shows it on the terminal.</summary>
    /// <param name="context">Where words go.</param>
    /// <param name="terminal">The report on the terminal.</param>
    /// <param name="result">The run.</param>
    /// <param name="directory">Where report.html and report.json go, or null for nowhere.</param>
    /// <param name="junit">The file for JUnit XML, or null for none.</param>
    public static void Show(OracleContext context, TerminalReport terminal, RunResult result, string? directory, string? junit)
    {
        IReadOnlyList<string> failing = [];
        if (directory is not null)
        {
            AtomicFile.Write(Path.Combine(directory, ReportFolder.JsonName), JsonReport.Write(result));
            AtomicFile.Write(Path.Combine(directory, ReportFolder.HtmlName), HtmlReport.Write(result));
            failing = FailingInputs.Write(result, directory);
        }

        if (junit is not null)
        {
            AtomicFile.Write(junit, JUnitReport.Write(result));
        }

        terminal.WriteResult(result);
        if (directory is not null)
        {
            foreach (string input in failing)
            {
                context.Output.WriteLine($"Failing input with the right answer: {input}");
            }

            context.Output.WriteLine($"Report: {Path.Combine(directory, ReportFolder.HtmlName)} (and {ReportFolder.JsonName} beside it)");
        }
    }

    private static RunPlan ShardOf(RunPlan plan, Shard shard)
        => plan.Options.OnlyCase is null
            ? shard.Of(plan with { Command = $"{plan.Command}{shard.Option}" })
            : throw new UserErrorException("--case runs one case, which cannot be shared out: leave --shard away.");

    private static KnownDeviations ReadKnown(OracleContext context, string? file)
    {
        try
        {
            return file is null ? KnownDeviations.None : KnownDeviations.Read(Path.GetFullPath(file, context.Directory), [.. context.Laws]);
        }
        catch (Exception unreadable) when (unreadable is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            throw new UserErrorException(unreadable.Message, unreadable);
        }
    }

    /// <summary>The laws that a file holds, each with those of its checks and cases that are there.</summary>
    private static Law[] LawsOf(OracleContext context, VectorSubject file)
        => [.. context.Laws.Select(law => law with { Checks = file.ChecksOf(law) }).Where(law => law.Checks.Count > 0)];

    private static PlannedLaw[] SelectLaws(IReadOnlyList<Law> offered, string[] ids, string? label, int? caseNumber, CheckLevel level)
    {
        if (caseNumber is not null && (ids.Length == 0 || label is null))
        {
            throw new UserErrorException("--case names one case of one check, so it needs --law and --check too.");
        }

        if (caseNumber is int number)
        {
            WholeNumber.AtLeast(number, 0, "--case");
        }

        foreach (string id in ids)
        {
            if (!offered.Any(law => LawNames.Names(id, law)))
            {
                throw LawNames.Unknown(id, offered);
            }
        }

        Law[] named = [.. offered.Where(law => ids.Length == 0 || ids.Any(id => LawNames.Names(id, law)))];
        Law[] laws = [.. named.Where(law => (law.Level == CheckLevel.Exhaustive) == (level == CheckLevel.Exhaustive))];
        if (laws.Length == 0 && named.Length > 0)
        {
            throw new UserErrorException(
                level == CheckLevel.Exhaustive
                    ? $"{named[0].Id} is not stated for every bit pattern; those that are: {string.Join(", ", offered.Where(law => law.Level == level).Select(law => law.Id))}."
                    : $"{named[0].Id} takes every bit pattern, which takes minutes: add --level exhaustive.");
        }

        PlannedLaw[] planned = [.. laws
            .Select(law => new PlannedLaw(law, [.. law.Checks.Where(check => label is null || check.Label == label)]))
            .Where(law => law.Checks.Count > 0)];
        return planned.Length > 0
            ? planned
            : throw new UserErrorException(NearestNames.Unknown("check", label ?? string.Empty, [.. laws.SelectMany(law => law.Checks).Select(check => check.Label).Distinct()]));
    }

    /// <summary>Each subject with what it is; the forced widths by name alone, since they are one implementation.</summary>
    private static string SubjectsInWords(IReadOnlyList<ISubject> subjects)
    {
        string[] forced = [.. subjects.Select(subject => subject.Name).Where(name => name.Contains(WidthMark, StringComparison.Ordinal))];
        string whole = string.Join(", ", subjects.Where(subject => !forced.Contains(subject.Name)).Select(subject => $"{subject.Name} ({subject.Description})"));
        return forced.Length == 0
            ? whole
            : $"{whole}, or with a forced width {string.Join(", ", forced.Select((name, index) => index == 0 ? name : name[name.IndexOf(WidthMark, StringComparison.Ordinal)..]))}";
    }

    private static string CommandOf(RunPlan plan, string[] ids, string? label, string? known)
        => $"oracle check {CommandWords.Quote(plan.Subject.Name)}"
            + (plan.Subject is VectorSubject ? string.Empty : $" --level {plan.Options.Level.ToString().ToLowerInvariant()} --seed {plan.Options.Seed}")
            + string.Concat(ids.Select(id => $" --law {id}"))
            + (label is null ? string.Empty : $" --check \"{label}\"")
            + (plan.Options.OnlyCase is int number ? $" --case {number}" : string.Empty)
            + (plan.AcceptsWithinBound ? $" --accept {AcceptBound}" : string.Empty)
            + (known is null ? string.Empty : $" --known \"{known}\"");
}
