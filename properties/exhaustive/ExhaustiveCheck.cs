using System.Globalization;
using Verification.Properties.Laws;
using Verification.Properties.Subjects;
using Verification.Properties.Verdicts;

namespace Verification.Properties.Exhaustive;

/// <summary>Judges consecutive bit patterns.</summary>
/// <param name="block">Which; at most as many as were announced.</param>
/// <param name="coverage">Told what they exercised.</param>
public delegate CaseResult BlockJudge(PatternBlock block, Coverage coverage);

/// <summary>A check over every bit pattern of a space. A case is a block, so a failure is replayed by the number of its block.</summary>
/// <remarks>Below the exhaustive level it looks at a sample, and says so: it must cost a build nothing.</remarks>
public sealed class ExhaustiveCheck : LawCheck
{
    private readonly Func<ISubject, int, BlockJudge> _prepare;

    /// <summary>Makes a check.</summary>
    /// <param name="label">Names the operation's parameters.</param>
    /// <param name="space">The patterns.</param>
    /// <param name="prepare">Makes a judge of a subject, with memory for so many patterns at once.</param>
    /// <param name="mustSee">What the patterns have to exercise, or the check is vacuous.</param>
    public ExhaustiveCheck(string label, BitPatternSpace space, Func<ISubject, int, BlockJudge> prepare, params IReadOnlyList<string> mustSee)
        : base(label, mustSee)
    {
        Space = space;
        _prepare = prepare;
    }

    /// <summary>The patterns.</summary>
    public BitPatternSpace Space { get; }

    /// <summary>In words, how much of the space so many whole blocks are.</summary>
    /// <param name="blocks">0 to <see cref="BitPatternSpace.BlockCount"/>.</param>
    public string ExtentOf(int blocks) => Extent((ulong)blocks * (ulong)Space.BlockLength);

    /// <inheritdoc/>
    protected override CheckReport RunCases(Law law, ISubject subject, CheckOptions options, Coverage coverage, List<string> notes)
    {
        if (options.OnlyCase >= Space.BlockCount)
        {
            return new CheckReport(law.Id, Label, subject.Name, Verdict.Vacuous, 0, options.Seed)
            {
                Detail = string.Create(CultureInfo.InvariantCulture, $"There is no block {options.OnlyCase}; they are numbered from 0 to {Space.BlockCount - 1}."),
            };
        }

        (int Number, PatternBlock Block)[] blocks = [.. Blocks(options)];
        BlockJudge? judge = null;
        ulong patterns = 0;
        for (int done = 0; done < blocks.Length; done++)
        {
            options.Cancellation.ThrowIfCancellationRequested();
            (int number, PatternBlock block) = blocks[done];
            CaseResult result = Guard(() =>
            {
                judge ??= _prepare(subject, blocks.Max(each => each.Block.Count));
                return judge(block, coverage);
            });
            patterns += (ulong)block.Count;
            options.Progress?.Invoke(done + 1, blocks.Length);
            if (!result.IsConforming)
            {
                bool isMissing = result.Verdict == Verdict.NotImplemented;
                return new CheckReport(law.Id, Label, subject.Name, result.Verdict, isMissing ? 0 : done + 1, options.Seed)
                {
                    Detail = result.Detail,
                    FailingCase = isMissing ? string.Empty : string.Create(CultureInfo.InvariantCulture, $"block {number} of {Space.BlockCount}: {block}"),
                    FailingCaseNumber = isMissing ? null : number,
                };
            }
        }

        notes.Add(Extent(patterns));
        return new CheckReport(law.Id, Label, subject.Name, Verdict.Conforms, blocks.Length, options.Seed);
    }

    private string Extent(ulong patterns)
        => patterns == 1UL << Space.Bits
            ? string.Create(CultureInfo.InvariantCulture, $"All 2^{Space.Bits} patterns.")
            : string.Create(CultureInfo.InvariantCulture, $"{patterns} of 2^{Space.Bits} patterns.");

    /// <summary>The blocks of a run, each with the number by which it is asked for again.</summary>
    private IEnumerable<(int Number, PatternBlock Block)> Blocks(CheckOptions options)
        => options.OnlyCase is int only ? [(only, Space.Block(only))]
            : options.Level == CheckLevel.Exhaustive ? (options.Share ?? new CheckShare(0, 1)).Of(Space.BlockCount).Select(number => (number, Space.Block(number)))
            : Space.Sample().Select(block => ((int)(block.First / (ulong)Space.BlockLength), block));
}
