using Verification.Properties.Laws;

namespace Verification.Properties.Subjects.Fences;

/// <summary>The law, the same for every operation, that no call touches memory outside of its arguments.</summary>
public static class FenceLaws
{
    /// <summary>The fence law of an operation.</summary>
    /// <param name="prefix">What the ids of the operation's laws begin with: "sgd" gives "sgd.fence".</param>
    /// <param name="operation">The name of the operation's class.</param>
    public static Law For(string prefix, string operation)
        => new($"{prefix}.fence", operation, "touched memory = the arguments, written memory = the destination", "specification, section 1; fault B12")
        {
            Statement = "Each call is made in a process of its own on arrays that end (and in a second placement begin) at a memory page which nobody "
                + "may touch, with every input in a page that nobody may write. The process must live, and must write every element of the destination "
                + "and nothing else: every length from 0 to four of the widest vectors and three elements, a whole page, and a long array, at several alignments.",
            Example = "17 floats that end at a fence: a loop that loads two vectors of 16 reads 15 floats too many, and the process dies.",
            Catches = "a masked tail that loads the full vector first; a last vector stored past the end; an input used as scratch",
            Checks =
            [
                new SweepCheck(
                    "all types",
                    context => FenceJudge.Run(context, operation, FenceJudge.CallLimit),
                    "a fence after the end",
                    "a fence before the start",
                    "whole vectors",
                    "a tail"),
            ],
        };
}
