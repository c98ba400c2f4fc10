using System.Runtime.ExceptionServices;

namespace Verification.Properties.Faults.Matrix;

/// <summary>Operations of the reference and of its companions: each call is made to all of them, and the caller gets the reference's answer.</summary>
internal abstract class SharedOperations<TOperations>(SideBySide subjects)
    where TOperations : class
{
    private readonly TOperations _right = SideBySide.RightOf<TOperations>();
    private readonly (Companion Companion, TOperations Operations)[] _others = subjects.Replacing<TOperations>();

    /// <summary>Asks a question that is answered with a value.</summary>
    /// <param name="question">Asks it.</param>
    /// <param name="arguments">The memory that it reads.</param>
    protected unsafe TAnswer Ask<TAnswer>(Func<TOperations, TAnswer> question, params ReadOnlySpan<ArgumentBytes> arguments)
        where TAnswer : unmanaged
    {
        TAnswer answer = default;
        Argument<TAnswer> place = new(&answer, 1);
        Call(operations => place.Value = question(operations), [place, .. arguments]);
        return answer;
    }

    /// <summary>Asks what is declared, which reads no memory of the caller's.</summary>
    /// <param name="question">Asks it.</param>
    protected TAnswer Declared<TAnswer>(Func<TOperations, TAnswer> question)
    {
        TAnswer answer = question(_right);
        foreach ((Companion companion, TOperations operations) in _others)
        {
            if (!companion.Differs && !EqualityComparer<TAnswer>.Default.Equals(question(operations), answer))
            {
                companion.Differ();
            }
        }

        return answer;
    }

    /// <summary>Makes a call.</summary>
    /// <param name="call">Makes it.</param>
    /// <param name="arguments">All the memory that it may read or write.</param>
    protected void Call(Action<TOperations> call, params ReadOnlySpan<ArgumentBytes> arguments)
    {
        byte[][] before = Copies(arguments);
        Exception? failure = Try(call, _right);
        byte[][] after = Copies(arguments);
        foreach ((Companion companion, TOperations operations) in _others)
        {
            if (companion.Differs)
            {
                continue;
            }

            Restore(before, arguments);
            Exception? otherFailure = Try(call, operations);
            if (otherFailure?.GetType() != failure?.GetType() || otherFailure?.Message != failure?.Message || !Are(after, arguments))
            {
                companion.Differ();
            }
        }

        Restore(after, arguments);
        if (failure is not null)
        {
            ExceptionDispatchInfo.Throw(failure);
        }
    }

    private static Exception? Try(Action<TOperations> call, TOperations operations)
    {
        try
        {
            call(operations);
            return null;
        }
        catch (Exception thrown)
        {
            return thrown;
        }
    }

    private static byte[][] Copies(ReadOnlySpan<ArgumentBytes> arguments)
    {
        byte[][] copies = new byte[arguments.Length][];
        for (int i = 0; i < copies.Length; i++)
        {
            copies[i] = arguments[i].Span.ToArray();
        }

        return copies;
    }

    // Only what has changed, since other threads may be reading inputs.
    private static void Restore(byte[][] copies, ReadOnlySpan<ArgumentBytes> arguments)
    {
        for (int i = 0; i < copies.Length; i++)
        {
            if (!arguments[i].Span.SequenceEqual(copies[i]))
            {
                copies[i].CopyTo(arguments[i].Span);
            }
        }
    }

    private static bool Are(byte[][] copies, ReadOnlySpan<ArgumentBytes> arguments)
    {
        for (int i = 0; i < copies.Length; i++)
        {
            if (!arguments[i].Span.SequenceEqual(copies[i]))
            {
                return false;
            }
        }

        return true;
    }
}
