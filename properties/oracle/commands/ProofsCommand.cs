using System.CommandLine;
using Verification.Oracle.Reports;
using Verification.Properties.Proving;

namespace Verification.Oracle.Commands;

/// <summary><c>oracle proofs</c>: writes the lemmas as scripts for Gappa.</summary>
internal static class ProofsCommand
{
    public static Command Create(OracleContext context, CommandHelp help)
    {
        Option<DirectoryInfo> folder = new("--out")
        {
            Description = "The folder to write to; scripts there that belong to no lemma are removed.",
            HelpName = "FOLDER",
            Required = true,
        };
        Command command = new("proofs", "Writes the rounding lemmas behind the bounds as scripts that Gappa proves, one file a lemma.") { folder };
        help.Describe(
            command,
            [new("oracle proofs --out reference/proofs", "generate the scripts again after a formula or a bound has changed")],
            [
                "To prove one: gappa < FILE. It prints nothing and exits with 0.",
                "Each hypothesis is a line that ends in \"->\"; without any one of them the proof must fail.",
                .. CommandHelp.PlainExitCodes,
            ]);
        command.SetAction(parsed =>
        {
            Write(parsed.GetValue(folder)!, context.Output);
            return (int)ExitCode.Conforms;
        });
        return command;
    }

    private static void Write(DirectoryInfo folder, TextWriter output)
    {
        IReadOnlyList<Lemma> lemmas = LemmaCatalogue.All();
        HashSet<string> written = [];
        foreach (Lemma lemma in lemmas)
        {
            string path = Path.GetFullPath(Path.Combine(folder.FullName, lemma.Path));
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            AtomicFile.Write(path, lemma.Script);
            written.Add(path);
        }

        FileInfo[] strangers = [.. folder.EnumerateFiles("*.g", SearchOption.AllDirectories).Where(file => !written.Contains(file.FullName))];
        Array.ForEach(strangers, file => file.Delete());
        output.WriteLine($"{lemmas.Count} scripts written below {folder.FullName}, {strangers.Length} removed.");
    }
}
