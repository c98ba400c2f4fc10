namespace Verification.Abi;

/// <summary>What a function of verification.h returns.</summary>
internal enum AbiStatus
{
    /// <summary>Done.</summary>
    Ok = 0,

    /// <summary>An argument is out of its range; nothing was written.</summary>
    BadArgument = 1,

    /// <summary>The function, or this variant of it, is not there; nothing was written.</summary>
    NotImplemented = 2,

    /// <summary>Anything else.</summary>
    Failed = 3,
}
