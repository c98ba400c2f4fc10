namespace Verification.Gate.Operations;

/// <summary>Names the law that a property states, so that a test can see that none is missing.</summary>
/// <param name="id">The law's id.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class LawAttribute(string id) : Attribute
{
    /// <summary>The law's id.</summary>
    public string Id { get; } = id;
}
