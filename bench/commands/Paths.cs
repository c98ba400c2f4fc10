using System.CommandLine;

namespace Verification.Bench.Commands;

/// <summary>Arguments that are paths.</summary>
public static class Paths
{
    /// <summary>Refuses what begins with a hyphen: it is an option that there is not, and no file.</summary>
    /// <returns>The argument.</returns>
    public static Argument<T> RefuseOptions<T>(this Argument<T> argument)
    {
        argument.Validators.Add(result =>
        {
            foreach (string option in result.Tokens.Select(token => token.Value).Where(value => value.StartsWith('-')))
            {
                result.AddError($"There is no option '{option}'; the options are below. A path that is called so is written './{option}'.");
            }
        });
        return argument;
    }
}
