namespace Verification.Properties.Subjects;

/// <summary>Says that a subject does not offer an operation: the verdict is then "not implemented".</summary>
public sealed class NotImplementedBySubjectException : Exception
{
    /// <summary>Names the operation that is missing.</summary>
    public NotImplementedBySubjectException(string operation)
        : base($"The subject does not implement {operation}.")
        => Operation = operation;

    /// <summary>The operation that is missing.</summary>
    public string Operation { get; }
}
