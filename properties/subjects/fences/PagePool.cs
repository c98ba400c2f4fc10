namespace Verification.Properties.Subjects.Fences;

/// <summary>Pages for the buffers of a call, by their number; mapping them anew for each call would take longer than the calls.</summary>
internal sealed unsafe class PagePool : IDisposable
{
    private readonly List<ProtectedPages> _pages = [];

    /// <summary>Pages of the right size for the buffer with this number; what it held before is gone.</summary>
    public ProtectedPages Pages<T>(int number, int length, FenceLayout layout)
        where T : unmanaged
    {
        int bytes = (length + layout.GapOf(number)) * sizeof(T);
        if (number == _pages.Count)
        {
            _pages.Add(new ProtectedPages(bytes));
        }
        else if (_pages[number].Bytes < bytes || _pages[number].Bytes > bytes + Environment.SystemPageSize)
        {
            _pages[number].Dispose();
            _pages[number] = new ProtectedPages(bytes);
        }

        return _pages[number];
    }

    /// <inheritdoc/>
    public void Dispose() => _pages.ForEach(pages => pages.Dispose());
}
