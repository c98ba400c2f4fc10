namespace Verification.Peers.Libtorch;

/// <summary>A call into libtorch that failed; what it says of the reason stands on standard error.</summary>
public sealed class LibtorchException : Exception
{
    /// <summary>Names the call.</summary>
    public LibtorchException(string call)
        : base($"libtorch refused {call}; its own message is on standard error.")
    {
    }

    /// <summary>Throws unless a status says success.</summary>
    internal static void ThrowUnlessSuccess(int status, string call)
    {
        if (status != 0)
        {
            throw new LibtorchException(call);
        }
    }
}
