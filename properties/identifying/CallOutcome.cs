using Verification.Properties.Subjects;

namespace Verification.Properties.Identifying;

/// <summary>How a call to a black box ended.</summary>
/// <param name="Refusal">Null where it gave a result; else why not.</param>
/// <param name="Certainty">How an answer that needed the result stands.</param>
internal sealed record CallOutcome(string? Refusal, Certainty Certainty)
{
    /// <summary>It gave a result.</summary>
    public static CallOutcome Answered { get; } = new(null, Certainty.Told);

    /// <summary>Whether there is a result.</summary>
    public bool HasResult => Refusal is null;

    /// <summary>Calls; a refusal of arguments and a missing operation are answers too.</summary>
    public static CallOutcome Of(Action call)
    {
        try
        {
            call();
            return Answered;
        }
        catch (NotImplementedBySubjectException missing)
        {
            return new(missing.Message, Certainty.NotOffered);
        }
        catch (Exception refused) when (refused is ArgumentException or NotSupportedException or NotImplementedException)
        {
            return new($"The subject refuses it: {refused.Message.ReplaceLineEndings(" ")}", Certainty.NotOffered);
        }
        catch (Exception broken) when (broken is not OperationCanceledException and not OutOfMemoryException)
        {
            return new($"The subject threw {broken.GetType().Name}: {broken.Message.ReplaceLineEndings(" ")}", Certainty.Broke);
        }
    }
}
