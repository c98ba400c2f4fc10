namespace Verification.Properties.Subjects.Fences;

/// <summary>
/// What the worker says on its standard output, one line each, flushed at once:
/// a mark that only parent and worker know, a word, and the rest.
/// </summary>
internal sealed class FenceReports
{
    /// <summary>Followed by the call that is about to be made.</summary>
    public const string CallWord = "call";

    /// <summary>Followed by an operation that the subject does not have.</summary>
    public const string MissingWord = "missing";

    /// <summary>Followed by a count and by what was exercised so often.</summary>
    public const string SawWord = "saw";

    /// <summary>Followed by a verdict and by what the subject did that was seen without a crash.</summary>
    public const string FaultWord = "fault";

    /// <summary>The last line of a run to its end.</summary>
    public const string DoneWord = "done";

    private readonly TextWriter _output;
    private readonly string _mark;
    private readonly HashSet<string> _missing = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, long> _seen = new(StringComparer.Ordinal);

    public FenceReports(TextWriter output, string mark)
    {
        _output = output;
        _mark = mark;
    }

    /// <summary>Names a call before it is made.</summary>
    public void Call(string name) => Write(CallWord, name);

    /// <summary>Names what the subject does not have, once.</summary>
    public void Missing(string operation)
    {
        if (_missing.Add(operation))
        {
            Write(MissingWord, operation);
        }
    }

    /// <summary>Counts what was exercised; told at the end.</summary>
    public void Saw(string what) => _seen[what] = _seen.GetValueOrDefault(what) + 1;

    /// <summary>Says what the subject did wrong without dying of it.</summary>
    public void Fault(SubjectFaultException fault) => Write(FaultWord, $"{fault.Verdict} {fault.Message.ReplaceLineEndings(" ")}");

    /// <summary>Ends the run.</summary>
    public void Done()
    {
        foreach ((string what, long count) in _seen)
        {
            Write(SawWord, $"{count} {what}");
        }

        Write(DoneWord, string.Empty);
    }

    private void Write(string word, string rest)
    {
        _output.WriteLine($"{_mark} {word} {rest}");
        _output.Flush();
    }
}
