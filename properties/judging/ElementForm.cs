namespace Verification.Properties.Judging;

/// <summary>A form as code: each output of an element from its inputs.</summary>
/// <param name="Name">The name of the form, in words.</param>
/// <param name="Outputs">One function an output; inputs that an operation does not have are handed in and not looked at.</param>
internal sealed record ElementForm<T>(string Name, IReadOnlyList<Func<T, T, T, T>> Outputs);
