using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using Verification.Properties.Subjects.Native;

namespace Verification.Properties.Subjects.Fences;

/// <summary>
/// How a worker process finds a subject: by its name where it is one of our own, by its file where it is a native library, else by
/// the file and the name of its class, which then needs a public constructor without parameters.
/// </summary>
internal static class SubjectAddress
{
    private const string OwnPrefix = "own:";
    private const string ClassPrefix = "class:";
    private const string LibraryPrefix = NativeLibraryDoor.Prefix;

    // No path and no class name contains it.
    private const char Separator = '|';

    /// <summary>The address of a subject, or null where another process could not make it.</summary>
    public static string? Of(ISubject subject)
    {
        if (subject is ISubjectWrapper wrapper)
        {
            return Of(wrapper.Inner);
        }

        if (subject.Name.StartsWith(LibraryPrefix, StringComparison.Ordinal))
        {
            // Of the subjects in another process only a library can be loaded into one of ours.
            return subject.Name;
        }

        Type type = subject.GetType();
        return OwnSubjects.Find(subject.Name)?.GetType() == type ? OwnPrefix + subject.Name
            : type.GetConstructor(Type.EmptyTypes) is null || type.Assembly.Location.Length == 0 ? null
            : $"{ClassPrefix}{type.Assembly.Location}{Separator}{type.FullName}";
    }

    /// <summary>The subject at an address.</summary>
    /// <exception cref="ArgumentException">The address names none.</exception>
    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "The worker is never trimmed: it loads other people's classes.")]
    public static ISubject Resolve(string address)
    {
        if (address.StartsWith(OwnPrefix, StringComparison.Ordinal))
        {
            return OwnSubjects.Find(address[OwnPrefix.Length..]) ?? throw new ArgumentException($"There is no subject of our own at \"{address}\".", nameof(address));
        }

        if (address.StartsWith(LibraryPrefix, StringComparison.Ordinal))
        {
            // The fence laws put every array between fences themselves.
            return new NativeSubject(address[LibraryPrefix.Length..], fences: false);
        }

        string[] parts = address[ClassPrefix.Length..].Split(Separator);
        object? made = Activator.CreateInstance(Assembly.LoadFrom(parts[0]).GetType(parts[1], throwOnError: true)!);
        return made as ISubject ?? throw new ArgumentException($"The class at \"{address}\" is no {nameof(ISubject)}.", nameof(address));
    }
}
