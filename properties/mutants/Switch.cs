using System.Reflection;

namespace Verification.Mutants;

/// <summary>Switches mutants on, as Stryker's collectors do: by the field of the class that it adds to the assembly it mutates.</summary>
internal static class Switch
{
    /// <summary>No mutant.</summary>
    public const int None = -1;

    private const string TypeName = "MutantControl";
    private const string FieldName = "ActiveMutant";

    private static readonly FieldInfo? Field = Find();

    /// <summary>Switches one mutant on, and all others off.</summary>
    /// <exception cref="InvalidOperationException">No assembly holds mutants.</exception>
    public static void To(int mutant)
    {
        if (Field is null && mutant != None)
        {
            throw new InvalidOperationException($"Mutant {mutant} is not there: neither assembly holds a class {TypeName}.");
        }

        Field?.SetValue(null, mutant);
    }

    private static FieldInfo? Find()
        => new[] { typeof(Reference.Philox).Assembly, typeof(Optimized.Philox).Assembly }
            .SelectMany(assembly => assembly.GetTypes())
            .FirstOrDefault(type => type.Name == TypeName)?
            .GetField(FieldName, BindingFlags.Public | BindingFlags.Static);
}
