using Verification.Oracle.Input;
using Verification.Properties.Laws;

namespace Verification.Oracle.Commands;

/// <summary>How a law, or all laws of an operation, are named on the command line.</summary>
internal static class LawNames
{
    private const char Separator = '.';

    /// <summary>Whether a name is the id of a law, or the prefix of its operation.</summary>
    public static bool Names(string name, Law law) => law.Id == name || law.Id.StartsWith(name + Separator, StringComparison.Ordinal);

    /// <summary>The error for a name that is no law's: what is near, or what the operation has, and never the whole catalogue.</summary>
    public static UserErrorException Unknown(string name, IReadOnlyList<Law> laws)
    {
        string[] ids = [.. laws.Select(law => law.Id)];
        bool isPrefix = laws.Any(law => Names(name, law));
        string prefix = isPrefix ? name : name.Split(Separator)[0];
        string[] nearest = isPrefix ? [] : NearestNames.Of(name, ids.Where(id => id.StartsWith(prefix + Separator, StringComparison.Ordinal)));
        string[] ofPrefix = [.. laws.Where(law => Names(prefix, law)).Select(law => law.Id)];
        return new UserErrorException(
            nearest.Length > 0 || ofPrefix.Length == 0
                ? NearestNames.UnknownAmongMany("law", name, [.. ids.Select(id => id.Split(Separator)[0]).Distinct(), .. ids]) + " `oracle laws` lists them all."
                : $"There is no law \"{name}\"; the laws of {prefix} are{string.Concat(ofPrefix.Select(id => $"{Environment.NewLine}  {id}"))}");
    }
}
