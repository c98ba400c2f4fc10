using Verification.Bench.Reports.Peers;
using Verification.Properties.Judging;
using Verification.Properties.Verdicts;

namespace Verification.Peers.Timing;

/// <summary>What the oracle says of the sides of rows, by operation, type and side.</summary>
internal sealed class SideJudgements
{
    private readonly Dictionary<(Type Row, string Side), Judgement> _judgements = [];

    /// <summary>Judges the sides of each row.</summary>
    public SideJudgements(IEnumerable<Type> rows)
    {
        foreach (Type type in rows)
        {
            PeerRow row = PeerRows.Make(type);
            foreach ((string side, Judgement judgement) in row.Judge())
            {
                _judgements[(type, side)] = judgement;
                Console.WriteLine($"{row.Operation}, {row.ElementType}, {side}: {judgement.Verdict}: {judgement.Explanation}");
            }
        }
    }

    /// <summary>Whether all sides of ours are right; else says so on standard error.</summary>
    public bool AreOursRight()
    {
        bool isRight = _judgements.All(one => !one.Key.Side.StartsWith(PeerTime.Ours, StringComparison.Ordinal) || one.Value.Verdict == Verdict.Conforms);
        if (!isRight)
        {
            Console.Error.WriteLine("peers: the optimized side does not conform; there is nothing to time.");
        }

        return isRight;
    }

    /// <summary>The verdict on a side and its explanation in a line; empty where nothing was judged. A side with several threads that was not judged itself has that of the side with one.</summary>
    public string Find(Type row, string side)
        => _judgements.TryGetValue((row, side), out Judgement? judgement)
            || _judgements.TryGetValue((row, side.Replace(PeerRow.OnThreads, string.Empty, StringComparison.Ordinal)), out judgement)
                ? $"{judgement.Verdict}: {FirstOf(judgement.Explanation)}"
                : string.Empty;

    // Where several forms give the same bits, they are joined by this.
    private static string FirstOf(string explanation)
    {
        string[] forms = explanation.Split(" = ");
        return forms.Length == 1 ? explanation : $"{forms[0]} (and {forms.Length - 1} more with the same bits here)";
    }
}
