namespace Verification.Oracle;

/// <summary>The user asked for something that cannot be; the message says what was read and what would be right.</summary>
public sealed class UserErrorException : Exception
{
    public UserErrorException(string message)
        : base(message)
    {
    }

    public UserErrorException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
