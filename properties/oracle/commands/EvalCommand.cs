using System.CommandLine;

namespace Verification.Oracle.Commands;

internal static class EvalCommand
{
    public static Command Create(OracleContext context, CommandHelp help)
    {
        Command command = new("eval", "Computes an operation on given values, exactly or by the naive reference.");
        return command;
    }
}
