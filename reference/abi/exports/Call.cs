using System.Runtime.InteropServices;

namespace Verification.Abi;

/// <summary>One call from outside: pointers to spans, exceptions to a status and a message.</summary>
internal static unsafe class Call
{
    [ThreadStatic]
    private static nint _message;

    /// <summary>The message of the last call on this thread that failed, or "".</summary>
    public static byte* LastError()
    {
        if (_message == 0)
        {
            _message = Marshal.StringToCoTaskMemUTF8(string.Empty);
        }

        return (byte*)_message;
    }

    /// <summary>Does the work; no exception leaves it, since one that crosses into C ends the process.</summary>
    public static int Run(Action work)
    {
        try
        {
            work();
            return (int)AbiStatus.Ok;
        }
        catch (Exception failure)
        {
            Marshal.FreeCoTaskMem(_message);
            _message = Marshal.StringToCoTaskMemUTF8(failure.Message);
            return (int)(failure switch
            {
                ArgumentException => AbiStatus.BadArgument,
                NotSupportedException => AbiStatus.NotImplemented,
                _ => AbiStatus.Failed,
            });
        }
    }

    /// <summary>A count as spans have it.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is above 2^31 - 1.</exception>
    public static int Count(nuint count, string name)
        => count <= int.MaxValue
            ? (int)count
            : throw new ArgumentOutOfRangeException(name, $"The {name} is {count}; this library takes at most {int.MaxValue}.");

    /// <summary>A product of two counts as spans have it.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is above 2^31 - 1.</exception>
    public static int Count(nuint rows, nuint columns, string name)
        => Count((nuint)UInt128.Min((UInt128)rows * columns, nuint.MaxValue), name);

    /// <summary>An array that is read or written.</summary>
    /// <exception cref="ArgumentException">It is NULL and not empty.</exception>
    public static Span<T> Array<T>(T* start, int length, string name)
        where T : unmanaged
        => start == null && length > 0
            ? throw new ArgumentException($"{name} is NULL; it must point to {length} elements.", name)
            : new Span<T>(start, length);

    /// <summary>One value that is read or written.</summary>
    /// <exception cref="ArgumentException">It is NULL.</exception>
    public static ref T Value<T>(T* place, string name)
        where T : unmanaged
        => ref Array(place, 1, name)[0];
}
