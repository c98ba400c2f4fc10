namespace Verification.Properties.Subjects;

/// <summary>Says that a subject does not offer an operation: the verdict is then "not implemented".</summary>
public sealed class NotImplementedBySubjectException : Exception
{
    /// <summary>Names the operation that is missing.</summary>
    public NotImplementedBySubjectException(string operation)
        : base($"The subject does not implement {operation}.")
        => Operation = operation;

    /// <summary>Names the operation that is there and the variant of it that the subject does not declare.</summary>
    public NotImplementedBySubjectException(string operation, string undeclared)
        : this($"{operation}, variant {undeclared}")
        => Undeclared = undeclared;

    /// <summary>The operation that is missing.</summary>
    public string Operation { get; }

    /// <summary>The variant that is missing, where only that is.</summary>
    public string? Undeclared { get; }
}
