namespace Verification.Worker;

/// <summary>The child process that makes fenced calls, so that an access violation ends it and not the judge.</summary>
public static class Program
{
    /// <summary>Answers requests until standard input ends.</summary>
    public static int Main() => 0;
}
