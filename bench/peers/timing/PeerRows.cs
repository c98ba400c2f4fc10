using System.Reflection;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Running;
using Verification.Bench.Harness;

namespace Verification.Peers.Timing;

/// <summary>Every row that there is: each class that derives from <see cref="PeerRow"/>, by the name of its operation. None needs to be listed.</summary>
public static class PeerRows
{
    /// <summary>The classes.</summary>
    public static IReadOnlyList<Type> Types { get; } =
    [
        .. typeof(PeerRow).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(PeerRow)) && type is { IsAbstract: false, ContainsGenericParameters: false })
            .OrderBy(type => Make(type).Operation, StringComparer.OrdinalIgnoreCase),
    ];

    /// <summary>A row without data.</summary>
    public static PeerRow Make(Type type) => (PeerRow)Activator.CreateInstance(type)!;

    /// <summary>The names of all sides at all sizes of a class, which filters see.</summary>
    public static IEnumerable<RowKey> Keys(Type type)
    {
        PeerRow row = Make(type);
        return SidesOf(type).SelectMany(side => row.Sizes.Select(size => new RowKey(row.Operation, side.Name, row.ElementType, size)));
    }

    /// <summary>The name of what BenchmarkDotNet is to run.</summary>
    public static RowKey KeyOf(BenchmarkCase side)
    {
        PeerRow row = Make(side.Descriptor.Type);
        return new(row.Operation, side.Descriptor.WorkloadMethod.Name, row.ElementType, (int)side.Parameters[nameof(PeerRow.Elements)]);
    }

    /// <summary>A side of a row whose data are made, to be called.</summary>
    public static Action CallOf(PeerRow row, string side)
        => (row.GetType().GetMethod(side) ?? throw new ArgumentException($"{row.GetType().Name} has no side {side}.", nameof(side))).CreateDelegate<Action>(row);

    /// <summary>The methods that are timed.</summary>
    public static IEnumerable<MethodInfo> SidesOf(Type type) => type.GetMethods().Where(method => method.GetCustomAttribute<BenchmarkAttribute>() is not null);
}
