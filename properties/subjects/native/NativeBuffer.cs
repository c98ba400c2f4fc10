namespace Verification.Properties.Subjects.Native;

/// <summary>An argument where a native function sees it.</summary>
/// <typeparam name="T">The element type.</typeparam>
internal sealed unsafe class NativeBuffer<T>(T* start, int length)
    where T : unmanaged
{
    /// <summary>The first element.</summary>
    public T* Start => start;

    /// <summary>Elements, as C has counts.</summary>
    public nuint Count => (nuint)length;

    /// <summary>The elements.</summary>
    public Span<T> Span => new(start, length);
}
