namespace Verification.Properties.Subjects.Native;

/// <summary>The functions of one operation in one number type, as far as a library exports them.</summary>
internal interface INativeFunctions
{
    /// <summary>Whether there is one at all.</summary>
    bool OffersSomething { get; }
}

/// <summary>What the classes of functions share.</summary>
internal static class NativeFunctions
{
    /// <summary>Throws where a function is missing.</summary>
    /// <exception cref="NotImplementedBySubjectException">It is.</exception>
    public static void MustHave(bool isThere, string operation)
    {
        if (!isThere)
        {
            throw new NotImplementedBySubjectException(operation);
        }
    }
}
